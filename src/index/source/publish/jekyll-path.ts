import { expand } from './permalink.ts';
import { dayOfYear, isoWeek, MONTHS, type WallClock, WEEKDAYS } from './wall-clock.ts';

/** https://jekyllrb.com/docs/permalinks/#built-in-formats */
export const STYLES: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

/** What a post's permalink may show. */
export interface Values {
  /** The front matter's slug, or the file's name without its date. */
  readonly slug: string;
  /** The file's name without its extension. */
  readonly name: string;
  /** The file's path without `_posts` and its extension. */
  readonly path: string;
  readonly categories: readonly string[];
  readonly date: WallClock;
}

const two = (n: number) => String(n).padStart(2, '0');

/** https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/drops/url_drop.rb */
const PLACEHOLDERS: Readonly<Record<string, (values: Values) => string>> = {
  title: ({ slug }) => slugify(slug, PRETTY),
  slug: ({ slug }) => lower(slugify(slug, ALNUM)),
  name: ({ name }) => lower(slugify(name, ALNUM)),
  path: ({ path }) => path,
  categories: ({ categories }) => [...new Set(categories.map(lower))].join('/'),
  slugified_categories: ({ categories }) => [...new Set(categories.map((c) => lower(slugify(c, ALNUM))))].join('/'),
  collection: () => 'posts',
  output_ext: () => '.html',
  year: ({ date }) => String(date.getUTCFullYear()).padStart(4, '0'),
  month: ({ date }) => two(date.getUTCMonth() + 1),
  day: ({ date }) => two(date.getUTCDate()),
  hour: ({ date }) => two(date.getUTCHours()),
  minute: ({ date }) => two(date.getUTCMinutes()),
  second: ({ date }) => two(date.getUTCSeconds()),
  i_day: ({ date }) => String(date.getUTCDate()),
  i_month: ({ date }) => String(date.getUTCMonth() + 1),
  short_month: ({ date }) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  long_month: ({ date }) => MONTHS[date.getUTCMonth()] ?? '',
  short_year: ({ date }) => two(date.getUTCFullYear() % 100),
  w_year: ({ date }) => String(isoWeek(date).year),
  week: ({ date }) => two(isoWeek(date).week),
  w_day: ({ date }) => String(isoWeek(date).weekday),
  short_day: ({ date }) => (WEEKDAYS[date.getUTCDay()] ?? '').slice(0, 3),
  long_day: ({ date }) => WEEKDAYS[date.getUTCDay()] ?? '',
  y_day: ({ date }) => String(dayOfYear(date)).padStart(3, '0'),
};

/** The path of a post by its permalink; null where that has a placeholder that Jekyll doesn't know. */
export function jekyllPath(permalink: string, values: Values, base: string): string | null {
  const filled = expand(permalink, (name) => {
    const known = placeholder(name);
    return known === undefined ? null : escapePath(known.fill(values)) + known.rest;
  });
  return filled === null ? null : withBase(sanitize(filled), base);
}

/** `:title_x` is nothing that Jekyll knows; `:title_` is the title and an underscore. */
export function placeholder(name: string): { fill: (values: Values) => string; rest: string } | undefined {
  const whole = PLACEHOLDERS[name];
  if (whole !== undefined) return { fill: whole, rest: '' };
  const short = name.endsWith('_') ? PLACEHOLDERS[name.slice(0, -1)] : undefined;
  return short && { fill: short, rest: '_' };
}

/** A path below Jekyll's baseurl. */
export function withBase(path: string, baseurl: string): string {
  const base = baseurl.replace(/\/+$/, '');
  return base === '' || base.startsWith('/') ? `${base}${path}` : `/${base}${path}`;
}

const PRETTY = /[^\p{L}\p{M}\p{Nd}._~!$&'()+,;=@]+/gu;
const ALNUM = /[^\p{L}\p{M}\p{Nd}]+/gu;

/** https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/utils.rb slugify, before lower case */
function slugify(text: string, others: RegExp): string {
  return text.replace(others, '-').replace(/^-|-$/g, '');
}

/** Ruby's downcase: each letter alone, so that a Greek word doesn't end in ς. */
function lower(text: string): string {
  return [...text].map((char) => char.toLowerCase()).join('');
}

/** Addressable's encoding of a path, as https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/url.rb escape_path has it. */
export function escapePath(path: string): string {
  return path
    .toWellFormed()
    .replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?#]/gu, encodeURIComponent)
    .replace('#', '%23');
}

/** Same file, sanitize_url. */
export function sanitize(path: string): string {
  return `/${path}`
    .replaceAll('..', '/')
    .replaceAll('./', '')
    .replace(/\/{2,}/g, '/');
}
