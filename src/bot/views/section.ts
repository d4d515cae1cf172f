import type { Article, Section } from '../../index/types.ts';
import type { Action } from '../custom-id.ts';
import type { Message } from '../types.ts';
import { linksOf } from './links.ts';
import { pagesOf } from './pages.ts';
import {
  ACCENT,
  actionButton,
  buttons,
  type Drawing,
  linkButton,
  message,
  sectionOption,
  select,
  separator,
  text,
  withPicture,
} from './parts.ts';
import { titleOf } from './titles.ts';

/** Characters of a page; the rest of the 4000 is for the heading and the parts. */
const PAGE = 2800;

/** Where a section's pages lead. */
export interface Reading {
  /** From 1; a page beyond the last one is the last. */
  readonly page: number;
  readonly ephemeral: boolean;
  /** The button of another page. */
  readonly turn: (page: number) => Action;
  readonly back: { readonly label: string; readonly action: Action } | null;
  /** The menu of the sections below this one; null for none. */
  readonly parts: Action | null;
}

/** A whole section, page by page. */
export function sectionView(section: Section, article: Article, reading: Reading, drawing: Drawing): Message {
  const { say } = drawing;
  const pages = pagesOf(section.markdown, PAGE, linksOf(article, drawing));
  const page = Math.min(reading.page, pages.length);
  const children = article.sections.filter(
    ({ path, text }) => text !== '' && section.heading !== '' && path.at(-1) === section.heading,
  );
  return message(
    ACCENT.browse,
    [
      withPicture(titleOf(section, article, drawing), article.cover, article.title),
      text(pages[page - 1] || say('section.empty')),
      pages.length > 1 ? separator : null,
      pages.length > 1 ? text(`-# ${say('section.page', { page, pages: pages.length })}`) : null,
      buttons(
        linkButton(say('button.open'), section.url, drawing),
        page > 1 ? actionButton(say('button.previous'), reading.turn(page - 1)) : null,
        page < pages.length ? actionButton(say('button.next'), reading.turn(page + 1)) : null,
        reading.back && actionButton(reading.back.label, reading.back.action),
      ),
      reading.parts === null
        ? null
        : select(
            reading.parts,
            say('select.parts'),
            children.map((child) => sectionOption(child, article)),
          ),
    ],
    { ephemeral: reading.ephemeral },
  );
}
