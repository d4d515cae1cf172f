import type { List, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { parseMarkdown } from '../source/markdown.ts';
import type { Section } from '../types.ts';
import { terms } from './analysis.ts';

/** How long a passage may be, in characters of Markdown. One longer block is still shown whole. */
const ROOM = 900;

/** A block or list item: what a passage is made of. */
interface Unit {
  readonly markdown: string;
  readonly weight: number;
  /** Items of one list share it: they stand on neighbouring lines. */
  readonly list: List | null;
}

/**
 * The part of a section that answers a question: its blocks and list items with the question's terms, in reading order,
 * with the sentence that leads into them. A section that is short, or of which nothing stands out, is shown from its
 * beginning.
 *
 * @param weigh how much a term of the question counts; 0 for other terms.
 * @returns Markdown; empty only if the section is.
 */
export function passageOf(section: Section, weigh: (term: string) => number): string {
  if (section.markdown.length <= ROOM) return section.markdown;
  const units = unitsOf(section.markdown, weigh);
  const chosen = new Set<Unit>();
  let room = ROOM;
  const take = (unit: Unit | undefined) => {
    if (unit === undefined || chosen.has(unit) || (chosen.size > 0 && unit.markdown.length > room)) return;
    chosen.add(unit);
    room -= unit.markdown.length + 2;
  };
  const best = units.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  for (const unit of best.length > 0 ? best : units) {
    // An item without the line that leads into its list says too little.
    if (unit.list !== null) take(units[units.findIndex(({ list }) => list === unit.list) - 1]);
    take(unit);
  }
  // Room that is left goes to what follows, so that a passage reads as a piece.
  for (const [i, unit] of units.entries()) if (chosen.has(units[i - 1] as Unit)) take(unit);
  const kept = units.filter((unit) => chosen.has(unit));
  return kept
    .map(
      (unit, i) =>
        (i === 0 ? '' : unit.list !== null && unit.list === kept[i - 1]?.list ? '\n' : '\n\n') + unit.markdown,
    )
    .join('');
}

function unitsOf(markdown: string, weigh: (term: string) => number): Unit[] {
  const slice = (node: RootContent | List['children'][number]) =>
    markdown.slice(node.position?.start.offset, node.position?.end.offset);
  const weight = (node: RootContent | List['children'][number]) =>
    [...new Set(terms(textOf(node)))].reduce((sum, term) => sum + weigh(term), 0);
  return parseMarkdown(markdown).children.flatMap((node): Unit[] =>
    node.type === 'list'
      ? node.children.map((item) => ({ markdown: slice(item), weight: weight(item), list: node }))
      : node.type === 'definition' || node.type === 'html'
        ? []
        : [{ markdown: slice(node), weight: weight(node), list: null }],
  );
}
