import stem from 'wink-porter2-stemmer';
import { FUNCTION_WORDS } from './function-words.ts';

/** Scripts that put no spaces between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * A word: letters and digits with their marks, also joined by hyphens, dots or underscores (`front-end`, `Node.js`,
 * `a_b`), or a letter with the sign that makes it a language's name (`C++`, `C#`).
 */
const WORD = /(?<![\p{L}\p{N}])\p{L}(?:\+\+|#)(?![\p{L}\p{N}])|[\p{L}\p{N}\p{M}]+(?:[-._‐‑][\p{L}\p{N}\p{M}]+)*/gu;
const JOINT = /[-._‐‑]/;
const CAMEL_CASE = /^\p{Ll}{2,}(?:\p{Lu}\p{Ll}+)+$/u;
/** Accents of European letters; vowel signs of other scripts stay. */
const ACCENTS = /[\u0300-\u036f]/g;
/** A name that is longer than this, such as a URL's tail, helps nobody as one word. */
const LONGEST_JOINED = 24;

/**
 * The words of a text, in order: NFKC, lower case, accents and apostrophes dropped. A compound gives its parts
 * (`UX/UI`: ux, ui; `useEffect`: use, effect) and, unless it was joined by a slash, itself in one piece (`Node.js`: node, js,
 * nodejs; `front-end`: front, end, frontend).
 */
export function words(text: string): string[] {
  return splitWords(text, true);
}

/** Like `words`, without the compounds in one piece: each word of the text once. */
export function plainWords(text: string): string[] {
  return splitWords(text, false);
}

function splitWords(text: string, joined: boolean): string[] {
  const found: string[] = [];
  const normal = text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFKC')
    .replace(/['’‘ʼ`´]/g, '');
  for (const [word] of normal.matchAll(WORD)) {
    if (UNSPACED.test(word)) {
      for (const { segment, isWordLike } of segmenter.segment(word)) if (isWordLike) found.push(segment.toLowerCase());
      continue;
    }
    const parts = JOINT.test(word) ? word.split(JOINT) : CAMEL_CASE.test(word) ? word.split(/(?=\p{Lu})/u) : [word];
    for (const part of parts) if (part !== '') found.push(part.toLowerCase());
    if (joined && parts.length > 1 && word.length <= LONGEST_JOINED) found.push(parts.join('').toLowerCase());
  }
  return found;
}

/** Whether a word carries a subject: no function word, no single digit, which numbers a list more often than it says. */
export function isContent(word: string): boolean {
  return !FUNCTION_WORDS.has(word) && !/^\d$/.test(word);
}

/**
 * The index term of a word: its Porter2 stem, or the word itself where it is not made of English letters.
 * https://snowballstem.org/algorithms/english/stemmer.html
 */
export function termOf(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  let term = cache.get(word);
  if (term === undefined) {
    term = stem(word);
    // The words of a library repeat; those of questions must not fill the memory.
    if (cache.size >= 50_000) cache.clear();
    cache.set(word, term);
  }
  return term;
}
const cache = new Map<string, string>();

/**
 * The index terms of a text: Porter2 stems of its words, function words left out. Where nothing else is left, the
 * function words themselves. One function for sections and questions, so that both meet.
 */
export function terms(text: string): string[] {
  const all = words(text);
  const content = all.filter(isContent);
  return (content.length > 0 ? content : all).map(termOf);
}

/** The part of a guide's title that names its subject: what follows a colon says how the guide goes about it. */
export function subjectIn(title: string): string {
  return title.split(':')[0] as string;
}
