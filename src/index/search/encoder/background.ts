import { BACKGROUND_QUESTIONS } from '../background-questions.ts';
import { EVERYDAY_QUESTIONS } from '../everyday-questions.ts';
import { dot, meanOfHighest } from '../linear.ts';

/** Questions that have nothing to do with most libraries. */
export const BACKGROUND: readonly string[] = [...EVERYDAY_QUESTIONS, ...BACKGROUND_QUESTIONS];

/** A question is not compared with itself: the bars are found by asking some of these. */
const SAME = 0.9999;

/** How much closer a question is to a library's vectors than to the background's, all of length 1, −2 to 2. */
export function nearerTo(
  question: Float32Array,
  library: readonly Float32Array[],
  background: readonly Float32Array[],
): number {
  const others = background.map((vector) => dot(question, vector)).filter((cosine) => cosine < SAME);
  return meanOfHighest(library.map((vector) => dot(question, vector))) - meanOfHighest(others);
}
