import { setImmediate as nextTurn } from 'node:timers/promises';
import type MiniSearch from 'minisearch';
import type { Article, Section } from '../types.ts';
import { addDocument, type Counted, countWords, FIELDS, type Field, type Lexicon, newLexicon } from './lexicon.ts';

/**
 * How much a word counts by where it stands. Measured (see docs/search.md); MiniSearch's own per-field IDF makes large
 * boosts backfire, so the same weights serve both stages.
 */
export const FIELD_WEIGHTS: Readonly<Record<Field, number>> = {
  heading: 3,
  title: 1.5,
  ancestors: 1,
  keywords: 0.5,
  asked: 2,
  body: 1,
};

/** BM25's saturation of repeated words, and how much a field's length counts against it. */
export const K1 = 1.2;
const B = 0.75;

/** Sections whose words are counted before other work gets a turn, and those that are only weighed. */
const SLICE = { count: 50, weigh: 1000 };

/** The sections of published guides with their words counted: immutable, made once for each state of the library. */
export interface SectionIndex {
  /** Sections with text, by number. Those without are browsed, not found. */
  readonly sections: readonly Section[];
  /** Number of the article of each section. */
  readonly articleOf: Int32Array;
  readonly articles: readonly Article[];
  /** Number of each term that a section has. Numbers are the lexicon's. */
  readonly termIds: ReadonlyMap<string, number>;
  /** In how many sections each term occurs, in whichever field. */
  readonly sectionCount: Int32Array;
  /** Of section `i`: entries `starts[i]` to `starts[i + 1]` of `termOf` and `weightOf`, by term number. */
  readonly starts: Int32Array;
  readonly termOf: Int32Array;
  /** BM25F's term frequency: counts weighed by field and field length, before saturation. */
  readonly weightOf: Float32Array;
  /** Terms of each section's heading, each once. */
  readonly headingTerms: readonly Int32Array[];
  /** Words as they are written, with the number of sections that have them: what questions are corrected to. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Shared with the states before and after: it may hold documents that are none of this one's sections. */
  readonly miniSearch: MiniSearch<{ id: number }>;
  /** The number of the section that a document of `miniSearch` stands for. */
  readonly sectionOf: ReadonlyMap<number, number>;
  /** What the next state is made with. */
  readonly lexicon: Lexicon;
  readonly counted: ReadonlyMap<string, CountedSection>;
}

/** A section with its guide as they were when its words were counted. */
export interface CountedSection {
  readonly section: Section;
  readonly article: Article;
  readonly counted: Counted;
}

/** Rarity of a term: ln(1 + (N − n + .5) / (n + .5)), as BM25 has it; the highest for a term that no section has. */
export function idf(index: SectionIndex, term: string): number {
  const id = index.termIds.get(term);
  return idfOfCount(index.sections.length, id === undefined ? 0 : (index.sectionCount[id] ?? 0));
}

export function idfOfCount(sections: number, count: number): number {
  return Math.log(1 + (sections - count + 0.5) / (count + 0.5));
}

/** What is known from the state before: its words, and the sections in which they were counted. */
export type Known = Pick<SectionIndex, 'lexicon' | 'counted'>;

/**
 * Counts the words of the articles' sections. Gives other work a turn every few sections.
 *
 * @param known the state before: sections that are as they were there are not counted again.
 */
