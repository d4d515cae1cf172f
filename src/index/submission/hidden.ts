/**
 * Characters that show nothing, or turn the text around them: controls, zero-width and bidirectional marks, Hangul
 * fillers, tags. Joiners (U+200C, U+200D) are left out: emoji and many scripts are written with them.
 * https://www.unicode.org/reports/tr36/
 */
export const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;
/** The flags of England, Scotland and Wales are written with tags. */
export const TAGGED_FLAG = /\u{1F3F4}[\u{E0020}-\u{E007E}]{1,6}\u{E007F}/gu;

/** The first character that nobody sees, as `line 3: U+202E`; null for none. */
export function hiddenText(text: string): string | null {
  for (const [i, line] of text.replace(TAGGED_FLAG, '').split('\n').entries()) {
    const found = HIDDEN.exec(line)?.[0].codePointAt(0);
    if (found !== undefined) return `line ${i + 1}: U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return null;
}

/** Lines with comments or hidden HTML, which readers of the page don't see: 1-based. */
export function hiddenHtmlLines(text: string): number[] {
  return text
    .split('\n')
    .flatMap((line, i) => (/<!\x2d-|\bhidden\b[^<]*>|display:\s*none|font-size:\s*0/i.test(line) ? [i + 1] : []));
}
