import type { Article, Section, Topic } from '../types.ts';
import { type Bars, calibrate, type LabelledQuestion, probesOf, signalOf } from './confidence.ts';
import { BACKGROUND, nearerTo } from './encoder/background.ts';
import { type Encoder, within } from './encoder/encoder.ts';
import { asCompared, closeness, type LibraryMeanings, libraryMeanings } from './encoder/meanings.ts';
import { encodeAll, forgetOthers, type VectorCache } from './encoder/vectors.ts';
import type { Whitening } from './encoder/whitening.ts';
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
  readonly withEncoder: { readonly id: string; readonly bars: Bars; readonly whitening: Whitening | null } | null;
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
interface Meanings extends LibraryMeanings {
  readonly encoder: Encoder;
  /** Vectors of what has nothing to do with the library. */
  readonly background: readonly Float32Array[];
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
  const read = (text: string) => readQuery(text, index, synonyms);
  const look = (query: Query, meaning: Meaning | undefined, wanted?: (section: Section) => boolean) => {
    const ranked = rank(query, index, {
      lsi,
      encoder: meaning,
      topics: topicsMeant(query.spelt, topics),
      wanted,
      ranking,
    });
    return { query, ranked, signal: signalOf(ranked, query, index, meaning) };
  };
  const signal = (query: Query, meaning: Meaning | undefined, except: string | undefined) =>
    look(query, meaning, except === undefined ? undefined : ({ articleId }) => articleId !== except).signal;

  const bars =
    learnt?.bars ??
    (await calibrate(index, async (text, except) => signal(read(text), undefined, except), 'words', labelled));
  let meanings: Meanings | null = null;
  if (encoder !== null && index.sections.length > 0) {
    const prepared = prepare(index, encoder, options, { read, signal }, learnt)
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
      withEncoder: meanings && { id: meanings.encoder.id, bars: meanings.bars, whitening: meanings.whitening },
    }),
    find: async (text, wanted) => {
      const query = read(text);
      const meaning = meanings === null ? undefined : await meaningOf(query.spelt, meanings);
      return {
        ...look(query, meaning, wanted),
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
  {
    read,
    signal,
  }: {
    read: (text: string) => Query;
    signal: (query: Query, meaning: Meaning | undefined, except: string | undefined) => number;
  },
  learnt: Learnt | null,
): Promise<Meanings | null> {
  const before = learnt?.withEncoder?.id === encoder.id ? learnt.withEncoder : null;
  const wanted: string[] = [];
  const encode = (texts: readonly string[], tell?: SearchOptions['onProgress']) => {
    wanted.push(...texts);
    return encodeAll(texts, encoder, cache, tell);
  };
  const found = await libraryMeanings(index, (texts) => encode(texts, onProgress), before?.whitening);
  if (found === null) return null;
  const background = (await encode(BACKGROUND)).flatMap((vector) =>
    vector === null ? [] : [asCompared(vector, found.whitening)],
  );
  const meanings = { ...found, background };
  if (before !== null) return { ...meanings, encoder, bars: before.bars };
  const probes = new Map(probesOf(index, labelled).map((text) => [text, read(text)]));
  const queries = [...probes.values()];
  const probed = await encode(queries.map(({ spelt }) => spelt));
  const known = new Map(queries.map((query, i) => [query, probed[i] ?? null]));
  const bars = await calibrate(
    index,
    async (text, except) => {
      const query = probes.get(text) ?? read(text);
      return signal(query, meaningFor(known.get(query) ?? null, meanings), except);
    },
    'encoder',
    labelled,
  );
  await forgetOthers(wanted, encoder, cache);
  return { ...meanings, encoder, bars };
}

/** How close each section is to a text; undefined where the encoder didn't answer in time. */
async function meaningOf(text: string, meanings: Meanings): Promise<Meaning | undefined> {
  const { encoder } = meanings;
  return meaningFor(await within(encoder.encode(text), encoder.patience), meanings);
}

function meaningFor(
  vector: Float32Array | null,
  { sections, whitening, background }: Pick<Meanings, 'sections' | 'whitening' | 'background'>,
): Meaning | undefined {
  if (vector === null) return undefined;
  const asked = asCompared(vector, whitening);
  return {
    closeness: (section) => {
      const meaning = sections[section];
      return meaning && closeness(asked, meaning);
    },
    nearer: (numbers) =>
      nearerTo(
        asked,
        numbers.flatMap((section) => sections[section]?.texts ?? []),
        background,
      ),
  };
}
