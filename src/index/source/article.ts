import type { Heading } from 'mdast';
import type { Article, Problem, Section } from '../types.ts';
import { readFrontMatter } from './front-matter.ts';
import { headingText, parseMarkdown } from './markdown.ts';
import { type PublishContext, publish } from './publish/index.ts';
import { sectionIds, splitSections } from './sections.ts';
import { pathInSite, type Site } from './site.ts';

export interface ArticleSource {
  /** Path below the content folder, with `/`. */
  readonly file: string;
  /** See `articleIds`. */
  readonly id: string;
  readonly text: string;
  readonly site: Site;
}

/**
 * Reads a Markdown file as an article with its sections. Knows the front matter of Jekyll (date, last_modified_at,
 * categories…) and of Astro (pubDate, updatedDate, category, cover, draft…).
 *
 * @returns the article (its sections not yet marked with topics), the front matter's `topics`, and what is wrong.
 * @throws FrontMatterError when the front matter can't be read: then there is no article.
 */
export function readArticle(
  source: ArticleSource,
  context: PublishContext,
): { article: Article; marks: unknown; problems: Problem[] } {
  const { file, id } = source;
  const { data, body, bodyLine } = readFrontMatter(source.text);
  const problems: Problem[] = [];
  const warn = (field: string, message: string) => problems.push({ file, field, severity: 'warning', message });
  const string = (field: string): string | null => {
    const value = data[field];
    if (value === undefined || value === null || value === '') return null;
    if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
    warn(field, `expected text, found ${JSON.stringify(value)?.slice(0, 60)}; it is left out`);
    return null;
  };
  const day = (...fields: string[]): string | null => {
    for (const field of fields) {
      const value = string(field);
      if (value === null) continue;
      const found = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(value)?.[1];
      if (found !== undefined && isDay(found)) return found;
      warn(field, `expected a date such as 2026-01-31, found ${JSON.stringify(value.slice(0, 60))}; it is left out`);
    }
    return null;
  };

  const tree = parseMarkdown(body);
  const raw = splitSections(tree, body);
  const headings = raw.flatMap(({ node }) => node ?? []);
  const title = string('title') ?? titleFrom(headings, file);
  if (data.title === undefined) warn('title', `missing; "${title}" is shown instead`);
  if (raw.every(({ text }) => text === '')) {
    problems.push({
      file,
      severity: 'warning',
      message: 'the guide is empty: write its text below the front matter, or remove the file',
    });
  }

  const { published, url, anchors } = publish(
    { id, path: pathInSite(file, source.site), data, body, tree, headings },
    source.site,
    context,
  );

  const ids = sectionIds(id, raw);
  let nextHeading = 0;
  let landing: string | null = null;
  const sections = raw.map((section, i): Section => {
    const anchor = section.node === null ? null : (anchors[nextHeading++] ?? null);
    if (anchor !== null) landing = anchor;
    const { node: _, line, ...rest } = section;
    return {
      ...rest,
      id: ids[i] as string,
      articleId: id,
      anchor,
      url: url === null ? null : landing === null ? url : `${url}#${encodeURIComponent(landing)}`,
      topics: [],
      line: line + bodyLine - 1,
    };
  });

  const article: Article = {
    id,
    file,
    title,
    description: string('description') ?? '',
    tags: words(data.tags),
    categories: [...new Set([...words(data.categories), ...words(data.category)])],
    author: words(data.author).join(', ') || null,
    date: day('date', 'pubDate', 'publishDate') ?? dayOfFile(file),
    updated: day('last_modified_at', 'updatedDate', 'lastmod', 'updated'),
    cover: typeof data.cover === 'string' ? data.cover : null,
    published,
    url,
    sections,
    markdown: body,
  };
  return { article, marks: data.topics, problems };
}

/**
 * Ids for articles, made of their paths: `guides/Remote Work.md` becomes `guides-remote-work`. At most 60 characters of
 * a–z, 0–9 and `-`.
 *
 * @param files in a stable order: where two files would get the same id, the later one gets a number.
 */
export function articleIds(files: readonly string[]): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const file of files) {
    const slug = file
      .replace(/\.[^./]+$/, '')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    let id = slug.slice(0, 56) || 'guide';
    for (let n = 2; taken.has(id); n++) id = `${slug.slice(0, 56) || 'guide'}-${n}`;
    taken.add(id);
    ids.set(file, id);
  }
  return ids;
}

function titleFrom(headings: readonly Heading[], file: string): string {
  const first = headings.find(({ depth }) => depth === 1);
  if (first !== undefined && headingText(first) !== '') return headingText(first);
  const name = (file.split('/').at(-1) ?? file).replace(/\.[^.]+$/, '').replace(/^\d{4}-\d{2}-\d{2}-/, '');
  const spaced = name.replace(/[-_]+/g, ' ').trim() || name;
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** A list, or one value: both are common for tags, categories and authors. */
function words(value: unknown): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value];
  return list
    .flatMap((item) => (typeof item === 'string' || typeof item === 'number' ? [String(item).trim()] : []))
    .filter(Boolean);
}

/** Jekyll's file names begin with the day. */
function dayOfFile(file: string): string | null {
  const day = /(?:^|\/)(\d{4}-\d{2}-\d{2})-[^/]*$/.exec(file)?.[1];
  return day !== undefined && isDay(day) ? day : null;
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
