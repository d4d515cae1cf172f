import { setImmediate as nextTurn } from 'node:timers/promises';
import { dot } from './linear.ts';
import type { Query } from './query.ts';
import { idfOfCount, K1, type SectionIndex } from './section-index.ts';
import { rightSingularVectors } from './svd.ts';

/** Latent semantic indexing: sections and questions as points in a space that the library's own texts span. */
export interface Lsi {
  readonly width: number;
  /** A row for each term, `width` values. */
  readonly terms: Float32Array;
  /** A row of length 1 for each section; zeros for one without words. */
  readonly sections: Float32Array;
}

const DIMENSIONS = 50;

/** Sections that are placed before other work gets a turn. */
const SLICE = 500;

/** With less text than this the space says more about chance than about meaning. Measured: docs/search.md. */
const ENOUGH = { sections: 200, medianWords: 40 };

/** Builds the space, or returns null where the library has too little text for it. */
export async function buildLsi(index: SectionIndex): Promise<Lsi | null> {
  const count = index.sections.length;
  if (count < ENOUGH.sections || medianWords(index) < ENOUGH.medianWords) return null;
  const values = await unitRows(index);
  const { width, vectors: terms } = await rightSingularVectors(
    { rows: count, columnCount: index.sectionCount.length, starts: index.starts, columns: index.termOf, values },
    DIMENSIONS,
  );
  return { width, terms, sections: await placed(index, { width, terms }, values) };
}

/**
 * The sections of another state in a space that is there already ("folding in", Berry, Dumais, O'Brien 1995,
 * https://doi.org/10.1137/1037127). Terms that came since have no place in it.
 */
export async function placeSections(index: SectionIndex, { width, terms }: Lsi): Promise<Lsi> {
  return { width, terms, sections: await placed(index, { width, terms }, await unitRows(index)) };
}

/** Each section's terms as a row of length 1: frequency by rarity. */
async function unitRows(index: SectionIndex): Promise<Float32Array> {
  const values = new Float32Array(index.termOf.length);
  for (let section = 0; section < index.sections.length; section++) {
    const from = index.starts[section] as number;
    const to = index.starts[section + 1] as number;
    let square = 0;
    for (let e = from; e < to; e++) {
      values[e] = saturated(index.weightOf[e] as number) * termIdf(index, index.termOf[e] as number);
      square += (values[e] as number) ** 2;
    }
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let e = from; e < to; e++) (values[e] as number) *= scale;
    if (section % SLICE === SLICE - 1) await nextTurn();
  }
  return values;
}

async function placed(
  index: SectionIndex,
  { width, terms }: Pick<Lsi, 'width' | 'terms'>,
  values: Float32Array,
): Promise<Float32Array> {
  const sections = new Float32Array(index.sections.length * width);
  for (let section = 0; section < index.sections.length; section++) {
    const row = sections.subarray(section * width, (section + 1) * width);
    for (let e = index.starts[section] as number; e < (index.starts[section + 1] as number); e++) {
      const term = (index.termOf[e] as number) * width;
      if (term < terms.length) addScaled(row, terms, term, values[e] as number);
    }
    toLengthOne(row);
    if (section % SLICE === SLICE - 1) await nextTurn();
  }
  return sections;
}

/** The question as a point of length 1, or null where none of its words is known. */
export function pointOf(query: Query, index: SectionIndex, { width, terms }: Lsi): Float32Array | null {
  const point = new Float32Array(width);
  let known = false;
  for (const { weight, alternatives } of query.concepts) {
    // Synonyms are what the space itself should find; corrections and the word itself place the question.
    for (const alternative of alternatives) {
      const term = index.termIds.get(alternative.term);
      if (term === undefined || term * width >= terms.length || alternative.why === 'synonym') continue;
      known = true;
      addScaled(point, terms, term * width, weight * alternative.weight * termIdf(index, term) * saturated(1));
    }
  }
  return known && toLengthOne(point) ? point : null;
}

/** Cosine of a question's point and a section, −1 to 1. */
export function cosine({ width, sections }: Lsi, point: Float32Array, section: number): number {
  return dot(point, sections, section * width);
}

function saturated(frequency: number): number {
  return frequency / (K1 + frequency);
}

function termIdf(index: SectionIndex, term: number): number {
  return idfOfCount(index.sections.length, index.sectionCount[term] as number);
}

function addScaled(to: Float32Array, from: Float32Array, offset: number, scale: number): void {
  for (let k = 0; k < to.length; k++) (to[k] as number) += scale * (from[offset + k] as number);
}

function toLengthOne(row: Float32Array): boolean {
  let square = 0;
  for (let k = 0; k < row.length; k++) square += (row[k] as number) ** 2;
  const length = Math.sqrt(square);
  if (length === 0) return false;
  for (let k = 0; k < row.length; k++) (row[k] as number) /= length;
  return true;
}

function medianWords({ sections }: SectionIndex): number {
  const counts = sections.map(({ text }) => text.split(/\s+/).length).sort((a, b) => a - b);
  return counts[counts.length >> 1] ?? 0;
}
