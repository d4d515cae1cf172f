import type { Definition, List, Nodes, Paragraph, Root, RootContent, Table, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { parseMarkdown } from '../source/markdown.ts';
import { terms } from './analysis.ts';

/** A piece of Markdown that can be shown without what stands around it, but for the pieces it needs. */
export interface Unit {
  /** Where it stands in the section's Markdown. */
  readonly from: number;
  readonly to: number;
  /** Its terms, each once. */
  readonly terms: readonly string[];
  /** Units of one list, table or paragraph share it. */
  readonly block: RootContent;
  readonly kind: 'sentence' | 'item' | 'row' | 'whole';
  /** Number of a unit that must stand before it: an item's lead-in, a row's header. */
  readonly needs: number | null;
}

/** A word that may be set in bold without harm. */
export interface Word {
  readonly from: number;
  readonly to: number;
  readonly terms: readonly string[];
}

/** A section's Markdown, taken apart. */
export interface Reading {
  readonly markdown: string;
  readonly units: readonly Unit[];
  /** Words of running text, in order: not in headings, links, code, HTML, or text that is marked already. */
  readonly words: readonly Word[];
  readonly definitions: readonly { readonly label: string; readonly source: string }[];
}

const readings = new WeakMap<object, Reading>();

/** Takes a section apart. Remembered as long as the section is, since the same sections are asked for again and again. */
export function read(section: { readonly markdown: string }): Reading {
  let reading = readings.get(section);
  if (reading === undefined) {
    const markdown = section.markdown.trim();
    const tree = parseMarkdown(markdown);
    reading = {
      markdown,
      units: unitsOf(tree, markdown),
      words: wordsOf(tree, markdown),
      definitions: definitionsOf(tree, markdown),
    };
    readings.set(section, reading);
  }
  return reading;
}

/** Paragraphs up to this many characters are not cut into sentences. */
const SHORT_PARAGRAPH = 280;

/** A word that no mark touches. */
const WORD = /(?<![\p{L}\p{N}\p{M}*_~`\\|])[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*(?![\p{L}\p{N}\p{M}*_~`|])/gu;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Cuts a section's Markdown into units: sentences of long paragraphs, items of lists, rows of tables, other blocks whole.
 * HTML blocks and definitions are left out.
 */
function unitsOf(tree: Root, markdown: string): Unit[] {
  const units: Unit[] = [];
  const add = (node: Nodes, kind: Unit['kind'], needs: number | null, block: RootContent) => {
    const [from, to] = span(node);
    units.push({ from, to, terms: distinct(textOf(node)), block, kind, needs });
  };
  for (const node of tree.children) {
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
  units.push({ from, to: from + head.length, terms: distinct(textOf(header)), block: table, kind: 'row', needs: null });
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
        terms: distinct(source),
        block: paragraph,
        kind: 'sentence',
        needs: null,
      });
    }
    start = end;
  }
}

function distinct(text: string): string[] {
  return [...new Set(terms(text))];
}

function definitionsOf(tree: Root, markdown: string): Reading['definitions'] {
  const found: { label: string; source: string }[] = [];
  visit(tree, 'definition', (node: Definition) => {
    found.push({ label: `[${node.label ?? node.identifier}]`.toLowerCase(), source: markdown.slice(...span(node)) });
  });
  return found;
}

const UNMARKED = /^(link|linkReference|footnoteReference|strong|emphasis|delete|heading|html|definition)$/;

function wordsOf(tree: Root, markdown: string): Word[] {
  const found: Word[] = [];
  visit(tree, (node) => {
    if (UNMARKED.test(node.type)) return SKIP;
    if (node.type === 'text') found.push(...plainWordsOf(node, markdown));
  });
  return found;
}

function plainWordsOf(node: Text, markdown: string): Word[] {
  const [start, end] = span(node);
  const source = markdown.slice(start, end);
  // Escapes and entities shift places.
  if (source !== node.value) return [];
  return [...source.matchAll(WORD)].flatMap(({ 0: word, index }): Word[] => {
    const begin = Math.max(source.lastIndexOf(' ', index), source.lastIndexOf('\n', index)) + 1;
    // A bare address must stay whole.
    if (/[/@:]\S|\w\.\w/.test(source.slice(begin).split(/\s/, 1)[0] ?? '')) return [];
    return [{ from: start + index, to: start + index + word.length, terms: distinct(word) }];
  });
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
