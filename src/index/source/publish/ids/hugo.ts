import type { Heading } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../../markdown.ts';
import { firstOnPage, idsInHtml, type PageHeading, type WithId } from './index.ts';

/** goldmark's attributes at a heading's end: `{#id .class key="value"}`. */
const ATTRIBUTE = String.raw`(?:[#.][^\s!-,/;-@[-^\x60{-~]+|[A-Za-z_:][\w:.-]*=(?:"[^"]*"|'[^']*'|[^\s{}"']+))`;
const ATTRIBUTES = new RegExp(String.raw`(?<!\\)\{\s*(${ATTRIBUTE}(?:[\s,]+${ATTRIBUTE})*)\s*\}$`);
/** A shortcode writes what it likes into the heading; tabs are kept by some versions. */
const DOUBTFUL = /\{\{[<%]|\t/;

/**
 * Ids as Hugo makes them: from the heading's source, URLs, tags and entities included; unique on the page.
 * https://github.com/gohugoio/hugo/blob/v0.111.3/markup/goldmark/autoid.go
 */
export const hugoIds = (body: string): readonly PageHeading[] => {
  const tree = parseMarkdown(body);
  const used = new Map<string, number>();
  const items: WithId[] = [];
  visit(tree, (node) => {
    // Hugo leaves raw HTML out unless it is told not to: an id in it may or may not be on the page.
    if (node.type === 'html') items.push(...idsInHtml(node.value).map((id) => ({ id })));
    if (node.type !== 'heading') return;
    const { source, attributes } = headingSource(node, body);
    const line = node.position?.start.line ?? 1;
    const explicit = idIn(attributes);
    const id = explicit ?? unique(slug(source), used);
    used.set(id, used.get(id) ?? 0);
    const text = attributes === undefined ? {} : { text: source };
    items.push({ line, id: DOUBTFUL.test(source) ? null : id, ...text });
  });
  return firstOnPage(items);
};

/** A heading's source without its marks; of a heading over several lines goldmark takes the last one. */
function headingSource(node: Heading, body: string): { source: string; attributes: string | undefined } {
  const all = body.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0).trim();
  const atx = /^#{1,6}(?=[ \t\n]|$)/.test(all);
  const content = atx ? all.replace(/^#{1,6}[ \t]*/, '') : (all.split('\n').at(-2) ?? all).trim();
  const closed = (text: string) =>
    atx
      ? text
          .trimEnd()
          .replace(/(?:^|[ \t])#+$/, '')
          .trimEnd()
      : text;
  const once = closed(content);
  const attributes = ATTRIBUTES.exec(once);
  if (attributes === null) return { source: once, attributes: undefined };
  return { source: closed(once.slice(0, attributes.index).trimEnd()), attributes: attributes[1] };
}

function idIn(attributes: string | undefined): string | undefined {
  const found = /(?:^|[\s,])(?:#([^\s,]+)|id=(?:"([^"]*)"|'([^']*)'|([^\s,]+)))/.exec(attributes ?? '');
  return found?.slice(1).find((id) => id !== undefined);
}

function slug(source: string): string {
  const id = [...source]
    .map((char) => (char === ' ' || char === '\t' ? '-' : /[-_\p{L}\p{Nd}]/u.test(char) ? lower(char) : ''))
    .join('');
  return id || 'heading';
}

/** Go's unicode.ToLower: one character for one, whatever stands around it. */
function lower(char: string): string {
  return [...char.toLowerCase()][0] ?? '';
}

/** The id with the first number that is free. `used` keeps for each id the number that its last double got. */
function unique(id: string, used: Map<string, number>): string {
  let n = used.get(id);
  if (n === undefined) return id;
  do n++;
  while (used.has(`${id}-${n}`));
  used.set(id, n);
  return `${id}-${n}`;
}
