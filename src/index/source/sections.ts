import { createHash } from 'node:crypto';
import type { Definition, Heading, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { headingText, parseMarkdown, plainText } from './markdown.ts';
import type { PageHeading } from './publish/ids/index.ts';

/** A piece of an article under one heading, before its place on the web and its topics are known. */
export interface RawSection {
  /** '' for the text before the first heading. */
  readonly heading: string;
  /** 1 to 6; 0 for the text before the first heading. */
  readonly level: number;
  readonly path: readonly string[];
  readonly markdown: string;
  readonly text: string;
  /** 1-based line of the body. */
  readonly line: number;
  /** The heading's node; null for the text before the first heading. */
  readonly node: Heading | null;
}

/**
 * Splits an article into sections: one per heading of any level, and one for the text before the first heading where
 * there is any. Only headings that stand on their own count: not those in lists, quotes or code.
 *
 * @param tree of the whole body, as `parseMarkdown` gives it.
 * @param textOf a heading's text as readers see it.
 * @returns in document order, never empty.
 */
export function splitSections(
  tree: Root,
  body: string,
  textOf = headingText as (node: Heading) => string,
): RawSection[] {
  const definitions = definitionsOf(tree);
  const starts = tree.children.flatMap((node, index) => (node.type === 'heading' ? [index] : []));
  const sections: RawSection[] = [];
  const open: { level: number; heading: string }[] = [];

  const intro = tree.children.slice(0, starts[0] ?? tree.children.length);
  if (starts.length === 0 || plainText(intro) !== '') {
    sections.push({
      heading: '',
      level: 0,
      path: [],
      node: null,
      line: lineOf(intro[0]),
      ...contentOf(intro, body, definitions),
    });
  }
  starts.forEach((start, i) => {
    const node = tree.children[start] as Heading;
    const heading = textOf(node);
    const content = tree.children.slice(start + 1, starts[i + 1] ?? tree.children.length);
    while ((open.at(-1)?.level ?? 0) >= node.depth) open.pop();
    const path = open.map((ancestor) => ancestor.heading);
    open.push({ level: node.depth, heading });
    sections.push({
      heading,
      level: node.depth,
      path,
      node,
      line: lineOf(node),
      ...contentOf(content, body, definitions),
    });
  });
  return sections;
}

/**
 * The article with the headings that its generator sees. Where CommonMark takes one for a part of the block before it
 * (`<img>` with a heading on the next line, in Jekyll), a blank line is put before it.
 *
 * @returns the body as it is to be split, its tree, and the line of the file's body for each of its lines.
 */
export function withHeadings(markdown: string, tree: Root, headings: readonly PageHeading[]) {
  const seen = new Set(tree.children.flatMap((node) => (node.type === 'heading' ? [node.position?.start.line] : [])));
  const hidden = headings.filter(({ line, nested }) => nested === false && !seen.has(line)).map(({ line }) => line);
  if (hidden.length === 0) return { body: markdown, tree, lineOf: (line: number) => line };
  const lines = markdown.split('\n').map((line, i) => (hidden.includes(i + 1) ? `\n${line}` : line));
  const body = lines.join('\n');
  const lineOf = (line: number) => line - hidden.filter((before, i) => before + i < line).length;
  return { body, tree: parseMarkdown(body), lineOf };
}

/**
 * Headings of which no generator's id is certain: with a footnote, and those that raw HTML has before them with the same
 * text (plugins give such headings ids too, or not).
 */
export function doubtfulHeadings(tree: Root): Set<Heading> {
  const doubtful = new Set<Heading>();
  const raw = new Set<string>();
  visit(tree, (node) => {
    if (node.type === 'html') {
      for (const [, , inside = ''] of node.value.matchAll(/<h([1-6])\b[^>]*>([\s\S]{0,500}?)<\/h\1>/gi)) {
        raw.add(letters(inside.replace(/<[^>]*>/g, '')));
      }
    }
    if (node.type !== 'heading') return;
    if (raw.has(letters(headingText(node)))) doubtful.add(node);
    visit(node, 'footnoteReference', () => {
      doubtful.add(node);
    });
  });
  return doubtful;
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');

/**
 * Ids for an article's sections: stable when texts change, when sections move, and when others come or go. Only equal
 * headings under equal ancestors are told apart by their order.
 */
export function sectionIds(articleId: string, sections: readonly RawSection[]): string[] {
  const seen = new Map<string, number>();
  return sections.map(({ path, heading }) => {
    const key = [...path, heading].join('\n');
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    const hash = createHash('sha256')
      .update(nth === 0 ? key : `${key}\n#${nth}`)
      .digest('base64url');
    return `${articleId}~${hash.slice(0, 8)}`;
  });
}

function contentOf(nodes: readonly RootContent[], body: string, definitions: ReadonlyMap<string, Definition>) {
  const from = nodes[0]?.position?.start.offset;
  const to = nodes.at(-1)?.position?.end.offset;
  if (from === undefined || to === undefined) return { markdown: '', text: '' };
  // `[text][label]` keeps its target although the definition stands elsewhere in the article.
  const missing = new Map<string, string>();
  for (const node of nodes) {
    visit(node, (child) => {
      if (child.type !== 'linkReference' && child.type !== 'imageReference') return;
      const { position } = definitions.get(child.identifier) ?? {};
      if (position?.start.offset === undefined || position.end.offset === undefined) return;
      if (position.start.offset >= from && position.end.offset <= to) return;
      missing.set(child.identifier, body.slice(position.start.offset, position.end.offset));
    });
  }
  // Back to the line's beginning: the indentation of an indented code block is part of it.
  const lineStart = body.lastIndexOf('\n', from - 1) + 1;
  const begin = body.slice(lineStart, from).trim() === '' ? lineStart : from;
  const markdown = [body.slice(begin, to), ...missing.values()].join('\n\n').replace(/^\s*\n/, '');
  return { markdown, text: plainText(nodes) };
}

/** The first definition of a label wins, as in CommonMark. */
function definitionsOf(tree: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  visit(tree, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  return definitions;
}

function lineOf(node: RootContent | undefined): number {
  return node?.position?.start.line ?? 1;
}
