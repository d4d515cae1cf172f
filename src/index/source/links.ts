import type { Article, Section } from '../types.ts';

/**
 * The article with these heading ids, one for each section or null. A section without one is reached by the nearest
 * earlier id, or by the page.
 */
export function withAnchors(article: Article, anchors: readonly (string | null)[]): Article {
  let landing: string | null = null;
  const sections = article.sections.map((section, i): Section => {
    const anchor = article.url === null ? null : (anchors[i] ?? null);
    landing = anchor ?? landing;
    const fragment = landing === null ? '' : `#${encodeURIComponent(landing.toWellFormed())}`;
    return { ...section, anchor, url: article.url === null ? null : `${article.url}${fragment}` };
  });
  return { ...article, sections };
}

/** A generator's URL as a link can carry it: what is no part of a URL is percent-encoded, what is encoded stays. */
export function linkable(permalink: string): string {
  return permalink
    .toWellFormed()
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%[\]]/gu, encodeURIComponent);
}
