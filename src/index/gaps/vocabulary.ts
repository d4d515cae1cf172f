import { isContent, plainWords } from '../search/analysis.ts';
import type { Library } from '../types.ts';
import { inTurns } from './turns.ts';

/** Of each state of the library it is counted once. */
const counted = new WeakMap<Library['articles'], Promise<ReadonlyMap<string, number>>>();

/** The words of a library's guides as they are written, with the number of sections that have them. */
export function vocabularyOf({ articles }: Pick<Library, 'articles'>): Promise<ReadonlyMap<string, number>> {
  const before = counted.get(articles);
  if (before !== undefined) return before;
  const counting = countWords(articles);
  counted.set(articles, counting);
  return counting;
}

async function countWords(articles: Library['articles']): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const texts = articles.flatMap(({ title, sections }) => [
    title,
    ...sections.map(({ heading, text }) => `${heading}\n${text}`),
  ]);
  for await (const text of inTurns(texts)) {
    for (const word of new Set(plainWords(text))) if (isContent(word)) found.set(word, (found.get(word) ?? 0) + 1);
  }
  return found;
}
