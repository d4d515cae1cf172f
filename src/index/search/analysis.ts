import stem from 'wink-porter2-stemmer';
import { FUNCTION_WORDS } from './function-words.ts';

/**
 * The words of a text as they are typed: NFKC, lower case, apostrophes dropped, split at everything that is neither
 * letter nor digit.
 */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’‘]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/**
 * The index terms of a text: Porter2 stems of its words, function words left out. Where nothing else is left, the
 * function words themselves. One function for sections and questions, so that both meet.
 */
export function terms(text: string): string[] {
  const all = words(text);
  const content = all.filter((word) => !FUNCTION_WORDS.has(word));
  return (content.length > 0 ? content : all).map((word) => stem(word));
}
