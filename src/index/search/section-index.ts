import { setImmediate as nextTurn } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import type { Article, Section } from '../types.ts';
import { isContent, termOf, words } from './analysis.ts';

/**
 * How much a word counts by where it stands. Measured (see docs/search.md); MiniSearch's own per-field IDF makes large
 * boosts backfire, so the same weights serve both stages.
 */
export const FIELD_WEIGHTS = {
  heading: 3,
  title: 1.5,
  ancestors: 1,
  keywords: 0.5,
  asked: 2,
  body: 1,
} as const;
type Field = keyof typeof FIELD_WEIGHTS;
const FIELDS = Object.keys(FIELD_WEIGHTS) as Field[];

/** BM25's saturation of repeated words, and how much a field's length counts against it. */
export const K1 = 1.2;
const B = 0.75;

/** Sections analysed before other work gets a turn. */
const SLICE = 50;

/** The sections of published guides with their words counted: immutable, made once for each state of the library. */
export interface SectionIndex {
  /** Sections with text, by number. Those without are browsed, not found. */
  readonly sections: readonly Section[];
  /** Number of the article of each section. */
  readonly articleOf: Int32Array;
  readonly articles: readonly Article[];
  /** Number of each term. */
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
  readonly miniSearch: MiniSearch<{ id: number }>;
}

/** Rarity of a term: ln(1 + (N − n + .5) / (n + .5)), as BM25 has it; the highest for a term that no section has. */
export function idf(index: SectionIndex, term: string): number {
  const id = index.termIds.get(term);
  return idfOfCount(index.sections.length, id === undefined ? 0 : (index.sectionCount[id] ?? 0));
}

export function idfOfCount(sections: number, count: number): number {
  return Math.log(1 + (sections - count + 0.5) / (count + 0.5));
}

interface Document {
  readonly id: number;
  readonly fields: Readonly<Record<Field, readonly string[]>>;
}

/** Counts the words of the articles' sections. Gives other work a turn every few sections. */
export async function buildSectionIndex(articles: readonly Article[]): Promise<SectionIndex> {
  const sections: Section[] = [];
  const articleOf: number[] = [];
  const documents: Document[] = [];
  const vocabulary = new Map<string, number>();
  const totals = { heading: 0, title: 0, ancestors: 0, keywords: 0, asked: 0, body: 0 };
  const miniSearch = new MiniSearch<{ id: number }>({
    fields: FIELDS,
    extractField: (document, field) =>
      field === 'id' ? document.id : ((document as Document).fields[field as Field] as unknown as string),
    // Fields come analysed already; the list passes through as it is.
    tokenize: (text) => text as unknown as string[],
    processTerm: (term) => term,
    stringifyField: (value) => value as string,
  });

  for (const [a, article] of articles.entries()) {
    for (const section of article.sections) {
      if (section.text === '') continue;
      const seen = new Set<string>();
      const analyse = (text: string) => analysed(text, seen);
      const fields = {
        // A guide that is one section, such as an answer of an FAQ, stands under its title.
        heading: analyse(section.heading || (article.sections.length === 1 ? article.title : '')),
        title: analyse(article.title),
        ancestors: analyse(section.path.join('\n')),
        keywords: analyse(
          [...article.tags, ...article.categories, section.level === 0 ? article.description : ''].join('\n'),
        ),
        asked: analyse((section.questions ?? []).join('\n')),
        body: analyse(section.text),
      };
      for (const word of seen) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
      for (const field of FIELDS) totals[field] += fields[field].length;
      const document = { id: sections.length, fields };
      documents.push(document);
      miniSearch.add(document);
      sections.push(section);
      articleOf.push(a);
      if (sections.length % SLICE === 0) await nextTurn();
    }
  }

  const termIds = new Map<string, number>();
  const counts: number[] = [];
  const starts = new Int32Array(documents.length + 1);
  const entryTerms: number[] = [];
  const entryWeights: number[] = [];
  const headingTerms: Int32Array[] = [];
  for (const { id, fields } of documents) {
    const weights = new Map<number, number>();
    const numberOf = (term: string) => {
      let number = termIds.get(term);
      if (number === undefined) {
        number = termIds.size;
        termIds.set(term, number);
        counts.push(0);
      }
      return number;
    };
    for (const field of FIELDS) {
      const average = totals[field] / documents.length || 1;
      const weight = FIELD_WEIGHTS[field] / (1 - B + (B * fields[field].length) / average);
      for (const term of fields[field]) {
        const number = numberOf(term);
        weights.set(number, (weights.get(number) ?? 0) + weight);
      }
    }
    for (const number of [...weights.keys()].sort((x, y) => x - y)) {
      counts[number] = (counts[number] ?? 0) + 1;
      entryTerms.push(number);
      entryWeights.push(weights.get(number) as number);
    }
    starts[id + 1] = entryTerms.length;
    headingTerms.push(
      Int32Array.from(new Set((sections[id]?.level === 0 ? fields.title : fields.heading).map(numberOf))),
    );
    if (id % (SLICE * 4) === 0) await nextTurn();
  }

  return {
    sections,
    articleOf: Int32Array.from(articleOf),
    articles,
    termIds,
    sectionCount: Int32Array.from(counts),
    starts,
    termOf: Int32Array.from(entryTerms),
    weightOf: Float32Array.from(entryWeights),
    headingTerms,
    vocabulary,
    miniSearch,
  };
}

/** Terms of a text without function words; its words, as they are written, are added to `seen`. */
function analysed(text: string, seen: Set<string>): string[] {
  const found: string[] = [];
  for (const word of words(text)) {
    if (!isContent(word)) continue;
    seen.add(word);
    found.push(termOf(word));
  }
  return found;
}

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
