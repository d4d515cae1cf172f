import { isAnswerable, readQuestions } from '../eval/questions.ts';
import type { Problem } from '../types.ts';
import type { LabelledQuestion } from './confidence.ts';

/** The library's own questions, as far as the confidence needs them. */
export function labelledQuestions(text: string | null): { labelled: LabelledQuestion[]; problems: Problem[] } {
  if (text === null) return { labelled: [], problems: [] };
  const { questions, problems } = readQuestions(text, 'questions.jsonl');
  const labelled = questions.map((one) => ({ text: one.question, answerable: isAnswerable(one) }));
  return { labelled, problems };
}
