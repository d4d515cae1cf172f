import { openLibrary } from '../../../src/index/library.ts';
import type { Library } from '../../../src/index/types.ts';
import { folderWith } from '../../support/library.ts';

export const ORIGIN = 'https://blog.example.org';

/** The library of one site, on 1 June 2024. */
export async function siteLibrary(
  site: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, string>>,
  builtDir?: string,
): Promise<Library> {
  const contentDir = await folderWith({
    ...files,
    'site.yaml': JSON.stringify({ sites: [{ folder: '.', url: ORIGIN, ...site }] }),
  });
  const now = new Date('2024-06-01T00:00:00Z');
  return openLibrary({ contentDir, publicUrl: 'https://bot.example.org', now, ...(builtDir && { builtDir }) });
}

/** Path on the site of the only file, or null where it gets no link. */
export async function pathOf(site: Readonly<Record<string, unknown>>, file: string, text: string) {
  const [article] = (await siteLibrary(site, { [file]: text })).allArticles;
  return article?.permalink?.replace(ORIGIN, '') ?? null;
}

export const post = (...fields: string[]) => `---\n${fields.join('\n')}\n---\n## Tools\n\nA hammer.\n`;
