import type { Article } from '../../index/types.ts';
import type { Message } from '../types.ts';
import { linesWithin } from './clip.ts';
import { escapeLine, maskedLink } from './escape.ts';
import {
  ACCENT,
  actionButton,
  articleOption,
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
} from './parts.ts';
import { dateOf } from './titles.ts';

/** Guides on one page of the list. */
const GUIDES_PAGE = 10;
/** Characters of the list of guides, and of a guide's contents: what does not fit is still in the select menu. */
const LIST = 3500;
const CONTENTS = 2400;
/** Sections on one page of a guide: the most that a select menu holds. */
const SECTIONS_PAGE = 25;

/**
 * The list of guides.
 *
 * @param after id of the guide behind which the page begins; from the beginning where it is gone or not given.
 */
export function guidesView(after: string | undefined, options: { ephemeral: boolean }, drawing: Drawing): Message {
  const { say, library } = drawing;
  const { articles } = library;
  const start = articles.findIndex(({ id }) => id === after) + 1;
  const page = articles.slice(start, start + GUIDES_PAGE);
  const next = start + GUIDES_PAGE < articles.length ? page.at(-1)?.id : undefined;
  const before = articles[start - GUIDES_PAGE - 1]?.id;
  return message(
    ACCENT.browse,
    [
      text(
        `## ${say('guides.title')}\n-# ${say('guides.count', { count: articles.length })} · ${say('guides.choose')}`,
      ),
      text(
        linesWithin(
          page.map((article) => guideLine(article, drawing)),
          LIST,
        ) || say('miss.noGuides'),
      ),
      select({ do: 'guide' }, say('select.guide'), page.map(articleOption)),
      buttons(
        start > 0 ? actionButton(say('button.previous'), { do: 'guides', ...(before && { after: before }) }) : null,
        next ? actionButton(say('button.next'), { do: 'guides', after: next }) : null,
      ),
    ],
    options,
  );
}

/**
 * A guide with its sections.
 *
 * @param after hash of the section behind which the page begins (the part of its id behind `~`).
 */
export function guideView(
  article: Article,
  after: string | undefined,
  options: { ephemeral: boolean },
  drawing: Drawing,
): Message {
  const { say } = drawing;
  const sections = article.sections.filter(({ text }) => text !== '');
  const start = sections.findIndex(({ id }) => id === `${article.id}~${after}`) + 1;
  const page = sections.slice(start, start + SECTIONS_PAGE);
  const next = start + SECTIONS_PAGE < sections.length ? page.at(-1)?.id.split('~').at(-1) : undefined;
  const small = [article.author, dateOf(article, say)].filter(Boolean).map((part) => escapeLine(part as string, 100));
  const contents = page
    .filter(({ heading }) => heading !== '')
    .map(({ heading, level }) => `${'  '.repeat(Math.min(Math.max(level - 2, 0), 2))}- ${escapeLine(heading, 90)}`);
  return message(
    ACCENT.browse,
    [
      withPicture(
        [`## ${escapeLine(article.title, 200)}`, small.length > 0 ? `-# ${small.join(' · ')}` : '']
          .filter(Boolean)
          .join('\n'),
        article.cover,
        article.title,
      ),
      article.description === '' ? null : text(escapeLine(article.description, 400)),
      contents.length > 0 ? separator : null,
      contents.length > 0 ? text(linesWithin(contents, CONTENTS)) : null,
      select(
        { do: 'section' },
        say('select.section'),
        page.map((section) => sectionOption(section, article)),
      ),
      buttons(
        linkButton(say('button.openGuide'), article.url, drawing),
        start > 0 ? actionButton(say('button.firstSections'), { do: 'guide', id: article.id }) : null,
        next ? actionButton(say('button.furtherSections'), { do: 'guide', id: article.id, after: next }) : null,
        actionButton(say('button.allGuides'), { do: 'guides' }),
      ),
    ],
    options,
  );
}

function guideLine(article: Article, drawing: Drawing): string {
  const title = escapeLine(article.title, 100);
  const url = linkOf(article.url, drawing);
  const named = url === null ? `**${title}**` : maskedLink(title, url);
  return `- ${named}${article.description === '' ? '' : `\n  ${escapeLine(article.description, 160)}`}`;
}
