import type { Section } from '../types.ts';
import { type Reading, read, type Unit, type Word } from './passage-units.ts';

/** How long a passage may be, in characters of Markdown. A section up to this length, and one longer unit, are shown whole. */
const ROOM = 800;

/** What a word counts that an earlier unit has already. */
const AGAIN = 0.3;

/** How much a term of the question counts; 0 for other terms. */
export type Weigh = (term: string) => number;

/** A part of a section, as Markdown. */
export interface Passage {
  /** Every character of it is the section's. Never empty unless the section is. */
  readonly passage: string;
  /**
   * The same with the question's words in bold (`**word**`), where that is safe: in running text and table cells, not in
   * headings, links, code, or text that is marked already.
   */
  readonly marked: string;
}

/**
 * The part of a section that answers a question: sentences, list items with the line that leads into them, table rows
 * with their header, in reading order. A section that is short, or of which nothing stands out, is shown from its beginning.
 */
export function passageOf(section: Pick<Section, 'markdown'>, weigh: Weigh): Passage {
  const reading = read(section);
  const { markdown, units } = reading;
  if (units.length === 0) return { passage: markdown, marked: markdown };
  const chosen = fromItsBeginning(
    units,
    weigh,
    [...choose(units, weigh)].sort((a, b) => a - b),
  );
  const passage = join(reading, chosen, () => false);
  return { passage, marked: join(reading, chosen, ({ terms }) => terms.some((term) => weigh(term) > 0)) };
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

  const unitTerms = units.map(({ terms }) => terms.filter((term) => weigh(term) > 0));
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

/** A numbered list is shown from its beginning where that says at least this share of what was asked. */
const AS_MUCH = 0.5;

/** The chosen units, or those from the beginning of the numbered list in whose middle they begin: steps have an order. */
function fromItsBeginning(units: readonly Unit[], weigh: Weigh, chosen: readonly number[]): readonly number[] {
  const { block } = units[chosen[0] as number] as Unit;
  const first = units.findIndex((unit) => unit.block === block);
  if (block.type !== 'list' || !block.ordered || first === chosen[0]) return chosen;
  const fromFirst: number[] = [];
  const { needs } = units[first] as Unit;
  let room = ROOM;
  for (let i = needs ?? first; i < units.length; i = i === needs ? first : i + 1) {
    room -= (units[i] as Unit).to - (units[i] as Unit).from + 2;
    if (room < 0) break;
    fromFirst.push(i);
  }
  const said = (numbers: readonly number[]) =>
    [...new Set(numbers.flatMap((i) => (units[i] as Unit).terms))].reduce((sum, term) => sum + weigh(term), 0);
  return fromFirst.length > 0 && said(fromFirst) >= AS_MUCH * said(chosen) ? fromFirst : chosen;
}

/** Puts chosen units together as they stand in the section; what was left out between them becomes a paragraph's end. */
function join(
  { markdown, units, words, definitions }: Reading,
  chosen: readonly number[],
  bold: (word: Word) => boolean,
): string {
  const slice = (from: number, to: number) => {
    let text = '';
    let at = from;
    for (const word of words) {
      if (word.from < from || word.to > to || !bold(word)) continue;
      text += `${markdown.slice(at, word.from)}**${markdown.slice(word.from, word.to)}**`;
      at = word.to;
    }
    return text + markdown.slice(at, to);
  };
  let passage = '';
  for (const [place, number] of chosen.entries()) {
    const unit = units[number] as Unit;
    const before = place === 0 ? undefined : units[chosen[place - 1] as number];
    if (before !== undefined) {
      if (chosen[place - 1] === number - 1 && before.block === unit.block)
        passage += markdown.slice(before.to, unit.from);
      else passage += before.block === unit.block && unit.kind !== 'sentence' ? '\n' : '\n\n';
    }
    passage += slice(unit.from, unit.to);
  }
  // `[text][label]` keeps its target although the definition stands elsewhere in the section.
  const plain = passage.replaceAll('**', '').toLowerCase();
  const used = definitions.filter(({ label }) => plain.includes(label)).map(({ source }) => source);
  return used.length === 0 ? passage : `${passage}\n\n${used.join('\n')}`;
}
