import type { Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { parseMarkdown } from '../source/markdown.ts';
import type { Section } from '../types.ts';
import { terms } from './analysis.ts';
import { type Unit, unitsOf } from './passage-units.ts';

/** How long a passage may be, in characters of Markdown. A section up to this length, and one longer unit, are shown whole. */
const ROOM = 800;

/** What a word counts that an earlier unit has already. */
const AGAIN = 0.3;

/** How much a term of the question counts; 0 for other terms. */
export type Weigh = (term: string) => number;

/**
 * The part of a section that answers a question: sentences, list items with the line that leads into them, table rows
 * with their header, in reading order. A section that is short, or of which nothing stands out, is shown from its beginning.
 *
 * @returns Markdown, every character of it from the section; never empty unless the section is.
 */
export function passageOf(section: Pick<Section, 'markdown' | 'text'>, weigh: Weigh): string {
  const markdown = section.markdown.trim();
  const units = unitsOf(markdown);
  if (units.length === 0) return markdown;
  const chosen = choose(units, weigh);
  return withDefinitions(join(units, chosen, markdown), markdown);
}

/** Numbers of the units that answer, as many as there is room for. */
function choose(units: readonly Unit[], weigh: Weigh): Set<number> {
  const chosen = new Set<number>();
  let room = ROOM;
  const size = (i: number) => (units[i] as Unit).to - (units[i] as Unit).from + 2;
  const take = (i: number): boolean => {
    if (chosen.has(i)) return false;
    const { needs } = units[i] as Unit;
    const wanted = needs === null || chosen.has(needs) ? [i] : [needs, i];
    const cost = wanted.reduce((sum, one) => sum + size(one), 0);
    if (chosen.size > 0 && cost > room) return false;
    for (const one of wanted) chosen.add(one);
    room -= cost;
    return true;
  };

  const unitTerms = units.map(({ text }) => [...new Set(terms(text))].filter((term) => weigh(term) > 0));
  const covered = new Set<string>();
  const left = new Set(units.keys());
  while (left.size > 0) {
    const gain = (i: number) =>
      (unitTerms[i] as string[]).reduce((sum, term) => sum + weigh(term) * (covered.has(term) ? AGAIN : 1), 0);
    const best = [...left].reduce((a, b) => (gain(b) > gain(a) ? b : a));
    left.delete(best);
    if (gain(best) === 0) break;
    if (take(best)) for (const term of unitTerms[best] as string[]) covered.add(term);
  }
  if (chosen.size === 0) take(0);
  // Room that is left goes to what follows and then to what goes before, so that a passage reads as a piece.
  for (const i of units.keys()) if (chosen.has(i - 1)) take(i);
  for (let i = units.length - 2; i >= 0; i--) if (chosen.has(i + 1)) take(i);
  return chosen;
}

function join(units: readonly Unit[], chosen: ReadonlySet<number>, markdown: string): string {
  let passage = '';
  let before: Unit | undefined;
  let last = -1;
  for (const i of [...chosen].sort((a, b) => a - b)) {
    const unit = units[i] as Unit;
    if (before !== undefined) {
      if (i === last + 1 && before.block === unit.block) passage += markdown.slice(before.to, unit.from);
      else if (before.block === unit.block && unit.kind !== 'sentence') passage += '\n';
      else passage += '\n\n';
    }
    passage += markdown.slice(unit.from, unit.to);
    before = unit;
    last = i;
  }
  return passage;
}

/** `[text][label]` keeps its target although the definition stands elsewhere in the section. */
function withDefinitions(passage: string, markdown: string): string {
  if (!/\]\[|\[[^\]]+\](?!\()/.test(passage)) return passage;
  const definitions: string[] = [];
  visit(parseMarkdown(markdown), 'definition', (node) => {
    const source = markdown.slice(node.position?.start.offset, node.position?.end.offset);
    const label = `[${node.label ?? node.identifier}]`.toLowerCase();
    if (passage.toLowerCase().includes(label)) definitions.push(source);
  });
  return definitions.length === 0 ? passage : `${passage}\n\n${definitions.join('\n')}`;
}

/**
 * A passage with the question's words in bold (`**word**`), where that is safe: in running text and table cells, not in
 * headings, links, code, HTML or text that is marked already. Taking the `**` away gives the passage again.
 */
export function markWords(passage: string, weigh: Weigh): string {
  const marks: [number, number][] = [];
  visit(parseMarkdown(passage), (node) => {
    if (/^(link|linkReference|strong|emphasis|delete|heading|html|definition)$/.test(node.type)) return SKIP;
    if (node.type === 'text') marks.push(...wordsToMark(node, passage, weigh));
  });
  let marked = '';
  let at = 0;
  for (const [from, to] of marks) {
    marked += `${passage.slice(at, from)}**${passage.slice(from, to)}**`;
    at = to;
  }
  return marked + passage.slice(at);
}

function wordsToMark(node: Text, passage: string, weigh: Weigh): [number, number][] {
  const from = node.position?.start.offset ?? 0;
  const source = passage.slice(from, node.position?.end.offset);
  // Escapes and entities shift places; a bare URL must stay whole.
  if (source !== node.value) return [];
  const spans: [number, number][] = [];
  for (const match of source.matchAll(/(?<![\p{L}\p{N}*_\\])[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*(?![\p{L}\p{N}*_])/gu)) {
    const around = source.slice(source.lastIndexOf(' ', match.index) + 1).split(/\s/, 1)[0] ?? '';
    if (/[/@]|\w\.\w|:\w/.test(around)) continue;
    if (terms(match[0]).some((term) => weigh(term) > 0))
      spans.push([from + match.index, from + match.index + match[0].length]);
  }
  return spans;
}
