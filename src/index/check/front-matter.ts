import { isContent, plainWords, termOf } from '../search/analysis.ts';
import type { ParsedGuide } from '../source/article.ts';
import type { Article } from '../types.ts';
import { placeholderIn, placeholderMessage } from './leftovers.ts';
import { type Note, shortened } from './note.ts';

/** The line of each field of the front matter, as far as it is written at a line's beginning. */
export function fieldLines({ data, frontMatter, frontMatterLine }: ParsedGuide): Record<string, number> {
  const lines: Record<string, number> = {};
  const left = new Set(Object.keys(data).slice(0, 100));
  frontMatter.split('\n').forEach((text, i) => {
    const name = /^\s*["']?([\w-]+)["']?\s*[:=]/.exec(text)?.[1];
    if (name === undefined || !left.delete(name)) return;
    lines[name] = frontMatterLine + i;
  });
  return lines;
}

/** What is missing in a guide's front matter, or doesn't fit the guide. */
export function frontMatterNotes(
  article: Article,
  { data }: ParsedGuide,
  lines: Readonly<Record<string, number>>,
): Note[] {
  const notes: Note[] = [];
  const note = (rule: Note['rule'], field: string, message: string) =>
    notes.push({ rule, field, line: lines[field] ?? 1, message });
  if (data.description === undefined || data.description === null || article.description === '') {
    // A value of another kind has been named already.
    if (typeof data.description !== 'object' || data.description === null) {
      note('missing-description', 'description', 'missing: write one sentence on what the guide answers');
    }
  }
  for (const field of ['title', 'description']) {
    const found = typeof data[field] === 'string' ? placeholderIn(data[field]) : null;
    if (found !== null) note('leftover', field, placeholderMessage(found.what));
  }
  const slug = typeof data.slug === 'string' ? data.slug : '';
  if (isUnrelated(slug, article)) {
    const message = `"${shortened(slug)}" has nothing to do with "${shortened(article.title)}": expected words of the title; was it copied from another guide?`;
    note('unrelated-slug', 'slug', message);
  }
  return notes;
}

/**
 * Whether a slug is about something else than its guide: none of its words stands in the title, headings, tags,
 * categories or description; or none but in a heading, and that is one word in three at most.
 */
function isUnrelated(slug: string, article: Article): boolean {
  const { title, tags, categories, description, sections } = article;
  // A number, an abbreviation or a name of few letters can't be judged.
  const own = [...new Set(plainWords(lastPart(slug)).filter((word) => isContent(word) && /\p{L}{4}/u.test(word)))];
  if (own.length === 0) return false;
  const name = [title, ...tags, ...categories, description].join(' ');
  const headings = sections.map(({ heading }) => heading).join(' ');
  // A slug in Latin letters may well be the translation of a title that has none.
  if (!/\p{sc=Latin}{4}/u.test(name) && /\p{sc=Latin}/u.test(slug)) return false;
  const inName = own.filter(occursIn(name));
  const anywhere = own.filter(occursIn(`${name} ${headings}`));
  return anywhere.length === 0 || (inName.length === 0 && anywhere.length * 3 <= own.length);
}

/** Whether a word stands in a text, in any form of it, as a part of a compound, or spelt without umlauts. */
function occursIn(text: string): (word: string) => boolean {
  const stems = new Set(plainWords(text).map(termOf));
  const letters = (some: string) => plainWords(some).join('');
  const run = `${letters(text)} ${letters(text.replace(/[äöüß]/gi, (letter) => TWO_LETTERS[letter.toLowerCase()] ?? ''))}`;
  return (word) => stems.has(termOf(word)) || run.includes(word);
}

const TWO_LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A slug may be a path: its last part names the guide. */
function lastPart(slug: string): string {
  return slug.split('/').filter(Boolean).at(-1) ?? '';
}
