import type { Article, Section, Topic } from '../types.ts';
import { type Bars, calibrate, type LabelledQuestion, probesOf, signalOf } from './confidence.ts';
import { type Encoder, within } from './encoder/encoder.ts';
import { closeness, type SectionMeaning, sectionMeanings } from './encoder/meanings.ts';
import { encodeAll, type VectorCache } from './encoder/vectors.ts';
import { buildLsi, type Lsi, placeSections } from './lsi.ts';
import { type Query, readQuery } from './query.ts';
import { type Meaning, RANKING, type Ranked, type Ranking, rank } from './rank.ts';
import { buildSectionIndex, type Known, type SectionIndex } from './section-index.ts';
import type { Synonyms } from './synonyms.ts';
import { topicsMeant } from './topics.ts';

/** A question's sections, best first, and how sure that is. */
export interface Found {
  readonly query: Query;
  readonly ranked: readonly Ranked[];
  readonly signal: number;
  readonly bars: Bars;
  /** What compared meanings. */
  readonly meaning: 'encoder' | 'lsi' | 'none';
}

/** The sections of a library, ready to be searched. */
export interface Search {
  readonly index: SectionIndex;
  /** What took long to find out, for the next state and for the next start. */
  learnt(): Learnt;
  find(text: string, wanted?: (section: Section) => boolean): Promise<Found>;
}

/** What took long to find out about a library, and holds as long as the library hardly changes. */
export interface Learnt {
  readonly lsi: Lsi | null;
  readonly bars: Bars;
  /** With the encoder of this name; null until every section has its vector. */
  readonly withEncoder: { readonly id: string; readonly bars: Bars } | null;
}

/** The state before, for the next one to be made of. */
export interface Before {
  readonly known: Known;
  /** null: everything is found out anew. */
  readonly learnt: Learnt | null;
}

export interface SearchOptions {
  readonly synonyms: Synonyms;
  readonly topics: readonly Topic[];
  readonly labelled: readonly LabelledQuestion[];
  readonly encoder: Encoder | null;
  /** Where vectors are kept between states and starts. */
  readonly vectors: VectorCache;
  /** Waits so many milliseconds at most until every section has its vector. Words answer alone until then. */
  readonly waitForVectors: number;
  readonly onProgress: (done: number, of: number) => void;
  readonly ranking?: Ranking;
}

/** What the encoder adds, once every section has its vector. */
interface Meanings {
  readonly encoder: Encoder;
  readonly sections: readonly SectionMeaning[];
  readonly bars: Bars;
}

/**
 * Indexes the sections of published guides.
 *
 * @param before the state before: what is as it was there is not done again.
 */
export async function buildSearch(
  articles: readonly Article[],
  options: SearchOptions,
  before?: Before,
): Promise<Search> {
  const { synonyms, topics, labelled, encoder, ranking = RANKING } = options;
  const learnt = before?.learnt ?? null;
  const index = await buildSectionIndex(articles, before?.known);
  const lsi = learnt === null ? await buildLsi(index) : learnt.lsi && (await placeSections(index, learnt.lsi));
  const look = (text: string, meaning: Meaning | undefined, wanted?: (section: Section) => boolean) => {
    const query = readQuery(text, index, synonyms);
    const ranked = rank(query, index, { lsi, encoder: meaning, topics: topicsMeant(text, topics), wanted, ranking });
    return { query, ranked, signal: signalOf(ranked, query, index, meaning) };
  };
  const signal = (text: string, meaning: Meaning | undefined, except: string | undefined) =>
    look(text, meaning, except === undefined ? undefined : ({ articleId }) => articleId !== except).signal;

  const bars =
    learnt?.bars ??
    (await calibrate(index, async (text, except) => signal(text, undefined, except), 'words', labelled));
  let meanings: Meanings | null = null;
  if (encoder !== null && index.sections.length > 0) {
    const prepared = prepare(index, encoder, options, signal, learnt)
      .then((made) => {
        meanings = made;
      })
      // Without meanings the words answer, as they do until they are ready.
      .catch(() => {});
    if (options.waitForVectors > 0) await within(prepared, options.waitForVectors);
  }

  return {
    index,
    learnt: () => ({
      lsi,
      bars,
      withEncoder: meanings && { id: meanings.encoder.id, bars: meanings.bars },
    }),
    find: async (text, wanted) => {
      const meaning = meanings === null ? undefined : await meaningOf(text, meanings);
      return {
        ...look(text, meaning, wanted),
        bars: meaning !== undefined && meanings !== null ? meanings.bars : bars,
        meaning: meaning !== undefined ? 'encoder' : lsi !== null ? 'lsi' : 'none',
      };
    },
  };
}

async function prepare(
  index: SectionIndex,
  encoder: Encoder,
  { vectors: cache, labelled, onProgress }: SearchOptions,
  signal: (text: string, meaning: Meaning | undefined, except: string | undefined) => number,
  learnt: Learnt | null,
): Promise<Meanings | null> {
  const sections = await sectionMeanings(index, (texts) => encodeAll(texts, encoder, cache, onProgress));
  if (sections === null) return null;
  if (learnt?.withEncoder?.id === encoder.id) return { encoder, sections, bars: learnt.withEncoder.bars };
  const probes = probesOf(index, labelled);
  const probed = await encodeAll(probes, encoder, cache);
  const known = new Map(probes.map((text, i) => [text, probed[i] ?? null]));
  const bars = await calibrate(
    index,
    async (text, except) => signal(text, meaningFor(known.get(text) ?? null, sections), except),
    'encoder',
    labelled,
  );
  return { encoder, sections, bars };
}

/** How close each section is to a text; undefined where the encoder didn't answer in time. */
async function meaningOf(text: string, { encoder, sections }: Meanings): Promise<Meaning | undefined> {
  return meaningFor(await within(encoder.encode(text), encoder.patience), sections);
}

function meaningFor(asked: Float32Array | null, sections: Meanings['sections']): Meaning | undefined {
  if (asked === null) return undefined;
  return (section) => {
    const meaning = sections[section];
    return meaning && closeness(asked, meaning);
  };
}
