import type { ListItem, Root, RootContent, Table } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseMarkdown, plainText } from '../../index/source/markdown.ts';
import { clip } from './clip.ts';
import { atLineStart, escapeText, withoutStrayBrackets } from './escape.ts';
import { inline, type ResolveLink, superscript } from './inline.ts';

/** Keeps absolute web links and no others. */
export const webLinksOnly: ResolveLink = (href) => (/^https?:\/\//i.test(href) && URL.canParse(href) ? href : null);

/** A block that is best not cut in two. `tight`: it stands on the line right below the block before. */
export interface Block {
  readonly lines: string;
  readonly tight: boolean;
  /** Its words without marks: what is cut where the block is longer than a message. */
  readonly plain: () => string;
}

/**
 * Renders Markdown for Discord, whose dialect lacks tables, images, footnotes, HTML and nested quotes: they become
 * something readable. Text keeps its meaning: nothing in it pings or becomes a mark by accident.
 * https://support.discord.com/hc/en-us/articles/210298617
 *
 * @param max most characters (UTF-16 units) of the result. What is over is left out at the end of a block, a list item
 *   or, within the first block, a sentence.
 */
export function toDiscord(markdown: string, max: number, resolve: ResolveLink = webLinksOnly): string {
  const blocks = discordBlocks(markdown, resolve);
  let text = '';
  for (const block of blocks) {
    const next = joined(text, block);
    if (next.length <= max) {
      text = next;
      continue;
    }
    if (text === '') text = clip(escapeText(blocks.map(({ plain }) => plain()).join('\n')), max);
    break;
  }
  return text;
}

/** The blocks of some Markdown, each rendered for Discord. */
export function discordBlocks(markdown: string, resolve: ResolveLink = webLinksOnly): Block[] {
  const { children } = withoutReferences(parseMarkdown(markdown));
  const notes = children.filter(({ type }) => type === 'footnoteDefinition');
  return [...children.filter((node) => !notes.includes(node)), ...notes].flatMap((node) => blocksOf(node, resolve, 0));
}

/** A text with a block behind it. */
export function joined(text: string, { lines, tight }: Pick<Block, 'lines' | 'tight'>): string {
  return text === '' ? lines : `${text}${tight ? '\n' : '\n\n'}${lines}`;
}

/** `[text][label]` with its target in place. */
function withoutReferences(tree: Root): Root {
  const targets = new Map<string, string>();
  visit(tree, 'definition', ({ identifier, url }) => {
    if (!targets.has(identifier)) targets.set(identifier, url);
  });
  visit(tree, 'linkReference', (node, index, parent) => {
    const url = targets.get(node.identifier);
    if (url !== undefined && parent && index !== undefined)
      parent.children[index] = { type: 'link', url, children: node.children };
  });
  return tree;
}

function blocksOf(node: RootContent, resolve: ResolveLink, depth: number): Block[] {
  const plain = () => plainText([node]);
  const block = (lines: string): Block[] => (lines.trim() === '' ? [] : [{ lines, tight: false, plain }]);
  switch (node.type) {
    case 'paragraph':
      return block(atLineStart(inline(node.children, resolve)));
    case 'heading': {
      const text = inline(node.children, resolve);
      return block(text === '' ? '' : `**${text.replace(/\*\*/g, '')}**`);
    }
    case 'list':
      return node.children.flatMap((item, i) => {
        const mark = node.ordered ? `${(node.start ?? 1) + i}. ` : '- ';
        const lines = itemLines(item, mark, resolve, depth);
        const words = () => plainText(item.children);
        return lines === '' ? [] : [{ lines, tight: i > 0 || depth > 0, plain: words }];
      });
    case 'blockquote': {
      const inner = node.children.flatMap((child) => blocksOf(child, resolve, depth)).reduce(joined, '');
      // Discord has no quotes within quotes: the inner one is a part of the outer.
      return block(
        inner
          .split('\n')
          .map((line) => `> ${line.replace(/^> /, '')}`)
          .join('\n'),
      );
    }
    case 'code':
      return block(
        `\`\`\`${/^[\w+#-]{1,20}$/.test(node.lang ?? '') ? node.lang : ''}\n${withoutStrayBrackets(node.value).replace(/`{3,}/g, (ticks) => ticks.split('').join('\u200B'))}\n\`\`\``,
      );
    case 'table':
      return tableRows(node, resolve).map((lines, i) => ({
        lines,
        tight: i > 0,
        plain: () => lines.replace(/\*\*|\\(?=[^\w\s])/g, ''),
      }));
    case 'html':
      return block(escapeText(htmlText(node.value))).map((html) => ({ ...html, plain: () => htmlText(node.value) }));
    case 'footnoteDefinition': {
      const note = node.children.flatMap((child) => blocksOf(child, resolve, depth)).map(({ lines }) => lines);
      const line = note.join(' ').replace(/\s*\n\s*/g, ' ');
      return block(line === '' ? '' : `-# ${superscript(node.identifier)} ${line}`);
    }
    default:
      // Definitions and rules: nothing that Discord could show.
      return [];
  }
}

/** The words between the tags; scripts, styles and comments have none. */
function htmlText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/<(script|style|svg|iframe)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/<br\b[^>]*>|<\/(p|div|li|summary|tr|h[1-6])\s*>/gi, '\n')
    .replace(/<[^>]*(>|$)/g, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: keyof typeof ENTITIES) => ENTITIES[name])
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n\s*/g, '\n')
    .trim();
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" } as const;

function itemLines(item: ListItem, mark: string, resolve: ResolveLink, depth: number): string {
  const indent = '  '.repeat(Math.min(depth, 3));
  const box = item.checked === true ? '☑ ' : item.checked === false ? '☐ ' : '';
  const [first, ...rest] = item.children.flatMap((child) => blocksOf(child, resolve, depth + 1));
  if (first === undefined) return '';
  // Nested items bring their own indentation; other blocks stand below the item's text.
  const below = rest.map(({ lines }) =>
    /^\s*(-|\d+\.) /.test(lines)
      ? lines
      : lines
          .split('\n')
          .map((line) => `${indent}  ${line}`)
          .join('\n'),
  );
  return [`${indent}${mark}${box}${first.lines.trimStart()}`, ...below].join('\n');
}

/** A row as a list item: the first cell in bold, the others behind it with their column's name where it helps. */
function tableRows(table: Table, resolve: ResolveLink): string[] {
  const [head, ...rows] = table.children.map((row) =>
    row.children.map((cell) => inline(cell.children, resolve).replace(/\s*\n\s*/g, ' ')),
  );
  return rows.flatMap((cells) => {
    const [first = '', ...others] = cells;
    const named = others.flatMap((cell, i) => {
      const column = head?.[i + 1] ?? '';
      return cell === '' ? [] : [others.length > 1 && column !== '' ? `${column}: ${cell}` : cell];
    });
    const lead = first === '' ? '' : `**${first.replace(/\*\*/g, '')}**`;
    return lead === '' && named.length === 0 ? [] : [`- ${[lead, ...named].filter(Boolean).join(' · ')}`];
  });
}
