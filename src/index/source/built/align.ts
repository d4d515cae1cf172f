import type { Section } from '../../types.ts';
import type { BuiltHeading } from './page.ts';

/** What a pair of headings is worth. Texts must be equal; the rest tells equal texts apart. */
const EQUAL_TEXT = 10;
const SAME_LEVEL = 2;
const EXPECTED_ID = 5;
/** Headings in these are the layout's, unless an article stands in them. */
const LAYOUT = new Set(['nav', 'header', 'footer', 'aside']);
const CONTENT = new Set(['article', 'main']);

/**
 * Finds an article's headings on its page: in document order, within the part of the page that holds most of them, since
 * layouts add headings of their own and texts repeat.
 *
 * @param sections of the article; `anchor` is the id that is expected, if any.
 * @returns for each section its heading on the page, or null.
 */
export function alignHeadings(
  sections: readonly Pick<Section, 'heading' | 'level' | 'anchor'>[],
  headings: readonly BuiltHeading[],
): (BuiltHeading | null)[] {
  const wanted = sections.flatMap((section, i) => (section.level > 0 ? [{ section, i }] : []));
  const keys = headings.map(({ text }) => key(text));
  const worth = wanted.map(({ section }) => {
    const own = sectionKeys(section.heading);
    return headings.map((heading, j) => pairWorth(section, own, heading, keys[j] ?? ''));
  });
  let best: Alignment = { pairs: [], worth: 0, from: 0, to: 0 };
  let bestFit = 0;
  for (const [from, to] of parts(headings)) {
    const found = align(worth, from, to);
    const fit = fitOf(found.pairs.length, to - from);
    if (fit > bestFit || (fit === bestFit && found.worth > best.worth)) [best, bestFit] = [found, fit];
  }
  const result: (BuiltHeading | null)[] = sections.map(() => null);
  best.pairs.forEach(([row, column], n) => {
    const [one, heading] = [wanted[row], headings[column]];
    if (one === undefined || heading === undefined) return;
    const others = headings.slice((best.pairs[n - 1]?.[1] ?? best.from - 1) + 1, best.pairs[n + 1]?.[1] ?? best.to);
    const sure = one.section.anchor !== null && one.section.anchor === heading.id;
    result[one.i] = sure || !others.some((other) => isTwin(other, heading)) ? heading : null;
  });
  return result;
}

interface Alignment {
  readonly pairs: readonly (readonly [row: number, column: number])[];
  readonly worth: number;
  readonly from: number;
  readonly to: number;
}

/** Whether nothing but their ids tells two headings apart. */
function isTwin(other: BuiltHeading, heading: BuiltHeading): boolean {
  return (
    other !== heading && other.level === heading.level && key(other.text) === key(heading.text) && !isOfLayout(other)
  );
}

/**
 * How well a part of the page fits as the article's own: the headings that it has of the article, less a quarter of each
 * that is none, at most half of all. So a heading of the layout doesn't stand in for one that the article lost.
 */
function fitOf(found: number, headings: number): number {
  return found - Math.min((headings - found) / 4, found / 2);
}

/** The stretches of headings that some element of the page holds, short ones first: of two that fit alike, the inner wins. */
function parts(headings: readonly BuiltHeading[]): (readonly [from: number, to: number])[] {
  const ranges = new Map<object, [number, number]>();
  headings.forEach(({ inside }, i) => {
    for (const element of inside) {
      const range = ranges.get(element);
      if (range === undefined) ranges.set(element, [i, i + 1]);
      else range[1] = i + 1;
    }
  });
  const distinct = new Map([...ranges.values()].map((range) => [range.join(), range]));
  distinct.set('all', [0, headings.length]);
  return [...distinct.values()].sort((a, b) => a[1] - a[0] - (b[1] - b[0]));
}

/** Needleman–Wunsch without a price for gaps: the pairs, in order on both sides, that are worth most together. */
function align(worth: readonly (readonly number[])[], from: number, to: number): Alignment {
  const width = to - from + 1;
  const table = new Float64Array((worth.length + 1) * width);
  const cell = (row: number, column: number) => table[row * width + column] ?? 0;
  for (let row = worth.length - 1; row >= 0; row--) {
    for (let column = width - 2; column >= 0; column--) {
      const pair = worth[row]?.[from + column] ?? 0;
      const paired = pair === 0 ? 0 : pair + cell(row + 1, column + 1);
      table[row * width + column] = Math.max(paired, cell(row + 1, column), cell(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < worth.length && column < width - 1; ) {
    const pair = worth[row]?.[from + column] ?? 0;
    if (pair > 0 && cell(row, column) === pair + cell(row + 1, column + 1)) pairs.push([row++, from + column++]);
    else if (cell(row, column) === cell(row, column + 1)) column++;
    else row++;
  }
  return { pairs, worth: cell(0, 0), from, to };
}

function pairWorth(
  section: Pick<Section, 'heading' | 'level' | 'anchor'>,
  own: readonly string[],
  heading: BuiltHeading,
  text: string,
): number {
  const expected = section.anchor !== null && section.anchor === heading.id;
  // Of headings without a letter, the text says nothing: typography may have changed all of it.
  if (!own.includes(text) || (text === '' && !expected)) return 0;
  if (isOfLayout(heading)) return 0;
  return EQUAL_TEXT + (section.level === heading.level ? SAME_LEVEL : 0) + (expected ? EXPECTED_ID : 0);
}

function isOfLayout({ inside }: BuiltHeading): boolean {
  const nearest = inside.findLast(({ tagName }) => LAYOUT.has(tagName) || CONTENT.has(tagName));
  return nearest !== undefined && LAYOUT.has(nearest.tagName);
}

/** Texts that a heading may have on the page: generators draw `:emoji:` names and number footnotes. */
function sectionKeys(heading: string): string[] {
  const withoutEmoji = heading.replace(/:[a-z0-9_+-]+:/gi, '');
  return [...new Set([key(heading), key(withoutEmoji)])];
}

/** The letters and digits of a text. */
function key(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}
