import { checkedReading, NOTHING_READ, type ReadOptions, readContent } from '../reader.ts';
import { openBuilt, proveLinks } from '../source/built/index.ts';
import { siteOf } from '../source/site.ts';
import type { Problem } from '../types.ts';
import { byPlace } from './together.ts';

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
export async function checkContent(options: ReadOptions, siteDir?: string): Promise<Check> {
  const reading = await readContent(options, NOTHING_READ);
  const { articles, problems: found } = await checkedReading(reading, options);
  if (siteDir === undefined) return { problems: found, links: 0 };
  const { sites = [] } = reading.unchecked ?? {};
  const problems = [...found];
  let links = 0;
  if (!sites.some(({ generator }) => generator !== 'signpost')) {
    const message =
      'no site is built by a generator, so there is no link to prove: name it here (see README, site.yaml)';
    problems.push({ file: 'site.yaml', severity: 'error', message });
  }
  for (const article of articles) {
    const built = article.url === null ? null : await openBuilt(siteDir, siteOf(article.file, sites));
    if (built === null) continue;
    links += 1 + article.sections.filter(({ anchor }) => anchor !== null).length;
    problems.push(...(await proveLinks(article, built)));
  }
  return { problems: problems.sort(byPlace), links };
}
