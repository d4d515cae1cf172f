import type { List, Nodes, Paragraph, RootContent, Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { parseMarkdown } from '../source/markdown.ts';

/** A piece of Markdown that can be shown without what stands around it, but for the pieces it needs. */
export interface Unit {
  /** Where it stands in the section's Markdown. */
  readonly from: number;
  readonly to: number;
  /** Its words. */
  readonly text: string;
  /** Units of one list, table or paragraph share it. */
  readonly block: RootContent;
  readonly kind: 'sentence' | 'item' | 'row' | 'whole';
  /** Number of a unit that must stand before it: an item's lead-in, a row's header. */
  readonly needs: number | null;
}

/** Paragraphs up to this many characters are not cut into sentences. */
const SHORT_PARAGRAPH = 280;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Cuts a section's Markdown into units: sentences of long paragraphs, items of lists, rows of tables, other blocks whole.
 * HTML blocks and definitions are left out.
 */
export function unitsOf(markdown: string): Unit[] {
  const units: Unit[] = [];
  const add = (node: Nodes, kind: Unit['kind'], needs: number | null, block: RootContent) => {
    const [from, to] = span(node);
    units.push({ from, to, text: textOf(node), block, kind, needs });
  };
  for (const node of parseMarkdown(markdown).children) {
    if (node.type === 'html' || node.type === 'definition' || node.type === 'thematicBreak') continue;
    if (node.type === 'list') addItems(node, units, add);
    else if (node.type === 'table') addRows(node, units, markdown, add);
    else if (node.type === 'paragraph') addSentences(node, units, markdown);
    else add(node, 'whole', null, node);
  }
  return units;
}

type Add = (node: Nodes, kind: Unit['kind'], needs: number | null, block: RootContent) => void;

function addItems(list: List, units: Unit[], add: Add): void {
  // The line above a list says what its items are.
  const above = units.at(-1);
  const leadIn = above?.kind === 'sentence' || above?.kind === 'whole' ? units.length - 1 : null;
  for (const item of list.children) add(item, 'item', leadIn, list);
}

function addRows(table: Table, units: Unit[], markdown: string, add: Add): void {
  const [header, ...rows] = table.children;
  if (header === undefined) return;
  const at = units.length;
  const [from, to] = span(table);
  const first = rows[0] === undefined ? to : span(rows[0])[0];
  const head = markdown.slice(from, first).trimEnd();
  units.push({ from, to: from + head.length, text: textOf(header), block: table, kind: 'row', needs: null });
  for (const row of rows) add(row, 'row', at, table);
}

function addSentences(paragraph: Paragraph, units: Unit[], markdown: string): void {
  const [from, to] = span(paragraph);
  const cuts = to - from <= SHORT_PARAGRAPH ? [] : sentenceEnds(paragraph, markdown.slice(from, to), from);
  let start = from;
  for (const end of [...cuts, to]) {
    const source = markdown.slice(start, end);
    if (source.trim() !== '') {
      const begin = start + (source.length - source.trimStart().length);
      units.push({
        from: begin,
        to: begin + source.trim().length,
        text: source,
        block: paragraph,
        kind: 'sentence',
        needs: null,
      });
    }
    start = end;
  }
}

/** Where sentences end, outside links, code and emphasis, so that no mark is torn from its other half. */
function sentenceEnds(paragraph: Paragraph, source: string, offset: number): number[] {
  const plain = paragraph.children.filter(({ type }) => type === 'text').map(span);
  return [...sentences.segment(source)]
    .map(({ index }) => index + offset)
    .filter((at) => at > offset && plain.some(([from, to]) => from < at && at <= to));
}

function span(node: Nodes): [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}
