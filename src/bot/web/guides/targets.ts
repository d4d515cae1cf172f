import { posix } from 'node:path';
import type { Article, Library } from '../../../index/types.ts';
import { decoded } from '../decode.ts';
import type { Targets } from './markdown.ts';
import { mediaUrl } from './media.ts';

/** Where the links and images of one guide lead on this server. */
export function targetsOf(article: Article, library: Library): Targets {
  return {
    link: (href) => linkTarget(href, article, library),
    image: (src) => (isRelative(src) ? mediaUrl(article.file, src) : null),
  };
}

function linkTarget(href: string, article: Article, library: Library): string | null {
  if (href.startsWith('#')) return href;
  if (!isRelative(href)) return absolute(href);
  const { path, fragment } = parts(href);
  if (/\.(md|markdown)$/i.test(path)) return guideTarget(path, fragment, article, library);
  return mediaUrl(article.file, path) ?? absolute(href, article.url);
}

/** A link to the file of another guide leads to its page; to one that is not published, nowhere. */
function guideTarget(path: string, fragment: string, article: Article, library: Library): string | null {
  const file = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(article.file), path);
  const target = library.articles.find((candidate) => candidate.file === file);
  return target ? `/guides/${target.id}${fragment}` : null;
}

/** `href` as an absolute URL of http, https or mailto, relative ones against the post's own address; else null. */
function absolute(href: string, base?: string | null): string | null {
  const url = URL.parse(href, base ?? undefined);
  return url && /^(https?|mailto):$/.test(url.protocol) ? url.href : null;
}

/** Neither `scheme:…` nor `//host/…`. Backslashes count as slashes, as browsers have it. */
function isRelative(href: string): boolean {
  return href !== '' && !/^([a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(href);
}

function parts(href: string): { path: string; fragment: string } {
  const [, path = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(href) ?? [];
  return { path: decoded(path), fragment };
}
