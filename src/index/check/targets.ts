import { posix } from 'node:path';
import type { Site } from '../source/site.ts';
import type { Article } from '../types.ts';

/** Where an address in a guide leads, as far as the guides tell. */
export type Target =
  | { readonly kind: 'guide'; readonly article: Article; readonly fragment: string }
  /** A file that must be there: its path below the content folder; may lead out of it. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'nowhere' }
  /** Another site, or a page of which the guides know nothing. */
  | { readonly kind: 'unknown' };

const UNKNOWN: Target = { kind: 'unknown' };

/** The guides, as links name them. */
export interface Shelf {
  readonly byFile: ReadonlyMap<string, Article>;
  /** By permalink without what makes no difference: see `pageOf`. */
  readonly byPage: ReadonlyMap<string, Article>;
  readonly byId: ReadonlyMap<string, Article>;
}

export function shelfOf(articles: readonly Article[]): Shelf {
  return {
    byFile: new Map(articles.map((article) => [article.file, article])),
    byPage: new Map(articles.flatMap((article) => (article.permalink ? [[pageOf(article.permalink), article]] : []))),
    byId: new Map(articles.map((article) => [article.id, article])),
  };
}

/**
 * Where a link or an image leads.
 *
 * @param url as the guide has it.
 * @param site of the guide.
 */
export function targetOf(url: string, article: Article, site: Site, shelf: Shelf): Target {
  const address = url.trim();
  // Templates of Jekyll, Hugo and the like become an address when the site is built.
  if (address === '' || /\{\{|\{%|<%/.test(address)) return UNKNOWN;
  const [, written = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(address) ?? [];
  if (written === '') return address.startsWith('#') ? { kind: 'guide', article, fragment } : UNKNOWN;
  if (/^(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(written)) return pageTarget(written, fragment, shelf);
  const path = decoded(written);
  const fromRoot = path.startsWith('/');
  const file = fromRoot ? posix.normalize(path.slice(1)) : posix.join(posix.dirname(article.file), path);
  const guide = shelf.byFile.get(file);
  if (guide !== undefined) return { kind: 'guide', article: guide, fragment };
  const page = pageTarget(written, fragment, shelf, article.permalink);
  if (page.kind === 'guide') return page;
  const own = site.generator === 'signpost';
  if (/^www\./i.test(path)) return { kind: 'nowhere' };
  if (/\.(?:md|markdown|mdx)$/i.test(path)) return fromRoot && !own ? UNKNOWN : { kind: 'file', path: file };
  if (own && /^\/?guides\/[^/]+\/?$/.test(path)) return idTarget(path, fragment, shelf);
  // Where other generators look for files that are no posts depends on how they are set up; Astro looks beside the post.
  if (fromRoot ? !own : !own && site.generator !== 'astro') return UNKNOWN;
  if (/\.[a-z0-9]{1,5}$/i.test(path) && !/\.(?:html?|php|aspx?)$/i.test(path)) return { kind: 'file', path: file };
  return own && !fromRoot ? idTarget(path, fragment, shelf, file) : UNKNOWN;
}

/** An address of the web: that of a guide's page, or one of which nothing is known. */
function pageTarget(written: string, fragment: string, shelf: Shelf, base?: string | null): Target {
  if (base === null) return UNKNOWN;
  const page = URL.parse(written, base ?? undefined);
  const article = page === null ? undefined : shelf.byPage.get(pageOf(page.href));
  return article === undefined ? UNKNOWN : { kind: 'guide', article, fragment };
}

/** On the bot's own pages, `other` and `/guides/other` lead to the guide with the id `other`. */
function idTarget(path: string, fragment: string, shelf: Shelf, file?: string): Target {
  const id = path.replace(/^\.\/|\/$/g, '').replace(/^\/?guides\//, '');
  const article = shelf.byId.get(id);
  if (article !== undefined) return { kind: 'guide', article, fragment };
  return file === undefined ? { kind: 'nowhere' } : { kind: 'file', path: file };
}

/** What of two URLs leads to one page: `/a`, `/a/`, `/a.html` and `/a/index.html`. */
function pageOf(url: string): string {
  return decoded(url.replace(/[?#].*$/s, ''))
    .replace(/\/index\.html$/, '/')
    .replace(/\.html$|\/$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % is taken as it is.
    return text;
  }
}
