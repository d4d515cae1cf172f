import type { APIInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Article, Library } from '../../index/types.ts';
import { clip, linesWithin } from './clip.ts';
import { escapeText, maskedLink } from './discord-markdown.ts';
import {
  ACCENT,
  actionButton,
  articleOption,
  buttons,
  dateOf,
  linkButton,
  message,
  sectionOption,
  select,
  separator,
  text,
  type ViewDeps,
} from './parts.ts';

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
export function guidesView(
  { articles }: Library,
  after: string | undefined,
  options: { ephemeral: boolean },
  deps: ViewDeps,
): APIInteractionResponseCallbackData {
  const start = articles.findIndex(({ id }) => id === after) + 1;
  const page = articles.slice(start, start + GUIDES_PAGE);
  const next = start + GUIDES_PAGE < articles.length ? page.at(-1)?.id : undefined;
  const before = articles[start - GUIDES_PAGE - 1]?.id;
  return message(
    ACCENT.browse,
    [
      text(
        `## Guides\n-# ${articles.length === 1 ? 'One guide' : `${articles.length} guides`} · choose one to see its sections`,
      ),
      text(
        linesWithin(
          page.map((article) => guideLine(article, deps)),
          LIST,
        ) || 'There are no guides yet.',
      ),
      select({ do: 'guide' }, 'Choose a guide', page.map(articleOption)),
      buttons(
        start > 0 ? actionButton('Previous', { do: 'guides', ...(before && { after: before }) }) : null,
        next ? actionButton('Next', { do: 'guides', after: next }) : null,
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
  deps: ViewDeps,
): APIInteractionResponseCallbackData {
  const sections = article.sections.filter(({ text }) => text !== '');
  const start = sections.findIndex(({ id }) => id === `${article.id}~${after}`) + 1;
  const page = sections.slice(start, start + SECTIONS_PAGE);
  const next = start + SECTIONS_PAGE < sections.length ? page.at(-1)?.id.split('~').at(-1) : undefined;
  const small = [article.author, dateOf(article)].filter(Boolean).map((part) => escapeText(clip(part as string, 100)));
  const contents = page
    .filter(({ heading }) => heading !== '')
    .map(
      ({ heading, level }) => `${'  '.repeat(Math.min(Math.max(level - 2, 0), 2))}- ${escapeText(clip(heading, 90))}`,
    );
  return message(
    ACCENT.browse,
    [
      text(
        [`## ${escapeText(clip(article.title, 200))}`, small.length > 0 ? `-# ${small.join(' · ')}` : '']
          .filter(Boolean)
          .join('\n'),
      ),
      article.description === '' ? null : text(escapeText(clip(article.description, 400))),
      contents.length > 0 ? separator : null,
      contents.length > 0 ? text(linesWithin(contents, CONTENTS)) : null,
      select(
        { do: 'section' },
        'Read a section here',
        page.map((section) => sectionOption(section, article)),
      ),
      buttons(
        linkButton('Open the guide', article.url, deps),
        start > 0 ? actionButton('From the beginning', { do: 'guide', id: article.id }) : null,
        next ? actionButton('Further sections', { do: 'guide', id: article.id, after: next }) : null,
        actionButton('All guides', { do: 'guides' }),
      ),
    ],
    options,
  );
}

function guideLine(article: Article, { linkable }: ViewDeps): string {
  const title = escapeText(clip(article.title, 100));
  const named =
    article.url !== null && article.url.length <= 512 && linkable(article.url)
      ? maskedLink(title, article.url)
      : `**${title}**`;
  return `- ${named}${article.description === '' ? '' : `\n  ${escapeText(clip(article.description, 160))}`}`;
}
