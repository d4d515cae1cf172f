import { z } from 'zod';
import type { Problem } from '../types.ts';

const judgedSchema = z.object({
  file: z.string({ error: 'expected the path of a guide' }),
  heading: z.string({ error: 'expected a heading ("" for the text before the first one)' }).default(''),
  grade: z.number({ error: 'expected a grade from 1 to 3' }).min(0).max(3),
});

const questionSchema = z.object({
  id: z.union([z.string(), z.number()], { error: 'expected an id' }).transform(String),
  question: z.string({ error: 'expected the question as text' }).min(1, 'expected the question as text'),
  kind: z.string().default('all'),
  subkind: z.string().optional(),
  relevant: z.array(judgedSchema, { error: 'expected a list of sections, empty where the guides have no answer' }),
});

/** A question with the sections that answer it: grade 3 answers it, 2 a good part, 1 touches it. None: unanswerable. */
export type JudgedQuestion = Readonly<z.infer<typeof questionSchema>>;

/**
 * Reads a questions file (JSON Lines).
 *
 * @returns the questions that are right, and a problem with its line for each that is wrong.
 */
export function readQuestions(text: string, file: string): { questions: JudgedQuestion[]; problems: Problem[] } {
  const questions: JudgedQuestion[] = [];
  const problems: Problem[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const wrong = (message: string, field?: string) =>
      problems.push({ file, line: i + 1, severity: 'error', message, ...(field && { field }) });
    let data: unknown;
    try {
      data = JSON.parse(line);
    } catch (error) {
      wrong(`expected one JSON object a line: ${(error as Error).message}`);
      continue;
    }
    const parsed = questionSchema.safeParse(data);
    if (parsed.success) questions.push(parsed.data);
    else for (const issue of parsed.error.issues) wrong(issue.message, issue.path.join('.') || undefined);
  }
  return { questions, problems };
}

/** Whether the guides have an answer. */
export function isAnswerable({ relevant }: JudgedQuestion): boolean {
  return relevant.some(({ grade }) => grade > 0);
}
