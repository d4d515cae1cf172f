/**
 * Shortens a text to at most `max` UTF-16 units, as Discord counts them: at the end of a sentence where one ends in the
 * second half, else at the end of a word, with an ellipsis. Never within a word (unless it alone is longer), a
 * surrogate pair or an escape.
 */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = text.slice(0, Math.max(0, max - 1));
  const sentence = /^[\s\S]*[.!?…](?=\s)/.exec(room)?.[0];
  if (sentence !== undefined && sentence.length >= max / 2) return sentence;
  const word = /^[\s\S]*\S(?=\s)/.exec(room)?.[0];
  // A word that begins right at the cut is whole in `room`.
  const whole = /\s/.test(text.charAt(room.length)) ? room : word;
  const cut = whole !== undefined && whole.length >= max / 2 ? whole : room.replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.trimEnd().replace(/(?<!\\)((?:\\\\)*)\\$/, '$1')}…`;
}

/** As many of the lines, from the first, as fit into `max` UTF-16 units together. */
export function linesWithin(lines: readonly string[], max: number): string {
  let text = '';
  for (const line of lines) {
    const next = text === '' ? line : `${text}\n${line}`;
    if (next.length > max) break;
    text = next;
  }
  return text;
}
