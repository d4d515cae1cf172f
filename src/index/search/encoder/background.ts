import { BACKGROUND_QUESTIONS } from '../background-questions.ts';
import { EVERYDAY_QUESTIONS } from '../everyday-questions.ts';
import { dot } from './vectors.ts';

/** Questions that have nothing to do with most libraries. */
export const BACKGROUND: readonly string[] = [...EVERYDAY_QUESTIONS, ...BACKGROUND_QUESTIONS];

/** One that happens to be near says little. Measured: docs/search.md. */
const NEAREST = 3;
/** A question is not compared with itself: the bars are found by asking some of these. */
const SAME = 0.9999;

/** How much closer a question is to some vectors than to others, all of length 1: the means of the nearest three, −2 to 2. */
export function nearerTo(
  question: Float32Array,
  some: readonly Float32Array[],
  others: readonly Float32Array[],
): number {
  return nearest(question, some) - nearest(question, others);
}

function nearest(question: Float32Array, vectors: readonly Float32Array[]): number {
  const cosines = vectors
    .map((vector) => dot(question, vector))
    .filter((cosine) => cosine < SAME)
    .sort((a, b) => b - a)
    .slice(0, NEAREST);
  return cosines.reduce((sum, cosine) => sum + cosine, 0) / (cosines.length || 1);
}
