import { TOML_RULES } from '../front-matter.ts';
import type { Site } from '../site.ts';
import { hugoIds } from './ids/hugo.ts';
import type { Generator, Place, Post } from './index.ts';
import { expand } from './permalink.ts';
import { dayOfYear, MONTHS, momentOf, type WallClock, WEEKDAYS } from './wall-clock.ts';

interface Values {
  readonly post: Post;
  /** Folders from the site's folder down, outermost first. */
  readonly folders: readonly string[];
  /** Those of them that are sections: the first, and what has an `_index.md`. */
  readonly sections: readonly string[];
  /** The file's name, or of a bundle (`name/index.md`) its folder's. */
  readonly name: string;
  readonly date: WallClock | null;
}

const dated = (format: (date: WallClock) => string) => (values: Values) =>
  values.date === null ? null : format(values.date);
const two = (n: number) => String(n).padStart(2, '0');
const slugOf = ({ data }: Post) => (data.slug ? String(data.slug).replace(/^-+|-+$/g, '') : null);
const titleOf = ({ data }: Post) => urlize(String(data.title ?? ''));

/** https://gohugo.io/configuration/permalinks/#tokens */
const TOKENS: Readonly<Record<string, (values: Values) => string | null>> = {
  year: dated((date) => String(date.getUTCFullYear())),
  month: dated((date) => two(date.getUTCMonth() + 1)),
  monthname: dated((date) => MONTHS[date.getUTCMonth()] ?? ''),
  day: dated((date) => two(date.getUTCDate())),
  weekday: dated((date) => String(date.getUTCDay())),
  weekdayname: dated((date) => WEEKDAYS[date.getUTCDay()] ?? ''),
  yearday: dated((date) => String(dayOfYear(date))),
  section: ({ sections }) => sections[0] ?? '',
  sections: ({ sections }) => sections.join('/'),
  title: ({ post }) => titleOf(post),
  slug: ({ post }) => (slugOf(post) === null ? titleOf(post) : urlize(slugOf(post) ?? '')),
  slugorfilename: ({ post, name }) => urlize(slugOf(post) ?? name),
  slugorcontentbasename: ({ post, name }) => urlize(slugOf(post) ?? name),
  filename: ({ name }) => urlize(name),
  contentbasename: ({ name }) => urlize(name),
};

/** `:sections[1:]`, `:sections[last]`. */
const SLICE = /^sections\[(\d*|last)(?:(:)(\d*|last))?\]$/;

const UNPUBLISHED: Place = { published: false, path: null };

/** Hugo: https://gohugo.io/content-management/urls/ */
export const hugo: Generator = {
  frontMatter: () => TOML_RULES,
  permalink: { styles: new Set(), knows: (name) => name in TOKENS || SLICE.test(name) },
  collision: 'unknown',
  place(post, site, { now }) {
    const { data, path } = post;
    if (!isPublished(post, site, now.getTime())) return UNPUBLISHED;
    const parts = path.replace(/\.[^./]+$/, '').split('/');
    const last = parts.at(-1) ?? '';
    const bundle = last === 'index' || last === '_index';
    const folders = parts.slice(0, last === 'index' ? -2 : -1);
    const name = bundle ? (parts.at(-2) ?? '') : last;
    const dateText = DATE_FIELDS.map((field) => data[field]).find((value) => typeof value === 'string');
    const sections = folders.filter(
      (_, i) => i === 0 || post.hasFile([...folders.slice(0, i + 1), '_index.md'].join('/')),
    );
    const values = { post, folders, sections, name, date: writtenDate(dateText) };
    const file = pathOf(values, last === '_index', site);
    if (file !== null) return { published: true, path: `/${site.base}/${file}`.replace(/\/+/g, '/') };
    const message = `the permalink "${site.permalink}" needs a date such as 2026-01-31; the post gets no link`;
    return { published: true, path: null, problem: { field: 'date', message } };
  },
  headingIds: () => hugoIds,
};

const DATE_FIELDS = ['date', 'publishDate', 'publishdate', 'pubdate', 'published', 'lastmod', 'modified'];

function pathOf(values: Values, isSection: boolean, site: Site): string | null {
  const { data } = values.post;
  if (typeof data.url === 'string' && data.url !== '') return encode(data.url);
  if (isSection) return encode(`${values.folders.map(sanitize).join('/')}/`);
  const slug = slugOf(values.post);
  const usual = [...values.folders.map(sanitize), slug === null ? sanitize(values.name) : urlize(slug)].join('/');
  const filled = site.permalink === undefined ? usual : expand(site.permalink, (name) => fill(name, values));
  // A page is a folder with an index.html.
  return filled === null ? null : encode(lower(`${filled}/`).replace(/\/+/g, '/'));
}

function fill(name: string, values: Values): string | null {
  const slice = SLICE.exec(name);
  if (slice === null) return TOKENS[name]?.(values) ?? null;
  const { sections } = values;
  const at = (text: string | undefined, otherwise: number) =>
    text === 'last' ? sections.length - 1 : text ? Number(text) : otherwise;
  const from = at(slice[1], 0);
  return sections.slice(from, slice[2] === undefined ? from + 1 : at(slice[3], sections.length)).join('/');
}

/** Drafts, what is to come and what has expired are not built. */
function isPublished({ data, path }: Post, site: Site, now: number): boolean {
  const moment = (field: string) => {
    const written = typeof data[field] === 'string' ? data[field] : '';
    if (/(?:Z|[+-]\d\d:?\d\d)$/.test(written) && !Number.isNaN(Date.parse(written))) return Date.parse(written);
    const wall = writtenDate(written);
    return wall === null ? null : momentOf(wall, site.timezone);
  };
  if (!/\.(?:md|markdown)$/i.test(path) || data.headless === true) return false;
  if (data.draft === true || /^(?:true|yes|on|1)$/i.test(String(data.draft ?? ''))) return false;
  const published = moment('publishDate') ?? moment('publishdate') ?? moment('date');
  const expires = moment('expiryDate') ?? moment('expirydate');
  return (published ?? 0) <= now && (expires ?? Number.POSITIVE_INFINITY) > now;
}

/** Hugo prints a date in the offset that it was written with: as it stands there. */
function writtenDate(text: unknown): WallClock | null {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?/.exec(String(text ?? ''));
  if (found === null) return null;
  const [year = 0, month = 1, date = 1, hour = 0, minute = 0, second = 0] = found.slice(1).map((n) => Number(n ?? 0));
  return new Date(Date.UTC(year, month - 1, date, hour, minute, second));
}

function urlize(text: string): string {
  // A plus sign would be a space in a URL.
  return sanitize(text.replace(/\++/g, '-'));
}

/** https://github.com/gohugoio/hugo/blob/v0.111.3/common/paths/path.go Sanitize, then lower case */
function sanitize(text: string): string {
  let out = '';
  let gap = false;
  for (const char of text) {
    if (/[\p{L}\p{Nd}\p{M}./\\_#+~@-]/u.test(char)) {
      if (gap && char !== '-') out += '-';
      gap = false;
      out += char;
    } else if (/\s/.test(char) && out !== '' && !out.endsWith('-')) gap = true;
  }
  return lower(out);
}

/** Go's lower case: one character for one. */
function lower(text: string): string {
  return [...text].map((char) => [...char.toLowerCase()][0]).join('');
}

function encode(path: string): string {
  return encodeURI(path.toWellFormed())

    .replaceAll('?', '%3F')
    .replace(/%25([0-9A-Fa-f]{2})/g, '%$1');
}
