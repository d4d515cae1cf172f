import type { Article, Result, Section } from '../../index/types.ts';
import { escapeLine, maskedLink } from './escape.ts';
import { type Drawing, headingOf, linkOf } from './parts.ts';

/** A section's heading over the guide it is from: `### heading` and small print. */
export function titleOf(section: Section, article: Article, { say }: Pick<Drawing, 'say'>): string {
  const heading = escapeLine(headingOf(section, article), 150);
  const small = [
    section.heading === '' ? '' : escapeLine(article.title, 100),
    ...section.path.slice(-1).map((above) => escapeLine(above, 80)),
    dateOf(article, say),
  ].filter(Boolean);
  return small.length === 0 ? `### ${heading}` : `### ${heading}\n-# ${small.join(' · ')}`;
}

/**
 * A section as a list item, with a link to it.
 *
 * @param within the guide that is named already: its own sections need not name it again.
 */
export function sectionLine(
  { section, article }: Pick<Result, 'section' | 'article'>,
  drawing: Drawing,
  within?: Article,
): string {
  const heading = escapeLine(headingOf(section, article), 100);
  const url = linkOf(section.url, drawing);
  const from = section.heading === '' || article.id === within?.id ? '' : ` · ${escapeLine(article.title, 80)}`;
  return `- ${url === null ? heading : maskedLink(heading, url)}${from}`;
}

/** Day of the last change, as small print: `updated 2026-01-31`; '' where it is not known. */
export function dateOf(article: Article, say: Drawing['say']): string {
  if (article.updated !== null && article.updated !== article.date)
    return say('section.updated', { date: article.updated });
  return article.date ?? '';
}
