import { expect, it } from 'vitest';
import { rightSingularVectors, type SparseRows } from '../../../src/index/search/svd.ts';

function sparse(rows: number[][]): SparseRows {
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    for (const [column, value] of row.entries()) {
      if (value === 0) continue;
      columns.push(column);
      values.push(value);
    }
    starts.push(columns.length);
  }
  return {
    rows: rows.length,
    columnCount: rows[0]?.length ?? 0,
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
  };
}

it('finds the directions of a diagonal matrix, the largest ones', async () => {
  const { width, vectors } = await rightSingularVectors(
    sparse([
      [9, 0, 0, 0],
      [0, 5, 0, 0],
      [0, 0, 0.1, 0],
      [0, 0, 0, 0.1],
    ]),
    2,
    8,
  );
  expect(width).toBe(2);
  // The first two columns' directions span the space; the others have no part in it.
  const share = (column: number) => Math.hypot(...vectors.subarray(column * width, (column + 1) * width));
  expect(share(0)).toBeCloseTo(1, 3);
  expect(share(1)).toBeCloseTo(1, 3);
  expect(share(2)).toBeLessThan(0.01);
});

it('gives the same vectors every time', async () => {
  const matrix = sparse([
    [1, 2, 0],
    [0, 1, 3],
    [4, 0, 1],
  ]);
  expect(await rightSingularVectors(matrix, 2)).toEqual(await rightSingularVectors(matrix, 2));
});
