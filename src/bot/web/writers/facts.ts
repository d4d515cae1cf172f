import { wordsIn } from '../../../index/print.ts';
import { isUnreadable } from '../../../index/source/article.ts';
import type { Article, Report } from '../../../index/types.ts';

/** What becomes of a guide, in a word. */
export function stateOf(article: Article, { kept }: Report): 'published' | 'draft' | 'unreadable' {
  if (isUnreadable(article) || kept.includes(article.file)) return 'unreadable';
  return article.published ? 'published' : 'draft';
}

/** Guides never change: each is counted once. */
const counted = new WeakMap<Article, number>();

export function wordCount(article: Article): number {
  const words = counted.get(article) ?? article.sections.reduce((sum, section) => sum + wordsIn(section), 0);
  counted.set(article, words);
  return words;
}
