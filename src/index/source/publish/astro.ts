import { slug as githubSlug } from 'github-slugger';
import { PLAIN_RULES, TOML_RULES } from '../front-matter.ts';
import { astroIds, astroMdxIds } from './ids/astro.ts';
import type { Generator } from './index.ts';

/** Major versions whose rules are known. Where site.yaml names none, only what all of them agree on is linked. */
const VERSIONS = [4, 5, 6, 7] as const;

/** What a URL's path can't hold as it is, besides what `URL` escapes. https://github.com/withastro/astro core/routing/params.ts */
const inParams = (id: string) => id.normalize().replaceAll('#', '%23').replaceAll('?', '%3F');

/**
 * Astro: an entry of a content collection, at the route that site.yaml gives as `permalink` (`:slug` is the entry's id).
 * Drafts are left out by the route; dates, `published` and `permalink` mean nothing.
 */
export const astro: Generator = {
  // Version 4 reads it with gray-matter.
  frontMatter: ({ version }) => (version === 4 ? PLAIN_RULES : TOML_RULES),
  permalink: { styles: new Set(), knows: (name) => name === 'slug' },
  collision: 'unknown',

  place({ path, data }, site) {
    if (!isEntry(path) || data.draft === true || (site.version === 4 && !isEntryOf4(path, data)))
      return { published: false, path: null };
    const route = site.permalink ?? '/:slug/';
    const id = inParams(entryId(path, data)).replace(/^\/+/, '');
    const ending = site.format === 'file' ? '.html' : site.trailingSlash === 'never' ? '' : '/';
    const root = `/${site.base}/${route}`.replace(/\/+/g, '/');
    const whole = root.replaceAll(':slug', () => id).replace(/\/+$/, '') || '/';
    // https://github.com/withastro/astro/blob/astro%405.18.2/packages/astro/src/core/build/generate.ts getUrlForPath
    const url = new URL('https://astro.invalid');
    url.pathname = whole === '/' ? '/' : `${whole}${ending}`;
    return { published: true, path: url.pathname };
  },

  headingIds(site, { path, data }) {
    const ids = /\.mdx$/i.test(path) ? astroMdxIds : astroIds;
    const versions = VERSIONS.filter((version) => site.version === undefined || site.version === version);
    return (body) => {
      const [first = [], ...others] = (versions.length > 0 ? versions : VERSIONS).map((v) => ids(body, v, data));
      return first.map(({ line, id }) => {
        const agreed = others.every((headings) => headings.find((other) => other.line === line)?.id === id);
        return { line, id: agreed ? id : null };
      });
    };
  },
};

/** The glob of a collection takes .md and .mdx; a name becomes a URL on the way, and loses its end at # and ?. */
const isEntry = (path: string) => /^[^#?]+\.mdx?$/i.test(path);

/** Collections of version 4 leave out what begins with an underscore, and stop at a slug that is no text. */
const isEntryOf4 = (path: string, { slug }: Readonly<Record<string, unknown>>) =>
  !/(?:^|\/)_/.test(path) && (slug === undefined || (typeof slug === 'string' && slug !== ''));

/** https://github.com/withastro/astro/blob/astro%405.18.2/packages/astro/src/content/utils.ts getContentEntryIdAndSlug */
function entryId(path: string, data: Readonly<Record<string, unknown>>): string {
  if (typeof data.slug === 'string' && data.slug !== '') return data.slug;
  if (typeof data.slug === 'number') return String(data.slug);
  return path
    .replace(/\.[^./]+$/, '')
    .split('/')
    .map((segment) => githubSlug(segment))
    .join('/')
    .replace(/\/index$/, '');
}
