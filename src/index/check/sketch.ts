import { plainWords } from '../search/analysis.ts';

/** Words that follow each other, compared as one. */
const SHINGLE = 3;
/** Shorter texts, in words, are alike by nature. */
const SHORTEST = 25;
/** Longer ones are compared by their beginning, in words. */
const LONGEST = 2_000;
const HASHES = 32;

/** The hashes of a text's runs of three words; null for a text that is too short to be compared. */
export function shingles(text: string): Set<number> | null {
  const words = plainWords(text.slice(0, LONGEST * 10)).slice(0, LONGEST);
  if (words.length < SHORTEST) return null;
  const hashes = words.map(hashOf);
  const found = new Set<number>();
  for (let i = 0; i + SHINGLE <= hashes.length; i++) {
    let hash = 0;
    for (let k = 0; k < SHINGLE; k++) hash = mixed(Math.imul(hash, 31) + (hashes[i + k] as number));
    found.add(hash);
  }
  return found;
}

/**
 * A text's MinHash: two texts agree in as large a share of its numbers as they share shingles.
 * https://doi.org/10.1109/SEQUEN.1997.666900
 *
 * @returns 32 numbers of 16 bits in base64; '' for a text that is too short.
 */
export function sketchOf(text: string): string {
  const own = shingles(text);
  if (own === null) return '';
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (const shingle of own) {
    for (let i = 0; i < HASHES; i++) {
      const hash = mixed(shingle ^ (SEEDS[i] as number));
      if (hash < (least[i] as number)) least[i] = hash;
    }
  }
  return Buffer.from(Uint16Array.from(least).buffer).toString('base64');
}

/** Two hashes each, as one number: what agrees in one band is worth a closer look. Half-alike texts do so 99 times in 100. */
export function bandsOf(sketch: string): Uint32Array {
  return new Uint32Array(Uint8Array.from(Buffer.from(sketch, 'base64')).buffer);
}
export const HOW_MANY_BANDS = HASHES / 2;

/** Jaccard's index: the share of what is in either that is in both. */
export function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const both = a.intersection(b).size;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

/** FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The finalizer of MurmurHash3: https://github.com/aappleby/smhasher/wiki/MurmurHash3 */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const SEEDS = Uint32Array.from({ length: HASHES }, (_, i) => mixed(i + 1));
