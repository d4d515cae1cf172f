import type { Nodes, Paragraph, Root, RootContent, Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import strip from 'strip-markdown';

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

/** The plain text of one node, as a reader sees it: used for headings. */
export function headingText(node: Nodes): string {
  return textOf(node, { includeHtml: false }).replace(/\s+/g, ' ').trim();
}
