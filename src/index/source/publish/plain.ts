import { slug as githubSlug } from 'github-slugger';
import { PLAIN_RULES } from '../front-matter.ts';
import { githubIds } from './ids/github.ts';
import type { Generator, Post } from './index.ts';
import { expand } from './permalink.ts';

type Fill = (post: Post) => string | null;

const name = (path: string) => (path.split('/').at(-1) ?? path).replace(/\.[^.]+$/, '');
const folder = (path: string) => path.split('/').slice(0, -1).join('/');
const day = ({ data, path }: Post) =>
  /^(\d{4})-(\d{2})-(\d{2})/.exec(String(data.date ?? data.pubDate ?? name(path))) ?? null;

/** Placeholders of a permalink. A post that lacks what a placeholder needs has no URL. */
const PLACEHOLDERS: Readonly<Record<string, Fill>> = {
  /** The file's path without its extension; `index` stands for its folder. */
  path: ({ path }) => path.replace(/\.[^./]+$/, '').replace(/(?:^|\/)(?:index|README)$/i, ''),
  folder: ({ path }) => folder(path),
  name: ({ path }) => name(path),
  filename: ({ path }) => name(path),
  basename: ({ path }) => name(path),
  slug: ({ path, data }) => (data.slug ? String(data.slug) : githubSlug(name(path))),
  title: ({ title }) => githubSlug(title),
  year: (post) => day(post)?.[1] ?? null,
  month: (post) => day(post)?.[2] ?? null,
  day: (post) => day(post)?.[3] ?? null,
};

/** Any other way from Markdown to a site: the path by a template, ids as GitHub and rehype-slug make them. */
export const plain: Generator = {
  frontMatter: () => PLAIN_RULES,
  permalink: { styles: new Set(), knows: (placeholder) => placeholder in PLACEHOLDERS },
  collision: 'unknown',
  place(post, site) {
    if (post.data.draft === true || post.data.published === false) return { published: false, path: null };
    const filled = expand(site.permalink ?? '/:path/', (placeholder) => {
      const value = PLACEHOLDERS[placeholder]?.(post);
      return value === undefined || value === null ? null : encodeURI(value.toWellFormed());
    });
    const path = filled === null ? null : `${site.base}/${filled}`.replace(/\/+/g, '/');
    if (path !== null) return { published: true, path };
    const message = `no date for the permalink "${site.permalink}": expected one such as 2026-01-31; the post gets no link`;
    return { published: true, path, problem: { field: 'date', message } };
  },
  headingIds: () => githubIds,
};
