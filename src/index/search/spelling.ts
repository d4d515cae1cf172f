import { FUNCTION_WORDS } from './function-words.ts';

/** A word that the library knows, and how far it is from what was typed. */
export interface Correction {
  readonly word: string;
  readonly distance: number;
}

/** Edits that a word may be away from what was typed: none for short words, which turn into any other. */
export function allowedEdits(word: string): number {
  const length = [...word].length;
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * The words of a vocabulary that were probably meant by a word that it doesn't have: the nearest, then those with the
 * same first letter, then the more frequent.
 *
 * @param vocabulary words with their frequency.
 * @param limit how many at most.
 */
export function correct(word: string, vocabulary: ReadonlyMap<string, number>, limit = 2): Correction[] {
  const most = allowedEdits(word);
  if (most === 0 || !/^\p{L}+$/u.test(word)) return [];
  const found: (Correction & { rank: number })[] = [];
  for (const [known, frequency] of vocabulary) {
    if (Math.abs(known.length - word.length) > most || known.length < 3) continue;
    const distance = editDistance(word, known, most);
    if (distance > most) continue;
    const firstLetter = known[0] === word[0] ? 1 : 0;
    found.push({ word: known, distance, rank: -distance * 100 + firstLetter * 40 + Math.log(1 + frequency) });
  }
  const nearest = found.sort((a, b) => b.rank - a.rank || (a.word < b.word ? -1 : 1)).slice(0, limit);
  return nearest
    .filter(({ rank }) => rank > (nearest[0]?.rank ?? 0) - 40)
    .map(({ word: known, distance }) => ({ word: known, distance }));
}

/** Whether a word that is none is probably a mistyped function word (`shoud`, `wich`, `becuase`): no subject to look for. */
export function isMistypedFunctionWord(word: string): boolean {
  if (word.length < 4) return false;
  for (const meant of FUNCTION_WORDS) {
    if (meant.length >= 4 && meant[0] === word[0] && editDistance(word, meant, 1) <= 1) return true;
  }
  return false;
}

/** Known words that differ from a word by two neighbouring letters that changed places (`sings`: signs). */
export function swapped(word: string, vocabulary: ReadonlyMap<string, number>): string[] {
  if (word.length < 4) return [];
  const others = Array.from(
    { length: word.length - 1 },
    (_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2),
  );
  return [...new Set(others)].filter((other) => other !== word && vocabulary.has(other));
}

/** Words that a shortened word may stand for (`prep`: preparation), the most frequent first. */
export function completions(word: string, vocabulary: ReadonlyMap<string, number>, limit = 3): string[] {
  if (word.length < 4 || !/^\p{L}+$/u.test(word)) return [];
  return [...vocabulary]
    .filter(([known]) => known.startsWith(word))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([known]) => known);
}

/**
 * A word that was typed without its space, as the two words that the vocabulary knows (`opensource`: open, source); null
 * where there is no such pair. The pair whose rarer half is the most frequent wins.
 */
export function split(
  word: string,
  vocabulary: ReadonlyMap<string, number>,
): { words: readonly [string, string]; frequency: number } | null {
  let best: { words: readonly [string, string]; frequency: number } | null = null;
  for (let at = 3; at <= word.length - 3; at++) {
    const words = [word.slice(0, at), word.slice(at)] as const;
    const frequency = Math.min(vocabulary.get(words[0]) ?? 0, vocabulary.get(words[1]) ?? 0);
    if (frequency > (best?.frequency ?? 1)) best = { words, frequency };
  }
  return best;
}

/**
 * Edits (insert, delete, replace, swap two neighbours) from one word to another: the optimal string alignment distance.
 * Gives up with `most + 1` as soon as it is larger than `most`.
 * https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance#Optimal_string_alignment_distance
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] as number;
}
