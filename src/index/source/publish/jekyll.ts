import { JEKYLL_RULES } from '../front-matter.ts';
import type { Site } from '../site.ts';
import { kramdownGfmIds } from './ids/kramdown.ts';
import type { Generator, Place, Post } from './index.ts';
import { escapePath, jekyllPath, placeholder, STYLES, sanitize, type Values, withBase } from './jekyll-path.ts';
import { expand } from './permalink.ts';
import { rubyTime } from './ruby-time.ts';

const DATED_NAME = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)$/;
const MARKDOWN = /\.(?:md|markdown|mkdown|mkdn|mkd)$/i;
const UNPUBLISHED: Place = { published: false, path: null };

/** Jekyll 4: posts in `_posts`, and pages. https://github.com/jekyll/jekyll/tree/v4.3.1/lib/jekyll */
export const jekyll: Generator = {
  frontMatter: () => JEKYLL_RULES,
  permalink: { styles: new Set(Object.keys(STYLES)), knows: (name) => placeholder(name) !== undefined },
  collision: 'last',
  place(post, site, { now }) {
    const path = inJekyll(post.path, site);
    if (!MARKDOWN.test(path) || hidden(path) || !isPublished(post)) return UNPUBLISHED;
    const folder = /(?:^|\/)_(posts|drafts)\//.exec(path)?.[1];
    const dated = DATED_NAME.exec(baseName(path));
    // The content folder may be the folder of posts itself, under another name.
    if (folder === 'posts' || (folder === undefined && dated !== null)) return postPlace(post, path, site, now);
    return folder === undefined && post.frontMatter !== '' ? pagePlace(post, path, site) : UNPUBLISHED;
  },
  headingIds: () => kramdownGfmIds,
};

function postPlace(post: Post, path: string, site: Site, now: Date): Place {
  const dated = DATED_NAME.exec(baseName(path));
  if (dated === null) return UNPUBLISHED;
  const { data } = post;
  const given = 'date' in data;
  const text = given ? String(data.date ?? '') : String(dated[1]);
  const date = rubyTime(text, !quoted(post, 'date'), site.timezone);
  if (date === null) {
    const message = `expected a date such as 2026-01-31 12:00:00 +0100, found ${JSON.stringify(text.slice(0, 60))}; Jekyll stops there, so the post gets no link`;
    return { ...UNPUBLISHED, problem: { field: given ? 'date' : 'file name', message } };
  }
  if (date.instant > now.getTime()) return UNPUBLISHED;
  if (typeof data.categories === 'number' || typeof data.categories === 'boolean') {
    const message = 'expected text or a list; Jekyll drops the front matter then, so the post gets no link';
    return { ...UNPUBLISHED, problem: { field: 'categories', message } };
  }
  const values: Values = {
    slug: data.slug === undefined || data.slug === null ? String(dated[2]).replace(/\.+$/, '') : String(data.slug),
    name: baseName(path),
    path: path
      .replace(/(^|\/)_posts\//, '$1')
      .replace(/\.[^./]+$/, '')
      .replace(/\.+$/, ''),
    categories: categories(path, data),
    date: date.wall,
  };
  return { published: true, path: jekyllPath(template(post, site), values, site.base), order: date.instant };
}

/** https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/page.rb template */
function pagePlace(post: Post, path: string, site: Site): Place {
  const style = site.permalink ?? 'date';
  const slash = style === 'pretty' || style.endsWith('/');
  const extension = /^(?:date|ordinal|none)$|:output_ext$/.test(style) ? ':output_ext' : '';
  const name = baseName(path);
  const values: Readonly<Record<string, string>> = {
    path: path.split('/').slice(0, -1).join('/'),
    basename: name,
    output_ext: '.html',
  };
  const own = typeof post.data.permalink === 'string' ? post.data.permalink : null;
  const ownStyle = name === 'index' ? '/:path/' : `/:path/:basename${slash ? '/' : extension}`;
  const filled = expand(own ?? ownStyle, (key) => (values[key] === undefined ? null : escapePath(values[key])));
  return { published: true, path: filled === null ? null : withBase(sanitize(filled), site.base) };
}

function template(post: Post, site: Site): string {
  const own = post.data.permalink;
  if (own !== undefined && own !== null) return String(own);
  const style = site.permalink ?? 'date';
  return STYLES[style] ?? style;
}

/** Folders above `_posts`, then `categories` (a string is split at spaces), then `category` (a string is not). */
function categories(path: string, data: Post['data']): string[] {
  const above = /^(.*?)(?:^|\/)_posts\//.exec(path)?.[1] ?? '';
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.flat(9) : [value]);
  const many = typeof data.categories === 'string' ? data.categories.split(/\s+/) : list(data.categories);
  const all = [...above.split('/'), ...many, ...list(data.category)];
  return [...new Set(all.filter((c) => c !== undefined && c !== null && c !== false).map(String))].filter(Boolean);
}

/** `published: false`, `no`, `off` or nothing after the colon; a quoted "false" is a text, and that is published. */
function isPublished(post: Post): boolean {
  const { published } = post.data;
  if (!('published' in post.data)) return true;
  if (published === false || published === null) return false;
  return !(typeof published === 'string' && /^(?:no|off|false)$/i.test(published) && !quoted(post, 'published'));
}

/** Whether the front matter has the field's value in quotes. */
function quoted({ frontMatter }: Post, field: string): boolean {
  return new RegExp(`^${field}[ \\t]*:[ \\t]*["']`, 'm').test(frontMatter);
}

/** https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/entry_filter.rb: but for `_posts`, such names are left out. */
function hidden(path: string): boolean {
  return path.split('/').some((part) => part !== '_posts' && part !== '_drafts' && /^[._#]|~$/.test(part));
}

/** A site's folder that is itself called `_posts` is one of Jekyll's. */
function inJekyll(path: string, site: Site): string {
  const last = site.folder.replace(/\/+$/, '').split('/').at(-1);
  return last === '_posts' || last === '_drafts' ? `${last}/${path}` : path;
}

function baseName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.[^.]+$/, '');
}
