import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type LibraryOptions, openLibrary } from './library.ts';
import { openBuilt, proveLinks } from './source/built/index.ts';
import { readSites, siteOf } from './source/site.ts';
import type { Problem } from './types.ts';

/** What a check of the content found. */
export interface Check {
  readonly problems: readonly Problem[];
  /** Links that were proven, right and wrong ones: of articles and of sections with an id of their own. */
  readonly links: number;
}

/**
 * Lints the guides, and proves the links that the bot gives where the built site is at hand.
 *
 * @param siteDir folder of the built site, for the sites of site.yaml that a generator builds; without it, no link is
 * proven.
 * @throws LibraryError when the content folder can't be read.
 */
export async function checkContent(options: LibraryOptions, siteDir?: string): Promise<Check> {
  const library = await openLibrary(options);
  if (siteDir === undefined) return { problems: library.problems, links: 0 };
  const text = await readFile(path.join(options.contentDir, 'site.yaml'), 'utf8').catch(() => null);
  const { sites } = readSites(text);
  const problems = [...library.problems];
  let links = 0;
  if (!sites.some(({ generator }) => generator !== 'signpost')) {
    const message =
      'no site is built by a generator, so there is no link to prove: name it here (see README, site.yaml)';
    problems.push({ file: 'site.yaml', severity: 'error', message });
  }
  for (const article of library.allArticles) {
    const built = article.url === null ? null : await openBuilt(siteDir, siteOf(article.file, sites));
    if (built === null) continue;
    links += 1 + article.sections.filter(({ anchor }) => anchor !== null).length;
    problems.push(...(await proveLinks(article, built)));
  }
  return { problems, links };
}
