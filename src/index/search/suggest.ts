import MiniSearch from 'minisearch';
import type { Article, Library, Section } from '../types.ts';
import { words } from './analysis.ts';
import { isEnglish } from './english.ts';
import { FUNCTION_WORDS } from './function-words.ts';

type Document = { id: number; heading: string; above: string };

/**
 * Makes the function that suggests sections by their headings while somebody types: the last word may be unfinished,
 * words that no heading has may be misspelt.
 *
 * @param articles published guides.
 */
export function makeSuggest(articles: readonly Article[]): Library['suggest'] {
  const sections = articles.flatMap((article) =>
    article.sections
      .filter(({ heading, text }) => heading !== '' && text !== '')
      .map((section) => ({ section, article })),
  );
  const index = new MiniSearch<Document>({
    fields: ['heading', 'above'],
    tokenize: words,
    processTerm: (word) => word,
  });
  index.addAll(
    sections.map(({ section, article }, id) => ({
      id,
      heading: section.heading,
      above: [article.title, ...section.path].join(' '),
    })),
  );
  const known = new Set(
    sections.flatMap(({ section, article }) => words(`${section.heading} ${article.title} ${section.path.join(' ')}`)),
  );
  const first = firstOffers(articles);

  return (typed, limit, share = 0) => {
    const all = words(typed);
    const content = all.filter((word) => !FUNCTION_WORDS.has(word));
    const wanted = [...new Set(content.length > 0 ? content : all)].slice(0, MOST_WORDS);
    if (wanted.length === 0) return first.slice(0, limit);
    const last = wanted.at(-1);
    return index
      .search(wanted.join(' '), {
        tokenize: (text) => text.split(' '),
        boost: { heading: 3 },
        prefix: (word) => word === last || word.length > 3,
        // An English word is no typing mistake, even where no heading has it.
        fuzzy: (word) => (word.length < 4 || known.has(word) || isEnglish(word) ? false : word.length < 8 ? 1 : 2),
        weights: { fuzzy: 0.4, prefix: 0.7 },
      })
      .filter(({ queryTerms }) => queryTerms.length >= share * wanted.length)
      .slice(0, limit)
      .flatMap(({ id }) => sections[id]?.section ?? []);
  };
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
