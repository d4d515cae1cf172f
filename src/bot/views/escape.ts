import { clip } from './clip.ts';

/** Marks that turn the direction of the text around them, and so could make it read as something else. */
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * Plain text from a member or a guide, safe to stand in the bot's own text: it can't ping, format, link behind other
 * words or as an address, or begin a heading, list or quote.
 */
export function escapeText(text: string): string {
  return atLineStart(escapeMarks(text));
}

/**
 * Plain text of a guide, safe as above, on one line: titles and headings must not break out of theirs.
 *
 * @param max most characters before it is escaped.
 */
export function escapeLine(text: string, max: number): string {
  return escapeText(clip(oneLine(text), max));
}

/** A text on one line, for labels, which Discord shows as they are. */
export function oneLine(text: string): string {
  return text.replace(BIDI, '').replace(/\s+/g, ' ').trim();
}

/** Like `escapeText`, on one line and without signs that nobody sees: for what members typed. */
export function quoteText(text: string, max: number): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return escapeText(clip(line, max));
}

/** Takes the marks within a line their meaning. */
export function escapeMarks(text: string): string {
  return (
    withoutStrayBrackets(text)
      .replace(BIDI, '')
      // An address would swallow the backslashes behind it. What is meant as a link is none of this text.
      .replace(/:\/\//g, ':\u200B//')
      .replace(/[\\*_~`|[\]<]/g, '\\$&')
      // Where pings are looked for, no backslash counts.
      .replace(/<(?=[@#:/]|a:|t:|id:)/g, '<\u200B')
      .replace(/@(?=everyone|here)/g, '@\u200B')
  );
}

/**
 * Makes a `]` that closes nothing a sign that only looks like one. Discord reads a link's words up to the last such
 * bracket, escaped or not, so that a later text could give an earlier link another target.
 */
export function withoutStrayBrackets(text: string): string {
  let open = 0;
  return text.replace(/[[\]]/g, (bracket) => {
    if (bracket === '[') open++;
    else if (open === 0) return '］';
    else open--;
    return bracket;
  });
}

/** Takes marks at the beginning of a line their meaning: headings, small print, lists, quotes. */
export function atLineStart(text: string): string {
  return text
    .replace(/^(\s*)(#{1,6}|-#|[-+>]|>>>)(?=\s|>)/gm, '$1\\$2')
    .replace(/^(\s*>)/gm, (mark) => mark.replace('>', '\\>'))
    .replace(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2');
}

/**
 * A link behind words. Words that look like another address than the link's own would deceive: then the address itself
 * is shown.
 *
 * @param text escaped already.
 */
export function maskedLink(text: string, url: string): string {
  const safe = url.replace(/[()<>\s\\]/g, (c) => encodeURIComponent(c).replace('(', '%28').replace(')', '%29'));
  const shown = text.replace(/[\\\u200B]/g, '');
  const looksLikeUrl = /^\s*(https?:\/\/|www\.)/i.test(shown);
  return looksLikeUrl ? `<${safe}>` : `[${linkText(text)}](${safe})`;
}

/** Within a link's words Discord does not heed every escape: brackets, mentions and addresses become harmless signs. */
function linkText(text: string): string {
  return text.replace(/\\?\[/g, '(').replace(/\\?\]/g, ')').replace(/\\?</g, '‹').replace(/:\/\//g, ':\u200B//');
}
