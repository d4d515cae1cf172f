import { describe, expect, it } from 'vitest';
import { nearerTo } from '../../../src/index/search/encoder/background.ts';
import { findWhitening, type Whitening, whiten } from '../../../src/index/search/encoder/whitening.ts';
import { dot } from '../../../src/index/search/linear.ts';

/** The same numbers every time, −1 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (state / 2147483648) * 2 - 1;
  };
}

const unit = (values: readonly number[]) => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};

/** Texts of one field: alike in the first direction, different mostly in the second, by little in all others. */
const next = numbers(7);
const field = Array.from({ length: 400 }, () =>
  unit([5, next() * 3, ...Array.from({ length: 18 }, () => next() * 0.4)]),
);

describe('whitening', async () => {
  const whitening = (await findWhitening(field)) as Whitening;
  const whitened = field.map((vector) => whiten(whitening, vector));
  const spread = (vectors: readonly Float32Array[], k: number) =>
    vectors.reduce((sum, vector) => sum + (vector[k] as number) ** 2, 0) / vectors.length;

  it('takes away what all texts have in common, and keeps the length', () => {
    expect(Math.abs(whitened.reduce((sum, vector) => sum + (vector[0] as number), 0) / whitened.length)).toBeLessThan(
      0.1,
    );
    for (const vector of whitened) expect(dot(vector, vector)).toBeCloseTo(1);
  });

  it('shrinks the direction in which they differ most, and doesn’t turn the order round', () => {
    const centred = field.map((vector) =>
      unit(vector.map((value, k) => value - (whitening.mean[k] as number)) as never),
    );
    const [before, after] = [spread(centred, 1) / spread(centred, 5), spread(whitened, 1) / spread(whitened, 5)];
    expect(after).toBeLessThan(before / 2);
    expect(after).toBeGreaterThan(1);
  });

  it('finds the text that is alike in what is rare behind one that is alike in what all differ in', () => {
    const rare = Array.from({ length: 18 }, (_, k) => (k === 4 ? 0.5 : 0));
    const question = unit([5, 2, ...rare]);
    const right = unit([5, 0.6, ...rare]);
    const wrong = unit([5, 2, ...rare.map((value) => -value)]);
    expect(dot(question, wrong)).toBeGreaterThan(dot(question, right));
    const [asked, one, other] = [question, right, wrong].map((vector) => whiten(whitening, vector));
    expect(dot(asked as Float32Array, one as Float32Array)).toBeGreaterThan(
      dot(asked as Float32Array, other as Float32Array),
    );
  });

  it('is the same each time, and is none for a handful of texts', async () => {
    expect(await findWhitening(field)).toEqual(whitening);
    expect(await findWhitening(field.slice(0, 99))).toBeNull();
  });
});

describe('what a question is nearer to', () => {
  const [library, others] = [
    [unit([1, 0, 0]), unit([1, 0.1, 0]), unit([1, 0, 0.1])],
    [unit([0, 1, 0]), unit([0, 1, 0.1])],
  ];

  it('is told by the nearest few of each', () => {
    expect(nearerTo(unit([1, 0.2, 0.2]), library, others)).toBeGreaterThan(0.5);
    expect(nearerTo(unit([0.2, 1, 0.2]), library, others)).toBeLessThan(-0.5);
  });

  it('is not told by the question itself in the background; asked word for word as the guide has it, it is near', () => {
    const itself = unit([0, 1, 0]);
    expect(nearerTo(itself, library, [itself])).toBeCloseTo(nearerTo(itself, library, []));
    expect(nearerTo(itself, [itself], [])).toBeCloseTo(1);
  });
});
