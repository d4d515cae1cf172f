import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { idsInHtml } from '../source/publish/ids/index.ts';

/** A piece of a guide with the line of the tree on which it begins. */
interface Piece {
  readonly value: string;
  readonly line: number;
}

/** What the rules want to know of a guide's text, from one walk through its tree. */
export interface Collected {
  readonly links: readonly { readonly url: string; readonly line: number; readonly image: boolean }[];
  /** Lines of images without a word on what they show. */
  readonly withoutAlt: readonly number[];
  /** Text that readers see, and what stands in HTML comments: no code. */
  readonly texts: readonly Piece[];
  /** First and last lines of blocks of code. */
  readonly code: readonly (readonly [number, number])[];
  /** Lines with `(text)[https://…]`, of which GitHub's Markdown makes a link to the address alone. */
  readonly swapped: readonly number[];
  /** Ids that stand in raw HTML. */
  readonly htmlIds: readonly string[];
}

export function collect(tree: Root): Collected {
  const links: { url: string; line: number; image: boolean }[] = [];
  const withoutAlt: number[] = [];
  const texts: Piece[] = [];
  const code: [number, number][] = [];
  const htmlIds: string[] = [];
  const swapped: number[] = [];
  // Addresses that are no links in the source have no place of their own: that of their paragraph will do.
  let line = 1;
  visit(tree, (node: Nodes, index, parent) => {
    line = node.position?.start.line ?? line;
    switch (node.type) {
      case 'link':
      case 'definition':
        links.push({ url: node.url, line, image: false });
        break;
      case 'image':
        links.push({ url: node.url, line, image: true });
        if (!node.alt?.trim()) withoutAlt.push(line);
        break;
      case 'imageReference':
        if (!node.alt?.trim()) withoutAlt.push(line);
        break;
      case 'text':
        texts.push({ value: node.value, line });
        if (node.value.endsWith(')[') && parent?.children[(index ?? 0) + 1]?.type === 'link') swapped.push(line);
        break;
      case 'code':
        code.push([line, node.position?.end.line ?? line]);
        break;
      case 'html':
        for (const id of idsInHtml(node.value)) htmlIds.push(id);
        for (const { index: from, 0: tag } of node.value.matchAll(TAG)) {
          const at = line + linesBefore(node.value, from);
          if (tag.startsWith('<!')) texts.push({ value: tag, line: at });
          // An empty alt says that the image is an ornament.
          else if (!/\salt\s*=/i.test(tag)) withoutAlt.push(at);
        }
        break;
    }
  });
  return { links, withoutAlt, texts, code, swapped, htmlIds };
}

const TAG = /<!--[\s\S]*?(?:-->|$)|<img\b[^<>]*>/gi;

/** How many lines of a text end before an index. */
export function linesBefore(text: string, index: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
