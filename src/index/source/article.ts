import type { Heading, Root } from 'mdast';
import type { RuleId } from '../check/rules.ts';
import type { Article, Problem, Section } from '../types.ts';
import { withQuestions } from './asked.ts';
import { readFrontMatter } from './front-matter.ts';
import { linkable, withAnchors } from './links.ts';
import { headingText, mdxToMarkdown, parseMarkdown } from './markdown.ts';
import { generatorOf, headingIdsOf, type Place, type Post, type PublishContext } from './publish/index.ts';
import { doubtfulHeadings, sectionIds, splitSections, withHeadings } from './sections.ts';
import { fileOfSite, pathInSite, type Site } from './site.ts';

export interface ArticleSource {
  /** Path below the content folder, with `/`. */
  readonly file: string;
  /** See `articleIds`. */
  readonly id: string;
  readonly text: string;
  readonly site: Site;
  /** Every file of the content folder, where a generator needs to know them. */
  readonly files?: { has(file: string): boolean };
}

/** What reading an article came across, for whoever looks closer at it: see `checkGuide`. Lives while it is read. */
export interface ParsedGuide {
  readonly data: Readonly<Record<string, unknown>>;
  /** The front matter as it is written, and the line of the file on which it begins. */
  readonly frontMatter: string;
  readonly frontMatterLine: number;
  /** 1-based line of the file on which the body begins. */
  readonly bodyLine: number;
  /** Of `article.markdown`. */
  readonly tree: Root;
  /** From a line of `article.markdown`, which may have blank lines more, to the line of the file. */
  fileLine(line: number): number;
  /** The heading's id on the page for each section, also where the guide isn't published; null where none is known. */
  readonly anchors: readonly (string | null)[];
  /** Ids of headings that make no section, such as those in quotes. */
  readonly nestedIds: readonly string[];
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
): { article: Article; place: Place; marks: unknown; problems: Problem[]; parsed: ParsedGuide } {
  const { file, id, site } = source;
  const generator = generatorOf(site);
  const matter = readFrontMatter(source.text, generator.frontMatter(site));
  const { data, bodyLine } = matter;
  const problems: Problem[] = [];
  const warn = (field: string, message: string, rule?: RuleId) =>
    problems.push({ file, field, severity: 'warning', ...(rule && { rule }), message });
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
      // What the generator makes of it has been said already.
      if (problems.some((problem) => problem.field === field)) continue;
      warn(
        field,
        `expected a date such as 2026-01-31, found ${JSON.stringify(value.slice(0, 60))}; it is left out`,
        'invalid-date',
      );
    }
    return null;
  };

  const markdown = /\.mdx$/i.test(file) ? mdxToMarkdown(matter.body) : matter.body;
  if (markdown === null) {
    const message = 'not valid MDX: it is read as Markdown and its headings get no links';
    problems.push({ file, severity: 'error', message });
  }
  const text = markdown ?? matter.body;
  const parsed = parseMarkdown(text);
  const title = string('title') ?? titleFrom(parsed, file);
  const hasFile = (path: string) => source.files?.has(fileOfSite(path, site)) ?? false;
  const post: Post = { id, path: pathInSite(file, site), data, frontMatter: matter.source, title, hasFile };
  const place = generator.place(post, site, context);
  if (place.problem) warn(place.problem.field, place.problem.message);
  const headings = markdown === null ? [] : headingIdsOf(site, post)(matter.body, parsed);
  const { body, tree, lineOf } = withHeadings(text, parsed, headings);
  const ids = new Map(headings.map((heading) => [heading.line, heading]));
  const raw = splitSections(tree, body, (node) => {
    const text = ids.get(lineOf(node.position?.start.line ?? 1))?.text;
    return text === undefined ? headingText(node) : headingText(parseMarkdown(text));
  });
  const doubtful = doubtfulHeadings(tree);
  if (data.title === undefined || data.title === null || data.title === '') {
    const message = `missing; "${title}" is shown instead: write the guide's name there`;
    warn('title', message, 'missing-title');
  }
  if (raw.every(({ text }) => text === '')) {
    problems.push({
      file,
      severity: 'warning',
      rule: 'empty-guide',
      message: 'the guide is empty: write its text below the front matter, or remove the file',
    });
  }

  const stable = sectionIds(id, raw);
  const sections = raw.map(
    ({ node, line, ...rest }, i): Section => ({
      ...rest,
      id: stable[i] as string,
      articleId: id,
      anchor: node === null || doubtful.has(node) ? null : (ids.get(lineOf(line))?.id ?? null),
      url: null,
      topics: [],
      line: lineOf(line) + bodyLine - 1,
    }),
  );
  const base = site.generator === 'signpost' ? context.publicUrl : site.url;
  const permalink = place.published && place.path !== null && base !== undefined ? `${base}${place.path}` : null;

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
    published: place.published,
    url: permalink === null ? null : linkable(permalink),
    permalink,
    sections,
    markdown: body,
  };
  const anchors = sections.map(({ anchor }) => anchor);
  const own = new Set(anchors);
  const forCheck: ParsedGuide = {
    data,
    frontMatter: matter.source,
    frontMatterLine: matter.sourceLine,
    bodyLine,
    tree,
    fileLine: (line) => lineOf(line) + bodyLine - 1,
    anchors,
    nestedIds: headings.flatMap((heading) => (heading.id === null || own.has(heading.id) ? [] : [heading.id])),
  };
  const asked = withQuestions(withAnchors(article, anchors), data.questions);
  problems.push(...asked.problems);
  return { article: asked.article, place, marks: data.topics, problems, parsed: forCheck };
}

/** Stands in for a file that can't be read: nothing of it is shown, but it is not forgotten either. */
export function unreadableArticle(file: string, id: string): { article: Article; place: Place } {
  const place: Place = { published: false, path: null };
  const section = { id: `${id}~`, articleId: id, heading: '', level: 0, path: [], anchor: null, url: null };
  const article: Article = {
    id,
    file,
    title: titleFrom(parseMarkdown(''), file),
    description: '',
    tags: [],
    categories: [],
    author: null,
    date: null,
    updated: null,
    cover: null,
    published: false,
    url: null,
    permalink: null,
    sections: [{ ...section, markdown: '', text: '', topics: [], line: 1 }],
    markdown: '',
  };
  return { article, place };
}

/** Whether an article only stands in for a file that can't be read. */
export function isUnreadable({ id, sections }: Pick<Article, 'id' | 'sections'>): boolean {
  return sections.length === 1 && sections[0]?.id === `${id}~`;
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
    const slug = slugOfFile(file);
    let id = slug;
    for (let n = 2; taken.has(id); n++) id = `${slug}-${n}`;
    taken.add(id);
    ids.set(file, id);
  }
  return ids;
}

/** Characters of an id, without the number that may follow. */
export const LONGEST_ID = 56;

/** A file's path as an id, which another file may have as well. */
export function slugOfFile(file: string): string {
  const slug = file
    .replace(/\.[^./]+$/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug.slice(0, LONGEST_ID) || 'guide';
}

function titleFrom(tree: Root, file: string): string {
  const first = tree.children.find((node): node is Heading => node.type === 'heading' && node.depth === 1);
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
