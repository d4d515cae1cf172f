import { setImmediate as nextTurn } from 'node:timers/promises';
import { dot } from '../linear.ts';
import { rightSingularVectors } from '../svd.ts';

/**
 * An encoder's vectors crowd into a cone, and those of one library, all about one field, even more: what most of its texts
 * have in common says nothing about which one is meant. Whitening takes the mean away and shrinks the directions in which
 * they differ most (Su and others 2021, https://arxiv.org/abs/2103.15316). Half of the way, λ^−¼ in place of λ^−½, ranks
 * better than the whole. Measured: docs/search.md.
 */
export interface Whitening {
  readonly mean: Float32Array;
  /** The directions in which the vectors differ most, each of length 1, one after the other. */
  readonly directions: Float32Array;
  /** What each of them is multiplied by, less 1; all others stay as they are. */
  readonly gains: Float32Array;
}

const POWER = -0.25;
/** Added to the spread of each direction, as a share of the mean spread: few texts overstate the differences. */
const RIDGE = 1;
const DIRECTIONS = 64;
/** With fewer texts chance says in which directions they differ. */
const FEWEST = 100;
/** More texts, spread over the library, don't make it any better. */
const MOST = 3000;
/** Vectors that are added up before other work gets a turn. */
const SLICE = 25;

/** Finds the whitening for a library from the vectors of all its texts; null where they are too few. */
export async function findWhitening(all: readonly Float32Array[]): Promise<Whitening | null> {
  if (all.length < FEWEST) return null;
  const step = Math.max(1, all.length / MOST);
  const vectors = Array.from(
    { length: Math.floor(all.length / step) },
    (_, i) => all[Math.floor(i * step)] as Float32Array,
  );
  const size = (vectors[0] as Float32Array).length;
  const mean = new Float32Array(size);
  for (const vector of vectors)
    for (let k = 0; k < size; k++) (mean[k] as number) += (vector[k] as number) / vectors.length;

  const covariance = new Float32Array(size * size);
  for (const [i, vector] of vectors.entries()) {
    const from = vector.map((value, k) => value - (mean[k] as number));
    for (let row = 0; row < size; row++) {
      const value = (from[row] as number) / vectors.length;
      const at = row * size;
      for (let k = row; k < size; k++) (covariance[at + k] as number) += value * (from[k] as number);
    }
    if (i % SLICE === SLICE - 1) await nextTurn();
  }
  let whole = 0;
  for (let row = 0; row < size; row++) {
    whole += covariance[row * size + row] as number;
    for (let k = 0; k < row; k++) covariance[row * size + k] = covariance[k * size + row] as number;
  }

  const { width, vectors: columns } = await rightSingularVectors(
    {
      rows: size,
      columnCount: size,
      starts: Int32Array.from({ length: size + 1 }, (_, row) => row * size),
      columns: Int32Array.from({ length: size * size }, (_, i) => i % size),
      values: covariance,
    },
    DIRECTIONS,
  );
  const directions = new Float32Array(width * size);
  const spreads = new Float32Array(width);
  for (let d = 0; d < width; d++) {
    const direction = directions.subarray(d * size, (d + 1) * size);
    for (let k = 0; k < size; k++) direction[k] = columns[k * width + d] as number;
    for (let row = 0; row < size; row++) {
      (spreads[d] as number) += (direction[row] as number) * dot(direction, covariance, row * size);
    }
  }
  const ridge = (RIDGE * whole) / size;
  const known = spreads.reduce((sum, spread) => sum + spread, 0);
  const others = Math.max(0, whole - known) / Math.max(1, size - width);
  return { mean, directions, gains: spreads.map((spread) => ((spread + ridge) / (others + ridge)) ** POWER - 1) };
}

/** A vector as the whitening has it, of length 1. The same object is whitened once. */
export function whiten(whitening: Whitening, vector: Float32Array): Float32Array {
  let known = whitened.get(whitening);
  if (known === undefined) {
    known = new WeakMap();
    whitened.set(whitening, known);
  }
  let own = known.get(vector);
  if (own === undefined) {
    own = shrunk(whitening, vector);
    known.set(vector, own);
  }
  return own;
}
/** A library of which one guide has changed has all other vectors still. */
const whitened = new WeakMap<Whitening, WeakMap<Float32Array, Float32Array>>();

function shrunk({ mean, directions, gains }: Whitening, vector: Float32Array): Float32Array {
  const from = vector.map((value, k) => value - (mean[k] as number));
  const to = Float32Array.from(from);
  for (const [d, gain] of gains.entries()) {
    const at = d * from.length;
    const scale = gain * dot(from, directions, at);
    for (let k = 0; k < to.length; k++) (to[k] as number) += scale * (directions[at + k] as number);
  }
  const length = Math.sqrt(dot(to, to)) || 1;
  return to.map((value) => value / length);
}
