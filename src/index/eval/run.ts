import type { Library } from '../types.ts';
import type { JudgedQuestion } from './questions.ts';
import type { AnsweredQuestion } from './score.ts';

/** Sections that an answer is judged by. */
const DEPTH = 10;

/** Asks a library every question, one after the other. */
export async function askAll(
  questions: readonly Pick<JudgedQuestion, 'id' | 'question'>[],
  library: Pick<Library, 'ask'>,
): Promise<AnsweredQuestion[]> {
  const answers: AnsweredQuestion[] = [];
  for (const { id, question } of questions) {
    const { confidence, results } = await library.ask({ text: question, limit: DEPTH });
    answers.push({
      id,
      results: results.map(({ article, section, score }) => ({ file: article.file, heading: section.heading, score })),
      abstained: confidence === 'none',
    });
  }
  return answers;
}
