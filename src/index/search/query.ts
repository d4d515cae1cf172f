import { isContent, plainWords, termOf } from './analysis.ts';
import { CHAT_WORDS } from './chat-words.ts';
import { isEnglish } from './english.ts';
import { idf, type SectionIndex } from './section-index.ts';
import { weighSentences } from './sentences.ts';
import { completions, correct, isMistypedFunctionWord, split, swapped } from './spelling.ts';
import { type Synonyms, synonymsAt } from './synonyms.ts';

/** What a word of the question can be found by. A section gets the best of them, not the sum. */
export interface Alternative {
  readonly term: string;
  /** Terms that the section must have as well: the rest of a synonym of several words. */
  readonly with?: readonly string[];
  /** 1 for the word itself, less for what may have been meant. */
  readonly weight: number;
  readonly why: 'word' | 'correction' | 'joined' | 'synonym' | 'completion';
}

/** A word of the question that carries its subject. */
export interface Concept {
  readonly word: string;
  /** 1 in the sentence that asks, less in the story around it. */
  readonly weight: number;
  readonly alternatives: readonly Alternative[];
}

/** A question as the ranking sees it. */
export interface Query {
  readonly concepts: readonly Concept[];
  /** Words that the library doesn't know and that were read as others. */
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  /** The question with these words as they were read: what the encoder reads. */
  readonly spelt: string;
}

/** How much what may have been meant counts beside what was typed. */
const WEIGHTS = {
  correction: 0.9,
  secondCorrection: 0.5,
  swapped: 0.7,
  joined: 0.8,
  synonym: 0.7,
  completion: 0.6,
} as const;

/** How many times more often its halves must occur before a word that the library knows is read as two. */
const SPLIT_FROM = 5;

/** Links, and Discord's marks for members, channels and emojis: no words. */
const ADDRESSES = /https?:\/\/\S+|<(?:@[!&]?|#|a?:\w+:)\d+>/gi;

/** A question without them. */
export const withoutAddresses = (text: string): string => text.replace(ADDRESSES, ' ');

/** More words than a message of Discord can hold: what comes after them is not read. */
const MOST_WORDS = 400;

/** Reads a question: the words that carry its subject, with what else each may mean in this library. */
export function readQuery(text: string, index: SectionIndex, synonyms: Synonyms): Query {
  const parts = weighSentences(withoutAddresses(text.slice(0, MOST_WORDS * 12)));
  const corrections: { from: string; to: string }[] = [];
  const concepts = new Map<string, { word: string; weight: number; alternatives: Alternative[] }>();
  const add = (word: string, weight: number, alternatives: Alternative[]) => {
    const before = concepts.get(termOf(word));
    if (before === undefined) concepts.set(termOf(word), { word, weight, alternatives });
    else before.weight = Math.max(before.weight, weight);
  };

  const known = (word: string) => index.termIds.has(termOf(word));
  const isShort = (word: string) => CHAT_WORDS.has(word) && !known(word);
  const read = parts.map(({ text: part, weight }) => ({
    words: plainWords(part)
      .slice(0, MOST_WORDS)
      .flatMap((word) => (isShort(word) ? plainWords(CHAT_WORDS.get(word) as string) : [word])),
    weight,
  }));
  // A question of nothing but function words, such as "who are you", is asked as it is.
  const onlyFunction = !read.some(({ words }) => words.some(isContent));
  for (const { words, weight } of read) {
    const terms = words.map(termOf);
    for (const [i, word] of words.entries()) {
      if (!isContent(word) && !onlyFunction) continue;
      const term = terms[i] as string;
      const own: Alternative = { term, weight: 1, why: 'word' };
      const english = isEnglish(word);
      // "opensource" may stand in a file's name; what the guides are about is "open source".
      const pair = english ? null : split(word, index.vocabulary);
      if (pair !== null && pair.frequency > SPLIT_FROM * (index.vocabulary.get(word) ?? 0)) {
        const nearest = index.termIds.has(term) ? undefined : correct(word, index.vocabulary, 1)[0];
        if (nearest === undefined || nearest.distance > 1) {
          corrections.push({ from: word, to: pair.words.join(' ') });
          for (const half of pair.words) {
            if (isContent(half)) add(half, weight, [{ term: termOf(half), weight: 1, why: 'correction' }]);
          }
          continue;
        }
      }
      if (known(word)) {
        add(word, weight, [own]);
        continue;
      }
      if (!english && !onlyFunction && isMistypedFunctionWord(word)) continue;
      const longer = completions(word, index.vocabulary);
      if (english || longer.length > 0) {
        add(word, weight, [
          own,
          // The one mistake that makes an English word of another often enough.
          ...swapped(word, index.vocabulary).map((other) => ({
            term: termOf(other),
            weight: WEIGHTS.swapped,
            why: 'correction' as const,
          })),
          ...longer.map((other) => ({ term: termOf(other), weight: WEIGHTS.completion, why: 'completion' as const })),
        ]);
        continue;
      }
      const nearest = correct(word, index.vocabulary);
      if (nearest[0] !== undefined) corrections.push({ from: word, to: nearest[0].word });
      add(word, weight, [
        own,
        ...nearest.map(({ word: other, distance }, rank) => ({
          term: termOf(other),
          weight: certainty(word, distance) * (rank === 0 ? 1 : WEIGHTS.secondCorrection),
          why: 'correction' as const,
        })),
      ]);
    }
    for (const [i, term] of terms.entries()) {
      for (const { others, length } of synonymsAt(terms, i, synonyms)) {
        const meant = others.map((phrase) => synonym(phrase, index));
        for (const own of terms.slice(i, i + length)) concepts.get(own)?.alternatives.push(...meant);
      }
      const joined = `${words[i]}${words[i + 1] ?? ''}`;
      if (words[i + 1] === undefined || !index.vocabulary.has(joined)) continue;
      for (const own of [term, terms[i + 1] as string]) {
        concepts.get(own)?.alternatives.push({ term: termOf(joined), weight: WEIGHTS.joined, why: 'joined' });
      }
    }
  }
  return { concepts: [...concepts.values()], corrections, spelt: respelt(text, corrections, isShort) };
}

function respelt(text: string, corrections: Query['corrections'], isShort: (word: string) => boolean): string {
  const read = new Map(corrections.map(({ from, to }) => [from, to]));
  return text
    .replace(/[\p{L}\p{N}'’]+/gu, (own) => {
      const word = plainWords(own).join(' ');
      return read.get(word) ?? (isShort(word) ? (CHAT_WORDS.get(word) as string) : own);
    })
    .trim();
}

/** A synonym by its rarest word, with its other words that carry a subject: "shop" is not said where "online shop" is meant. */
function synonym(phrase: readonly string[], index: SectionIndex): Alternative {
  const content = phrase.filter(isContent);
  const [term = '', ...others] = (content.length > 0 ? content : [...phrase]).sort(
    (a, b) => idf(index, b) - idf(index, a),
  );
  return { term, ...(others.length > 0 && { with: others }), weight: WEIGHTS.synonym, why: 'synonym' };
}

/** How sure a correction is, 0 to 1: one wrong letter of four leaves more doubt than one of nine. */
function certainty(word: string, distance: number): number {
  return 1 - (1.3 * distance) / word.length;
}
