import MiniSearch from 'minisearch';
import type { Article, Section } from '../types.ts';
import { terms } from './analysis.ts';

/** A section that matches, with MiniSearch's score. */
export interface Hit {
  readonly section: Section;
  readonly score: number;
  /** The question's terms that the section has. */
  readonly matched: readonly string[];
}

/** The sections of published guides, ready to be searched. */
export interface Engine {
  /** Sections with any of the terms, best first. */
  search(query: readonly string[], wanted?: (section: Section) => boolean): Hit[];
  /** Rarity of a term: ln(1 + (N − n + .5) / (n + .5)), as BM25 has it; the highest for a term that no section has. */
  idf(term: string): number;
}

const FIELDS = ['heading', 'ancestors', 'title', 'tags', 'description', 'body'] as const;
type Document = Record<(typeof FIELDS)[number], string> & { id: number };

/** Puts the sections of the articles into a MiniSearch index. Sections without text are not found, only browsed. */
export function buildEngine(articles: readonly Article[]): Engine {
  const sections: Section[] = [];
  const index = new MiniSearch<Document>({ fields: [...FIELDS], tokenize: terms, processTerm: (term) => term });
  const frequency = new Map<string, number>();
  for (const article of articles) {
    for (const section of article.sections) {
      if (section.text === '') continue;
      const document: Document = {
        id: sections.length,
        heading: section.heading,
        ancestors: section.path.join('\n'),
        title: article.title,
        tags: article.tags.join('\n'),
        description: section.level === 0 ? article.description : '',
        body: section.text,
      };
      index.add(document);
      sections.push(section);
      for (const term of new Set(FIELDS.flatMap((field) => terms(document[field])))) {
        frequency.set(term, (frequency.get(term) ?? 0) + 1);
      }
    }
  }
  return {
    search: (query, wanted) =>
      index
        .search(query.join(' '), {
          tokenize: (text) => text.split(' '),
          boost: { heading: 3, ancestors: 1, title: 1.5 },
          // Only words that the library doesn't know may be meant as another.
          fuzzy: (term) => (frequency.has(term) || term.length < 4 ? false : 0.2),
          ...(wanted && { filter: ({ id }) => wanted(sections[id] as Section) }),
        })
        .map(({ id, score, terms: found }) => ({
          section: sections[id] as Section,
          score,
          matched: query.filter((term) => found.includes(term)),
        })),
    idf: (term) => {
      const n = frequency.get(term) ?? 0;
      return Math.log(1 + (sections.length - n + 0.5) / (n + 0.5));
    },
  };
}
