import { setImmediate as nextTurn } from 'node:timers/promises';

/** A sparse matrix by rows: row `i` has the entries `starts[i]` to `starts[i + 1]` of `columns` and `values`. */
export interface SparseRows {
  readonly rows: number;
  readonly columnCount: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/**
 * The leading right singular vectors of a sparse matrix, by randomised subspace iteration (Halko, Martinsson, Tropp 2011,
 * algorithm 4.4, https://arxiv.org/abs/0909.4061). The same matrix gives the same vectors. Gives other work a turn.
 *
 * @param rank how many vectors; fewer come back where the matrix has fewer rows or columns.
 * @returns `columnCount` × `width` values, a row for each column of the matrix.
 */
export async function rightSingularVectors(
  matrix: SparseRows,
  rank: number,
  rounds = 4,
): Promise<{ width: number; vectors: Float32Array }> {
  const { rows, columnCount } = matrix;
  const width = Math.min(rank, rows, columnCount);
  let right = gaussian(columnCount * width);
  let left: Float32Array = new Float32Array(0);
  for (let round = 0; round < rounds; round++) {
    left = times(matrix, right, width);
    orthonormalise(left, rows, width);
    await nextTurn();
    right = transposedTimes(matrix, left, width);
    orthonormalise(right, columnCount, width);
    await nextTurn();
  }
  return { width, vectors: right };
}

function times({ rows, starts, columns, values }: SparseRows, dense: Float32Array, width: number): Float32Array {
  const product = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let e = starts[row] as number; e < (starts[row + 1] as number); e++) {
      const value = values[e] as number;
      const from = (columns[e] as number) * width;
      for (let k = 0; k < width; k++) (product[row * width + k] as number) += value * (dense[from + k] as number);
    }
  }
  return product;
}

function transposedTimes(matrix: SparseRows, dense: Float32Array, width: number): Float32Array {
  const { rows, columnCount, starts, columns, values } = matrix;
  const product = new Float32Array(columnCount * width);
  for (let row = 0; row < rows; row++) {
    for (let e = starts[row] as number; e < (starts[row + 1] as number); e++) {
      const value = values[e] as number;
      const to = (columns[e] as number) * width;
      for (let k = 0; k < width; k++) (product[to + k] as number) += value * (dense[row * width + k] as number);
    }
  }
  return product;
}

/** Modified Gram–Schmidt over the columns of a dense matrix, in place. A column that depends on the others becomes 0. */
function orthonormalise(dense: Float32Array, rows: number, width: number): void {
  for (let k = 0; k < width; k++) {
    for (let j = 0; j < k; j++) {
      let dot = 0;
      for (let i = 0; i < rows; i++) dot += (dense[i * width + k] as number) * (dense[i * width + j] as number);
      for (let i = 0; i < rows; i++) (dense[i * width + k] as number) -= dot * (dense[i * width + j] as number);
    }
    let square = 0;
    for (let i = 0; i < rows; i++) square += (dense[i * width + k] as number) ** 2;
    const scale = square > 1e-12 ? 1 / Math.sqrt(square) : 0;
    for (let i = 0; i < rows; i++) (dense[i * width + k] as number) *= scale;
  }
}

/** Normally distributed numbers, the same every time (mulberry32, Box–Muller). */
function gaussian(count: number): Float32Array {
  let seed = 0x51697270;
  const uniform = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return Float32Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}
