import type { Article } from '../../index/types.ts';
import { webLinksOnly } from './discord-markdown.ts';
import type { ResolveLink } from './inline.ts';
import type { Drawing } from './parts.ts';

/** Links of a guide's text: absolute ones as they are, ones to other guides' files as those guides' URLs. */
export function linksOf(article: Article, { library, linkable }: Drawing): ResolveLink {
  return (href) => {
    const absolute = webLinksOnly(href);
    if (absolute !== null) return absolute;
    const [target = '', anchor] = href.split('#', 2);
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return null;
    const file = target === '' ? article.file : relativeFile(article.file, target);
    const other = library.articles.find((candidate) => candidate.file === file);
    if (other === undefined || other.url === null || !linkable(other.url)) return null;
    const landing = other.sections.find((section) => anchor !== undefined && section.anchor === safeDecode(anchor));
    return landing?.url ?? other.url;
  };
}

function relativeFile(from: string, target: string): string {
  const url = URL.parse(target, `file:///${from.split('/').map(encodeURIComponent).join('/')}`);
  return url === null ? '' : safeDecode(url.pathname.slice(1));
}

function safeDecode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
