import type { Article, Section } from '../../index/types.ts';
import type { Say } from '../i18n/say.ts';
import { clip } from '../views/clip.ts';
import { escapeText, maskedLink } from '../views/escape.ts';
import {
  ACCENT,
  buttons,
  type Drawing,
  linkButton,
  linkOf,
  message,
  sectionOption,
  select,
  separator,
  text,
  withPicture,
} from '../views/parts.ts';
import { dateOf } from '../views/titles.ts';
import { partOf } from './body.ts';
import type { Part } from './types.ts';

/** Characters of contents in the first message, beside title and description, and in those that go on. */
const FIRST = 2600;
const FURTHER = 3600;
const open = { ephemeral: false };

/** What is kept of a guide for the day on which it goes. */
export interface Outline {
  readonly title: string;
  readonly description: string;
  /** Headings with their level. */
  readonly contents: readonly (readonly [heading: string, level: number])[];
}

export function outlineOf({ title, description, sections }: Article): Outline {
  const contents = sections.flatMap(({ heading, level }) => (heading === '' ? [] : [[heading, level] as const]));
  return { title, description, contents };
}

/**
 * A guide's card: title, description, cover, contents with a link to every section, date of the last change. Contents
 * that are longer than a message go on in further ones.
 *
 * @param changedOn day of the last change that was seen, `YYYY-MM-DD`; null: what the guide itself says.
 * @param linkTo where a section stands in the series; null where it doesn't.
 * @param thread mention of the series' thread; '' where it is plain to see or there is none.
 */
export function cardParts(
  article: Article,
  {
    changedOn,
    linkTo,
    thread,
  }: { changedOn: string | null; linkTo: (section: Section) => string | null; thread: string },
  drawing: Drawing,
): Part[] {
  const { say } = drawing;
  const date = changedOn === null ? dateOf(article, say) : say('section.updated', { date: changedOn });
  const small = [article.author ?? '', date].filter(Boolean).map((part) => escapeText(clip(part, 100)));
  const lines = article.sections
    .filter(({ heading }) => heading !== '')
    .map((section) => {
      const heading = escapeText(clip(section.heading, 90));
      const url = linkOf(section.url, drawing) ?? linkTo(section);
      return contentsLine(url === null ? heading : maskedLink(heading, url), section.level);
    });
  const [first = '', ...further] = pagesOfLines(lines);
  const readable = article.sections.filter((section) => section.text !== '');
  const card = message(
    ACCENT.browse,
    [
      withPicture(titleAbove(article.title, small), article.cover, article.title),
      article.description === '' ? null : text(escapeText(clip(article.description, 500))),
      first === '' ? null : separator,
      first === '' ? null : text(first),
      thread === '' ? null : text(say('publish.inThread', { thread })),
      select(
        { do: 'section' },
        say('select.section'),
        readable.slice(0, 25).map((section) => sectionOption(section, article)),
      ),
      buttons(linkButton(say('button.openGuide'), article.url, drawing)),
    ],
    open,
  );
  return [partOf('card', card), ...furtherParts(further)];
}

/** The card of a guide that has left the library: what it was, and no links that lead nowhere. */
export function retiredParts({ title, description, contents }: Outline, say: Say): Part[] {
  const lines = contents.map(([heading, level]) => contentsLine(escapeText(clip(heading, 90)), level));
  const [first = '', ...further] = pagesOfLines(lines);
  const card = message(
    ACCENT.none,
    [
      text(titleAbove(title, [])),
      text(`🗃️ ${say('publish.retired')}`),
      description === '' ? null : text(escapeText(clip(description, 500))),
      first === '' ? null : separator,
      first === '' ? null : text(first),
    ],
    open,
  );
  return [partOf('card', card), ...furtherParts(further)];
}

const furtherParts = (pages: readonly string[]): Part[] =>
  pages.map((page, i) => partOf(`contents/${i + 2}`, message(ACCENT.browse, [text(page)], open)));

function titleAbove(title: string, small: readonly string[]): string {
  const heading = `## ${escapeText(clip(title, 200))}`;
  return small.length === 0 ? heading : `${heading}\n-# ${small.join(' · ')}`;
}

const contentsLine = (heading: string, level: number) =>
  `${'  '.repeat(Math.min(Math.max(level - 2, 0), 2))}- ${heading}`;

/** All lines, on as many pages as they need. A line is shorter than a page: a link has 512 characters at most. */
function pagesOfLines(lines: readonly string[]): string[] {
  const pages: string[] = [];
  for (const line of lines) {
    const page = pages.at(-1);
    const max = pages.length <= 1 ? FIRST : FURTHER;
    if (page !== undefined && page.length + 1 + line.length <= max) pages[pages.length - 1] = `${page}\n${line}`;
    else pages.push(line);
  }
  return pages;
}
