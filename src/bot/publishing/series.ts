import type { Article, Section } from '../../index/types.ts';
import { clip } from '../views/clip.ts';
import { escapeText, maskedLink } from '../views/escape.ts';
import { linksOf } from '../views/links.ts';
import { pagesOf } from '../views/pages.ts';
import { ACCENT, type Drawing, linkOf, message, text } from '../views/parts.ts';
import { partOf } from './body.ts';
import type { Part } from './types.ts';

/** Characters of a message; a heading may come on top. */
const ROOM = 3200;
const HEADING = 700;

/**
 * A guide's whole text as a series of messages: a message for each chapter (a heading of level 1 or 2 with what is below
 * it), or several where it is longer.
 */
export function seriesParts(article: Article, drawing: Drawing): Part[] {
  return chaptersOf(article).flatMap((sections) => {
    const [first] = sections;
    const pages = packed(sections.flatMap((section) => piecesOf(section, article, drawing)));
    return pages.map((page, i) => {
      const key = `${first?.id ?? article.id}/${i + 1}`;
      return partOf(key, message(ACCENT.browse, [text(page)], { ephemeral: false }));
    });
  });
}

/** The key of the message in which a section begins is that of its chapter. */
export function chapterKey(article: Article, section: Section): string {
  const chapter = chaptersOf(article).find((sections) => sections.some(({ id }) => id === section.id));
  return `${chapter?.[0]?.id ?? article.id}/1`;
}

function chaptersOf({ sections }: Article): Section[][] {
  const chapters: Section[][] = [];
  for (const section of sections) {
    if (section.text === '' && section.heading === '') continue;
    const chapter = chapters.at(-1);
    // A heading without text stands with what follows below it.
    const goesOn =
      chapter !== undefined &&
      (section.level > 2 || chapter.every(({ text, level }) => text === '' && level < section.level));
    if (goesOn) chapter.push(section);
    else chapters.push([section]);
  }
  return chapters;
}

/** A section's heading with the first page of its text, then its further pages. */
function piecesOf(section: Section, article: Article, drawing: Drawing): string[] {
  const pages = pagesOf(section.markdown, ROOM, linksOf(article, drawing));
  if (section.heading === '') return pages.filter(Boolean);
  const words = escapeText(clip(section.heading, 150));
  const url = linkOf(section.url, drawing);
  const heading = `${section.level <= 2 ? '##' : '###'} ${url === null ? words : maskedLink(words, url)}`;
  const [first = '', ...rest] = pages;
  return [first === '' ? heading : `${heading}\n${first}`, ...rest];
}

/** As many pieces in a message as fit. */
function packed(pieces: readonly string[]): string[] {
  const pages: string[] = [];
  for (const piece of pieces) {
    const page = pages.at(-1);
    if (page !== undefined && page.length + 2 + piece.length <= ROOM + HEADING)
      pages[pages.length - 1] = `${page}\n\n${piece}`;
    else pages.push(piece);
  }
  return pages;
}
