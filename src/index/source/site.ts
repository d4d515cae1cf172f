import { z } from 'zod';
import type { Problem } from '../types.ts';
import { generatorOf } from './publish/index.ts';
import { placeholders } from './publish/permalink.ts';
import { isTimezone } from './publish/wall-clock.ts';
import { isMapping, readYaml, YamlError } from './yaml.ts';

const siteSchema = z.strictObject({
  folder: z.string().default('.'),
  url: z
    .url({ protocol: /^https?$/, error: 'expected a URL that begins with http:// or https://' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  base: z.string().default(''),
  generator: z.enum(['astro', 'jekyll', 'hugo', 'plain', 'signpost'], {
    error: 'expected one of: astro, jekyll, hugo, plain, signpost',
  }),
  version: z.int({ error: 'expected the major version as a whole number, such as 5' }).positive().optional(),
  permalink: z.string().optional(),
  timezone: z
    .string()
    .refine(isTimezone, 'expected a timezone of the IANA database, such as Europe/Berlin')
    .default('UTC'),
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
      const wrong = wrongPermalink(parsed.data);
      if (wrong !== null) problems.push(error(wrong, `sites[${i}].permalink`));
      else sites.push(parsed.data);
    }
  });
  return { sites, problems };
}

/** What is wrong with a site's permalink, or null. */
function wrongPermalink({ generator, permalink }: Site): string | null {
  const rules = generatorOf({ generator }).permalink;
  if (permalink === undefined) return null;
  if (rules === null) return `${generator} has no permalinks: leave it out`;
  if (rules.styles.has(permalink)) return null;
  const unknown = placeholders(permalink).filter((name) => !rules.knows(name));
  if (unknown.length > 0) return `${generator} has no placeholder :${unknown.join(', :')} (see README, site.yaml)`;
  if (permalink.includes('/')) return null;
  const styles = [...rules.styles].join(', ');
  return `expected ${styles === '' ? '' : `one of ${styles}, or `}a template such as /blog/:slug/, found "${permalink}"`;
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

/** The other way round: a path below the site's folder as one below the content folder. */
export function fileOfSite(path: string, site: Site): string {
  const folder = normalFolder(site.folder);
  return folder === '' ? path : `${folder}/${path}`;
}

/** A folder of site.yaml without dots and slashes around it; '' is the content folder. */
export function normalFolder(folder: string): string {
  return folder.replace(/^(\.?\/)+|\/+$/g, '').replace(/^\.$/, '');
}
