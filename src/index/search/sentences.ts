import { isContent, plainWords } from './analysis.ts';

/** A part of a question, with how much its words count. */
export interface Part {
  readonly text: string;
  /** 1 for what asks, less for the story around it. */
  readonly weight: number;
}

/** How much the words of the story count beside those of the sentence that asks. Measured: docs/search.md. */
const STORY = 0.4;

/** The story's words together count at most so many times those that ask, which are taken to be a few at least. */
const LOUDEST_STORY = 0.6;
const FEWEST_ASKING = 4;

/** Up to this many words, a question is asked as a whole. */
const SHORT = 18;

/** How a question begins, after what people say first ("so", "anyway"). */
const OPENING = /^\W*(?:(?:so|but|and|also|ok|okay|anyway|basically|or|then|now|hi|hello|hey|pls|please)\b\W*)*/i;
const ASKS =
  /^(?:what|whats|how|hows|which|where|wheres|who|whom|whose|why|when|is|are|am|do|does|did|can|could|should|would|will|has|have i|any|anyone|anybody|tell me|explain|recommend|suggest|looking for|wondering|need advice)\b/i;

/** Where a question begins in the middle of a sentence that was typed without a full stop. */
const TURN =
  /\b(?:(?:what|which|where|how|why|when|who)(?:'?s)?\s+(?:do|does|did|can|could|should|would|will|is|are|am|to|much|many|long|often|kind|sort|else)|(?:should|can|could|do|does|am|will|would)\s+(?:i|we|you|they|it)|(?:is|are)\s+(?:there|it|that|this|they|my)|any\s+(?:advice|tips|ideas?))\b/gi;

/**
 * Cuts a question into its sentences. In a long one, those that ask count fully and the story around them less; where
 * none can be told apart, the last one asks.
 */
export function weighSentences(text: string): Part[] {
  if (countWords(text) <= SHORT) return [{ text, weight: 1 }];
  const sentences = text.split(/(?<=[.!?…])\s+|\n+/u).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const asks = (part: string) => part.includes('?') || ASKS.test(part.replace(OPENING, ''));
  const askers = new Set(sentences.filter(asks));
  if (askers.size === 0) askers.add(sentences.at(-1) as string);
  const parts = sentences.flatMap((text): { text: string; asks: boolean }[] => {
    if (!askers.has(text) || countWords(text) <= SHORT) return [{ text, asks: askers.has(text) }];
    const turn = [...text.matchAll(TURN)].at(-1)?.index ?? 0;
    // A question of two words at the end ("is that ok") says nothing without what stands before it.
    if (turn === 0 || countWords(text.slice(turn)) < 6) return [{ text, asks: true }];
    return [
      { text: text.slice(0, turn), asks: false },
      { text: text.slice(turn), asks: true },
    ];
  });
  // However long it is, the story as a whole must not drown what is asked.
  const length = (asks: boolean) =>
    parts.reduce((sum, part) => sum + (part.asks === asks ? countContent(part.text) : 0), 0);
  const story = Math.min(STORY, (LOUDEST_STORY * Math.max(length(true), FEWEST_ASKING)) / Math.max(1, length(false)));
  return parts.map(({ text, asks }) => ({ text, weight: asks ? 1 : story }));
}

function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

function countContent(text: string): number {
  return plainWords(text).filter(isContent).length;
}
