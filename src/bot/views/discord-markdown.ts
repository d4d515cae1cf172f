import type { ListItem, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseMarkdown, plainText } from '../../index/source/markdown.ts';
import { clip } from './clip.ts';

/** Turns a link's target, as a guide has it, into an absolute http(s) URL; null where it leads nowhere. */
export type ResolveLink = (href: string) => string | null;

/** Keeps absolute web links and no others. */
export const webLinksOnly: ResolveLink = (href) => (/^https?:\/\//i.test(href) && URL.canParse(href) ? href : null);

/**
 * Renders Markdown for Discord, whose dialect lacks tables, images, footnotes, HTML and nested quotes: they become
 * something readable. Text keeps its meaning: nothing in it pings or becomes a mark by accident.
 * https://support.discord.com/hc/en-us/articles/210298617
 *
 * @param max most characters (UTF-16 units) of the result. What is over is left out at the end of a block, a list item
 *   or, within the first block, a sentence.
 */
export function toDiscord(markdown: string, max: number, resolve: ResolveLink = webLinksOnly): string {
  const { children } = withoutReferences(parseMarkdown(markdown));
  const blocks = children.flatMap((node) => blocksOf(node, resolve, 0));
  let text = '';
  for (const { lines, tight } of blocks) {
    const next = text === '' ? lines : `${text}${tight ? '\n' : '\n\n'}${lines}`;
    if (next.length <= max) {
      text = next;
      continue;
    }
    if (text === '') text = clip(escapeText(plainText(children)), max);
    break;
  }
  return text;
}

/**
 * Plain text from a member or a guide, safe to stand in the bot's own text: it can't ping, format, link behind other
 * words, or begin a heading, list or quote.
 */
export function escapeText(text: string): string {
  return atLineStart(text.replace(/[\\*_~`|[\]<]/g, '\\$&').replace(/@(?=everyone|here)/g, '@\u200B'));
}

/** Like `escapeText`, on one line, and nothing in it becomes a link: for what members typed. */
export function quoteText(text: string, max: number): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return escapeText(clip(line, max).replace(/:\/\//g, ':\u200B//'));
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

/** A block that is never cut in two. `tight`: it stands on the line right below the block before. */
interface Block {
  readonly lines: string;
  readonly tight: boolean;
}

function blocksOf(node: RootContent, resolve: ResolveLink, depth: number): Block[] {
  const block = (lines: string): Block[] => (lines.trim() === '' ? [] : [{ lines, tight: false }]);
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
        return lines === '' ? [] : [{ lines, tight: i > 0 || depth > 0 }];
      });
    case 'blockquote': {
      const inner = join(node.children.flatMap((child) => blocksOf(child, resolve, depth)));
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
        `\`\`\`${/^[\w+#-]{1,20}$/.test(node.lang ?? '') ? node.lang : ''}\n${node.value.replace(/```/g, '`\u200B``')}\n\`\`\``,
      );
    case 'table':
      return tableRows(node, resolve).map((lines, i) => ({ lines, tight: i > 0 }));
    default:
      // Definitions, footnotes, HTML, rules: nothing that Discord could show.
      return [];
  }
}

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

function inline(nodes: readonly PhrasingContent[], resolve: ResolveLink): string {
  return nodes
    .map((node) => phrase(node, resolve))
    .join('')
    .trim();
}

function phrase(node: PhrasingContent, resolve: ResolveLink): string {
  const inside = () => inline((node as { children: PhrasingContent[] }).children, resolve);
  const wrap = (mark: string) => (inside() === '' ? '' : `${mark}${inside()}${mark}`);
  switch (node.type) {
    case 'text':
      return escapeInline(node.value);
    case 'strong':
      return wrap('**');
    case 'emphasis':
      return wrap('*');
    case 'delete':
      return wrap('~~');
    case 'inlineCode':
      return `\`\`${node.value.replace(/`+/g, (ticks) => ticks.split('').join('\u200B'))}\`\``.replace(
        /^``([^`]*)``$/,
        '`$1`',
      );
    case 'break':
      return '\n';
    case 'link': {
      const url = resolve(node.url);
      const text = inside();
      return url === null || text === '' ? text : maskedLink(text, url);
    }
    case 'image':
    case 'imageReference':
      return node.alt ? `*${escapeInline(node.alt)}*` : '';
    default:
      return 'children' in node ? inside() : '';
  }
}

/**
 * A link behind words. Words that look like another address than the link's own would deceive: then the address itself
 * is shown.
 */
export function maskedLink(text: string, url: string): string {
  const safe = url.replace(/[()<>\s\\]/g, (c) => encodeURIComponent(c).replace('(', '%28').replace(')', '%29'));
  const shown = text.replace(/\\/g, '');
  const looksLikeUrl = /^\s*(https?:\/\/|www\.)/i.test(shown);
  if (looksLikeUrl) return `<${safe}>`;
  return `[${text}](${safe})`;
}

function escapeInline(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\*_~`|[\]<]/g, '\\$&')
    .replace(/@(?=everyone|here)/g, '@\u200B');
}

/** Marks that mean something at the beginning of a line: headings, small print, lists, quotes. */
function atLineStart(text: string): string {
  return text
    .replace(/^(\s*)(#{1,6}|-#|[-+>]|>>>)(?=\s|>)/gm, '$1\\$2')
    .replace(/^(\s*>)/gm, (mark) => mark.replace('>', '\\>'))
    .replace(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2');
}

function join(blocks: readonly Block[]): string {
  return blocks.map(({ lines, tight }, i) => (i === 0 ? '' : tight ? '\n' : '\n\n') + lines).join('');
}
