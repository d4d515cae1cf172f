import { z } from 'zod';
import type { Problem } from '../types.ts';
import { isMapping, readYaml, YamlError } from './yaml.ts';

const siteSchema = z.strictObject({
  folder: z.string().default('.'),
  url: z.url({ protocol: /^https?$/, error: 'expected a URL that begins with http:// or https://' }).optional(),
  base: z.string().default(''),
  generator: z.enum(['astro', 'jekyll', 'hugo', 'plain', 'signpost'], {
    error: 'expected one of: astro, jekyll, hugo, plain, signpost',
  }),
  version: z.number().optional(),
  permalink: z.string().optional(),
  timezone: z.string().default('UTC'),
  trailingSlash: z.enum(['always', 'never', 'ignore']).default('ignore'),
  format: z.enum(['directory', 'file', 'preserve']).default('directory'),
  headingIds: z.enum(['auto', 'github', 'kramdown-gfm', 'kramdown', 'hugo', 'none']).default('auto'),
  built: z.string().optional(),
});

/** Where and how the guides of one folder are published: an entry of site.yaml. */
export type Site = z.infer<typeof siteSchema>;

/** The bot's own web door publishes what no entry of site.yaml covers. */
const OWN_SITE: Site = siteSchema.parse({ generator: 'signpost' });

/**
 * Reads site.yaml.
 *
 * @param text of the file, or null where there is none.
 * @returns the sites whose entries are right, and a problem for each field that is wrong.
 */
export function readSites(text: string | null, file = 'site.yaml'): { sites: Site[]; problems: Problem[] } {
  if (text === null) return { sites: [], problems: [] };
  const error = (message: string, field?: string, line?: number): Problem => ({
    file,
    severity: 'error',
    message,
    ...(field && { field }),
    ...(line && { line }),
  });
  let data: unknown;
  try {
    data = readYaml(text);
  } catch (cause) {
    if (!(cause instanceof YamlError)) throw cause;
    return { sites: [], problems: [error(`not valid YAML: ${cause.message}`, undefined, cause.line)] };
  }
  if (!isMapping(data) || !Array.isArray(data.sites)) {
    return { sites: [], problems: [error('expected a list of sites under `sites:` (see README, site.yaml)', 'sites')] };
  }
  const sites: Site[] = [];
  const problems: Problem[] = [];
  data.sites.forEach((entry, i) => {
    const parsed = siteSchema.safeParse(entry);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        problems.push(error(`${message} (see README, site.yaml)`, [`sites[${i}]`, ...path].join('.')));
      }
    } else if (parsed.data.generator !== 'signpost' && parsed.data.url === undefined) {
      problems.push(error('expected the URL at which the site is published', `sites[${i}].url`));
    } else {
      sites.push(parsed.data);
    }
  });
  return { sites, problems };
}

/** The site that publishes a file: the entry with the deepest folder that holds it, or the bot's own web door. */
export function siteOf(file: string, sites: readonly Site[]): Site {
  const depth = (folder: string) => (folder === '' ? 0 : folder.split('/').length);
  const holding = sites
    .map((site) => ({ site, folder: normalFolder(site.folder) }))
    .filter(({ folder }) => folder === '' || file.startsWith(`${folder}/`))
    .sort((a, b) => depth(b.folder) - depth(a.folder));
  return holding[0]?.site ?? OWN_SITE;
}

/** A file's path below its site's folder. */
export function pathInSite(file: string, site: Site): string {
  const folder = normalFolder(site.folder);
  return folder === '' ? file : file.slice(folder.length + 1);
}

function normalFolder(folder: string): string {
  return folder.replace(/^(\.?\/)+|\/+$/g, '').replace(/^\.$/, '');
}
