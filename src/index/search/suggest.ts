import MiniSearch from 'minisearch';
import type { Article, Library, Section } from '../types.ts';
import { words } from './analysis.ts';
import { isEnglish } from './english.ts';
import { FUNCTION_WORDS } from './function-words.ts';

type Document = { id: number; heading: string; above: string };

/** What `makeSuggest` made, for the next state to be made of. */
export interface Headings {
  readonly index: MiniSearch<Document>;
  /** The number of each document, by what it says; only ever added to, but for what `makeSuggest` drops. */
  readonly documents: Map<string, number>;
  next: number;
}

/**
 * Makes the function that suggests sections by their headings while somebody types: the last word may be unfinished,
 * words that no heading has may be misspelt.
 *
 * @param articles published guides.
 * @param before the headings of the state before, which this one goes on with: the function made with them before is not
 * to be asked any more.
 */
export function makeSuggest(
  articles: readonly Article[],
  before?: Headings,
): { suggest: Library['suggest']; headings: Headings } {
  const headings = before ?? newHeadings();
  const { index, documents } = headings;
  const sections = new Map<number, Section[]>();
  for (const article of articles) {
    for (const section of article.sections) {
      if (section.heading === '' || section.text === '') continue;
      const above = [article.title, ...section.path].join(' ');
      const key = JSON.stringify([section.heading, above]);
      let id = documents.get(key);
      if (id === undefined) {
        id = headings.next++;
        documents.set(key, id);
        index.add({ id, heading: section.heading, above });
      }
      sections.set(id, [...(sections.get(id) ?? []), section]);
    }
  }
  for (const [key, id] of documents) {
    if (sections.has(id)) continue;
    documents.delete(key);
    index.discard(id);
  }
  const places = new Map([...sections.keys()].map((id, place) => [id, place]));
  const known = (word: string) => index.search(word, { tokenize: (text) => [text], prefix: false }).length > 0;
  const first = firstOffers(articles);

  const suggest: Library['suggest'] = async (typed, limit, share = 0) => {
    const all = words(typed);
    const content = all.filter((word) => !FUNCTION_WORDS.has(word));
    const wanted = [...new Set(content.length > 0 ? content : all)].slice(0, MOST_WORDS);
    if (wanted.length === 0) return first.slice(0, limit);
    const last = wanted.at(-1);
    return (
      index
        .search(wanted.join(' '), {
          tokenize: (text) => text.split(' '),
          boost: { heading: 3 },
          prefix: (word) => word === last || word.length > 3,
          // An English word is no typing mistake, even where no heading has it.
          fuzzy: (word) => (word.length < 4 || known(word) || isEnglish(word) ? false : word.length < 8 ? 1 : 2),
          weights: { fuzzy: 0.4, prefix: 0.7 },
        })
        .filter(({ id, queryTerms }) => sections.has(id as number) && queryTerms.length >= share * wanted.length)
        // In the order of the guides where they are equal, in whatever order they came to be.
        .sort((a, b) => b.score - a.score || (places.get(a.id as number) ?? 0) - (places.get(b.id as number) ?? 0))
        .flatMap(({ id }) => sections.get(id as number) ?? [])
        .slice(0, limit)
    );
  };
  return { suggest, headings };
}

function newHeadings(): Headings {
  const index = new MiniSearch<Document>({
    fields: ['heading', 'above'],
    tokenize: words,
    processTerm: (word) => word,
  });
  return { index, documents: new Map(), next: 0 };
}

/** Of a text that was pasted, the first words tell enough. */
const MOST_WORDS = 12;

/** What is offered before anything is typed: of each guide in turn a heading, those that are questions first. */
function firstOffers(articles: readonly Article[]): Section[] {
  const isQuestion = ({ heading }: Section) =>
    /\?$|^(how|what|which|where|when|why|who|can|do|is|are)\b/i.test(heading);
  const columns = articles.map(({ sections }) => {
    const headed = sections.filter(({ heading, text }) => heading !== '' && text !== '');
    return [...headed.filter(isQuestion), ...headed.filter((section) => !isQuestion(section))];
  });
  const rows = Math.max(0, ...columns.map(({ length }) => length));
  return Array.from({ length: Math.min(rows, MOST_OFFERS) }, (_, row) => columns.flatMap((column) => column[row] ?? []))
    .flat()
    .slice(0, MOST_OFFERS);
}

const MOST_OFFERS = 25;
