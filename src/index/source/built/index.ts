import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Article, Problem } from '../../types.ts';
import { withAnchors } from '../links.ts';
import type { Site } from '../site.ts';
import { alignHeadings } from './align.ts';
import { type BuiltPage, findPage } from './page.ts';

/** The folder of a built site, with the part of its URLs that is not in the folder. */
export interface BuiltSite {
  readonly folder: string;
  readonly url: string;
  readonly base: string;
}

/**
 * Opens the folder of a built site.
 *
 * @param folder as site.yaml or the command line name it, from the current folder on.
 * @returns null when it is no folder that can be read.
 */
export async function openBuilt(folder: string, site: Site): Promise<BuiltSite | null> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder && site.url !== undefined ? { folder: path.resolve(folder), url: site.url, base: site.base } : null;
}

/** The page of an article on the built site; null where there is none. */
export async function pageOf(article: Article, built: BuiltSite): Promise<BuiltPage | null> {
  if (!article.permalink?.startsWith(built.url)) return null;
  return findPage(built.folder, article.permalink.slice(built.url.length), built.base);
}

/**
 * The article with the heading ids that its page has. What is not there becomes a problem, and its link leads to the
 * page; without a page, the computed URL is all there is.
 */
export async function readIds(article: Article, built: BuiltSite): Promise<{ article: Article; problems: Problem[] }> {
  if (article.url === null) return { article, problems: [] };
  const warn = (line: number, message: string): Problem => ({
    file: article.file,
    line,
    severity: 'warning',
    message,
  });
  const page = await pageOf(article, built);
  if (page === null) {
    const message = `the built site has no page for ${article.permalink}: build it anew, or check site.yaml; links lead to that URL alone`;
    return { article: withAnchors(article, []), problems: [warn(1, message)] };
  }
  const found = alignHeadings(article.sections, page.headings);
  const problems = article.sections.flatMap(({ heading, level, line }, i) =>
    level > 0 && found[i] === null
      ? [
          warn(
            line,
            `the heading "${heading}" is not on the built page ${page.file}: its link leads to the place before it`,
          ),
        ]
      : [],
  );
  const anchors = found.map((heading) => heading?.id ?? null);
  return { article: withAnchors(article, anchors), problems };
}

/**
 * Proves the links that the bot gives against the built site.
 *
 * @returns an error for each URL without a page, and for each id that the page lacks or that leads to another heading.
 */
export async function proveLinks(article: Article, built: BuiltSite): Promise<Problem[]> {
  if (article.url === null) return [];
  const error = (line: number, message: string): Problem => ({ file: article.file, line, severity: 'error', message });
  const page = await pageOf(article, built);
  if (page === null) return [error(1, `dead link: the built site has no page for ${article.permalink}`)];
  const found = alignHeadings(article.sections, page.headings);
  return article.sections.flatMap(({ anchor, heading, line }, i) => {
    if (anchor === null || found[i]?.id === anchor) return [];
    const elsewhere = page.headings.find(({ id }) => id === anchor);
    if (!page.ids.has(anchor)) return [error(line, `dead link: ${page.file} has no id "${anchor}" for "${heading}"`)];
    const where = elsewhere === undefined ? 'another element' : `the heading "${elsewhere.text.trim()}"`;
    return [error(line, `wrong target: the id "${anchor}" of "${heading}" is that of ${where} in ${page.file}`)];
  });
}
