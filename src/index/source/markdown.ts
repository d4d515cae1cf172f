import type { Nodes, Paragraph, Root, RootContent, Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import strip from 'strip-markdown';
import { visit } from 'unist-util-visit';

const parser = remark().use(remarkGfm);

/** Parses Markdown (CommonMark with GitHub's tables, lists, footnotes…) into a tree. Never throws. */
export function parseMarkdown(markdown: string): Root {
  return parser.parse(markdown);
}

// strip-markdown drops tables and code, and with them the tools and commands that members search for.
const stripper = remark().use(strip, {
  remove: [
    [
      'table',
      (table: Table): Nodes[] => table.children.map((row) => line(row.children.map((cell) => textOf(cell)).join(' '))),
    ],
    ['code', (code: { value: string }) => line(code.value)],
  ],
});

function line(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value }] };
}

/**
 * The words of some Markdown, a line per block: marks, URLs and HTML are dropped, images become their alt text,
 * tables and code keep their text. For search, not for display.
 *
 * @param nodes top-level nodes of a tree; they are left as they are.
 */
export function plainText(nodes: readonly RootContent[]): string {
  const tree = stripper.runSync(structuredClone({ type: 'root', children: [...nodes] } as Root));
  return tree.children
    .map((node) => textOf(node).trim())
    .filter((text) => text !== '')
    .join('\n');
}

/** The plain text of one node, as a reader sees it: used for headings. An image's text stands in where there is no other. */
export function headingText(node: Nodes): string {
  const text = (includeImageAlt: boolean) =>
    textOf(node, { includeHtml: false, includeImageAlt }).replace(/\s+/g, ' ').trim();
  return text(false) || text(true);
}

const mdxParser = remark().use(remarkGfm).use(remarkMdx);
const JSX_ELEMENT = new Set(['mdxJsxFlowElement', 'mdxJsxTextElement']);
const MDX_CODE = new Set(['mdxjsEsm', 'mdxFlowExpression', 'mdxTextExpression']);

/**
 * MDX as Markdown: imports, exports, expressions and JSX tags become spaces, what stands between tags stays. Nothing of
 * it is run. Every character that is kept stays in its place.
 *
 * @returns null where the text is not valid MDX.
 */
export function mdxToMarkdown(mdx: string): string | null {
  let tree: Root;
  try {
    tree = mdxParser.parse(mdx);
  } catch {
    return null;
  }
  let text = mdx;
  const clear = (from = 0, to = 0) => {
    text = text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, ' ') + text.slice(to);
  };
  visit(tree, (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (MDX_CODE.has(node.type)) clear(start, end);
    if (!JSX_ELEMENT.has(node.type) || !('children' in node)) return;
    clear(start, node.children[0]?.position?.start.offset ?? end);
    clear(node.children.at(-1)?.position?.end.offset ?? start, end);
  });
  return text;
}