export async function buildSectionIndex(
  articles: readonly Article[],
  known: Known = { lexicon: newLexicon(), counted: new Map() },
): Promise<SectionIndex> {
  const { lexicon } = known;
  const sections: Section[] = [];
  const articleOf: number[] = [];
  const counted = new Map<string, CountedSection>();
  const all: Counted[] = [];
  const sectionOf = new Map<number, number>();
  const totals = FIELDS.map(() => 0);
  let entries = 0;
  let fresh = 0;

  for (const [a, article] of articles.entries()) {
    for (const section of article.sections) {
      if (section.text === '') continue;
      const before = known.counted.get(section.id);
      const same = before !== undefined && hasSameWords(before, section, article);
      const words = same ? before.counted : countWords(section, article, lexicon);
      let document = lexicon.documents.get(words);
      if (document === undefined) {
        document = lexicon.nextDocument++;
        addDocument(words, lexicon, document);
        fresh++;
        if (fresh % SLICE.count === 0) await nextTurn();
      }
      sectionOf.set(document, sections.length);
      counted.set(section.id, { section, article, counted: words });
      all.push(words);
      sections.push(section);
      articleOf.push(a);
      entries += words.terms.length;
      for (const [f, length] of words.lengths.entries()) (totals[f] as number) += length;
    }
  }

  const sectionCount = new Int32Array(lexicon.terms.names.length);
  const wordCount = new Int32Array(lexicon.words.names.length);
  const starts = new Int32Array(all.length + 1);
  const termOf = new Int32Array(entries);
  const weightOf = new Float32Array(entries);
  const weights = FIELDS.map((field) => FIELD_WEIGHTS[field]);
  const averages = totals.map((total) => total / all.length || 1);
  let at = 0;
  for (const [id, { terms, counts, lengths, words }] of all.entries()) {
    const each = weights.map((weight, f) => weight / (1 - B + (B * (lengths[f] as number)) / (averages[f] as number)));
    for (let i = 0; i < terms.length; i++) {
      let weight = 0;
      for (let f = 0; f < each.length; f++) weight += (counts[i * each.length + f] as number) * (each[f] as number);
      const term = terms[i] as number;
      (sectionCount[term] as number)++;
      termOf[at] = term;
      weightOf[at] = weight;
      at++;
    }
    starts[id + 1] = at;
    for (const word of words) (wordCount[word] as number)++;
    if (id % SLICE.weigh === SLICE.weigh - 1) await nextTurn();
  }

  return {
    sections,
    articleOf: Int32Array.from(articleOf),
    articles,
    termIds: new Map(lexicon.terms.names.flatMap((name, i) => (sectionCount[i] === 0 ? [] : [[name, i]]))),
    sectionCount,
    starts,
    termOf,
    weightOf,
    headingTerms: all.map(({ heading }) => heading),
    vocabulary: new Map(
      lexicon.words.names.flatMap((name, i) => (wordCount[i] === 0 ? [] : [[name, wordCount[i] as number]])),
    ),
    miniSearch: lexicon.miniSearch,
    sectionOf,
    lexicon,
    counted,
  };
}

/** Drops from MiniSearch what this state doesn't have. For when nobody asks the states before any more. */
export function dropOthers({ lexicon, sectionOf }: SectionIndex): void {
  for (const [counted, document] of lexicon.documents) {
    if (sectionOf.has(document)) continue;
    lexicon.documents.delete(counted);
    lexicon.miniSearch.discard(document);
  }
}

/** Whether all that `countWords` looks at is as it was. */
function hasSameWords({ section: was, article: of }: CountedSection, section: Section, article: Article): boolean {
  return (
    was.text === section.text &&
    was.heading === section.heading &&
    was.level === section.level &&
    of.title === article.title &&
    isSameList(was.path, section.path) &&
    isSameList(was.questions ?? [], section.questions ?? []) &&
    (of === article ||
      ((of.sections.length === 1) === (article.sections.length === 1) &&
        of.description === article.description &&
        isSameList(of.tags, article.tags) &&
        isSameList(of.categories, article.categories)))
  );
}

const isSameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((x, i) => x === b[i]);

/**
 * BM25F's frequency of a term in a section, before saturation; 0 where it doesn't occur.
 *
 * @param section its number.
 * @param term its number.
 */
export function weightIn(index: SectionIndex, section: number, term: number): number {
  let low = index.starts[section] as number;
  let high = (index.starts[section + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = index.termOf[middle] as number;
    if (found === term) return index.weightOf[middle] as number;
    if (found < term) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
