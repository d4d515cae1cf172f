import MiniSearch from 'minisearch';
import type { Article, Section } from '../types.ts';
import { isContent, termOf, words } from './analysis.ts';

/** The fields of a section that are searched, in the order in which their words are counted. */
export const FIELDS = ['heading', 'title', 'ancestors', 'keywords', 'asked', 'body'] as const;
export type Field = (typeof FIELDS)[number];

/** Numbers for words: in the order in which they came, and for good. */
export interface Numbering {
  readonly numbers: Map<string, number>;
  readonly names: string[];
}

/** A section with its words counted. Made once for as long as the section stays what it is. */
export interface Counted {
  /** Numbers of its terms, ascending. */
  readonly terms: Int32Array;
  /** How often each term stands in each field: `FIELDS.length` values for each of `terms`. */
  readonly counts: Uint16Array;
  /** How many terms each field has. */
  readonly lengths: Int32Array;
  /** Numbers of the terms of its heading, each once; of its guide's title for the text before the first heading. */
  readonly heading: Int32Array;
  /** Numbers of its words as they are written, each once. */
  readonly words: Int32Array;
}

/**
 * What all states of one library share, so that the next one needs to count only what changed. Only ever added to;
 * sections that went are dropped from MiniSearch once nobody asks the state that had them.
 */
export interface Lexicon {
  readonly terms: Numbering;
  readonly words: Numbering;
  readonly miniSearch: MiniSearch<{ id: number }>;
  /** The document of each section that MiniSearch holds. */
  readonly documents: Map<Counted, number>;
  nextDocument: number;
}

/** A lexicon without words. */
export function newLexicon(): Lexicon {
  const numbering = (): Numbering => ({ numbers: new Map(), names: [] });
  const lexicon: Lexicon = {
    terms: numbering(),
    words: numbering(),
    documents: new Map(),
    nextDocument: 0,
    miniSearch: new MiniSearch<{ id: number }>({
      fields: [...FIELDS],
      extractField: (document, field) =>
        field === 'id'
          ? document.id
          : (termsIn((document as unknown as Document).counted, field as Field, lexicon.terms) as unknown as string),
      // Fields come analysed already; the list passes through as it is.
      tokenize: (text) => text as unknown as string[],
      processTerm: (term) => term,
      stringifyField: (value) => value as string,
    }),
  };
  return lexicon;
}

interface Document {
  readonly id: number;
  readonly counted: Counted;
}

/** Counts the words of a section. */
export function countWords(section: Section, article: Article, lexicon: Lexicon): Counted {
  const seen = new Set<string>();
  const analyse = (text: string) => analysed(text, seen);
  const fields: Record<Field, readonly string[]> = {
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
  const numberOf = (term: string) => numberIn(lexicon.terms, term);
  const counts = new Map<number, number[]>();
  for (const [f, field] of FIELDS.entries()) {
    for (const term of fields[field]) {
      const number = numberOf(term);
      const own = counts.get(number) ?? FIELDS.map(() => 0);
      own[f] = Math.min(65_535, (own[f] as number) + 1);
      counts.set(number, own);
    }
  }
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const heading = section.level === 0 ? fields.title : fields.heading;
  return {
    terms: Int32Array.from(sorted, ([number]) => number),
    counts: Uint16Array.from(sorted.flatMap(([, own]) => own)),
    lengths: Int32Array.from(FIELDS, (field) => fields[field].length),
    heading: Int32Array.from(new Set(heading.map(numberOf))),
    words: Int32Array.from(seen, (word) => numberIn(lexicon.words, word)),
  };
}

/** Puts a section into MiniSearch, once. */
export function addDocument(counted: Counted, { miniSearch, documents }: Lexicon, id: number): void {
  documents.set(counted, id);
  miniSearch.add({ id, counted } as { id: number });
}

export function numberIn({ numbers, names }: Numbering, word: string): number {
  let number = numbers.get(word);
  if (number === undefined) {
    number = names.length;
    numbers.set(word, number);
    names.push(word);
  }
  return number;
}

function termsIn({ terms, counts }: Counted, field: Field, { names }: Numbering): string[] {
  const at = FIELDS.indexOf(field);
  const found: string[] = [];
  for (let i = 0; i < terms.length; i++) {
    for (let n = counts[i * FIELDS.length + at] as number; n > 0; n--) found.push(names[terms[i] as number] as string);
  }
  return found;
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
