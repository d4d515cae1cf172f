import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import { Document } from 'flexsearch';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type { Article, Library, Section } from '../src/index/types.ts';

/** A section as every peer gets it. */
export interface Page {
  readonly id: string;
  readonly title: string;
  readonly heading: string;
  readonly path: string;
  readonly body: string;
  readonly section: Section;
  readonly article: Article;
}

/** Numbers of at most ten sections, best first. */
export type Find = (question: string) => readonly number[] | Promise<readonly number[]>;

/** A public search engine as its documentation shows it to be used. */
export interface Peer {
  readonly name: string;
  build(pages: readonly Page[]): Promise<Find>;
}

const FIELDS = ['title', 'heading', 'path', 'body'] as const;
const DEPTH = 10;

export function pagesOf(library: Library): Page[] {
  return library.articles
    .flatMap((article) => article.sections.map((section) => ({ article, section })))
    .filter(({ section }) => section.text !== '')
    .map(({ article, section }, i) => ({
      id: String(i),
      title: article.title,
      heading: section.heading,
      path: section.path.join(' '),
      body: section.text,
      section,
      article,
    }));
}

const numbers = (hits: readonly { id: unknown }[]) => hits.slice(0, DEPTH).map(({ id }) => Number(id));

/** @param options of MiniSearch's search. */
function miniSearch(name: string, options: object): Peer {
  return {
    name,
    build: async (pages) => {
      const index = new MiniSearch<Page>({ fields: [...FIELDS], searchOptions: options });
      index.addAll(pages);
      return (question) => numbers(index.search(question));
    },
  };
}

export const PEERS: readonly Peer[] = [
  miniSearch('MiniSearch', {}),
  miniSearch('MiniSearch, prefix + fuzzy', { prefix: true, fuzzy: 0.2, boost: { title: 2, heading: 4 } }),
  {
    name: 'lunr',
    build: async (pages) => {
      const index = lunr(function () {
        this.ref('id');
        for (const field of FIELDS) this.field(field);
        for (const page of pages) this.add(page);
      });
      return (question) =>
        // Marks of its query language would throw.
        index
          .search(question.replace(/[^\p{L}\p{N}\s]/gu, ' '))
          .slice(0, DEPTH)
          .map(({ ref }) => Number(ref));
    },
  },
  {
    name: 'FlexSearch',
    build: async (pages) => {
      const index = new Document({ document: { id: 'id', index: [...FIELDS] } });
      for (const { id, title, heading, path, body } of pages) index.add({ id, title, heading, path, body });
      return (question) => {
        const fields = index.search(question, { limit: DEPTH, suggest: true }) as unknown as { result: unknown[] }[];
        // Each field has a list of its own: the first of each, then the second of each.
        const merged = Array.from({ length: DEPTH }, (_, i) => fields.flatMap(({ result }) => result[i] ?? [])).flat();
        return [...new Set(merged)].slice(0, DEPTH).map(Number);
      };
    },
  },
  {
    name: 'Orama',
    build: async (pages) => {
      const index = create({ schema: { title: 'string', heading: 'string', path: 'string', body: 'string' } as const });
      await insertMultiple(
        index,
        pages.map(({ id, title, heading, path, body }) => ({ id, title, heading, path, body })),
      );
      return async (question) => numbers((await searchOrama(index, { term: question, limit: DEPTH })).hits);
    },
  },
];
