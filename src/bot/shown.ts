import { randomBytes } from 'node:crypto';
import type { Answer, Confidence, Question, Result } from '../index/types.ts';
import type { Verdict } from '../store/types.ts';
import type { Context } from './context.ts';
import type { Caller } from './types.ts';

/** An answer as it stands in a message. */
export interface Shown {
  /** The stored answer's id; '' where there is none. */
  readonly id: string;
  /** `text` is '' where it is not known any more. */
  readonly question: Question;
  readonly confidence: Confidence;
  /** The section that is shown; null where the guides don't cover the question. */
  readonly current: Result | null;
  /** The other sections that match, best first. */
  readonly others: readonly Result[];
  /** Sections that the member may have meant, where nothing answers. */
  readonly nearest: readonly Result[];
  readonly corrections: NonNullable<Answer['corrections']>;
  readonly verdict: Verdict | null;
}

const NEAREST = 5;
/** A heading with fewer of the question's words is not what was meant. */
const NEAREST_SHARE = 0.6;

/**
 * Answers a question, and keeps what was shown. A store that fails is logged: the member gets the answer all the same.
 *
 * @param command the way in, for the store.
 * @param picked id of the section that was chosen while the question was typed.
 */
export async function answerQuestion(
  question: Question,
  { guildId }: Caller,
  command: string,
  context: Context,
  picked?: string,
): Promise<Shown> {
  const shown = await lookUp(question, context, picked);
  const id = randomBytes(6).toString('base64url');
  try {
    await context.store.addAnswer({
      id,
      at: Date.now(),
      guildId,
      command,
      question: question.text,
      topic: question.topic ?? null,
      career: question.career ?? null,
      confidence: shown.confidence,
      sections: [shown.current, ...shown.others].flatMap((result) => (result ? [result.section.id] : [])),
    });
    return { ...shown, id };
  } catch (error) {
    context.log.error({ err: error }, 'an answer could not be stored');
    return shown;
  }
}

/**
 * An answer that was shown before, with this section of it. Sections that are gone are left out; of an answer that is
 * not stored any more the section alone is left.
 *
 * @returns null when the section is gone.
 */
export async function recall(answerId: string, sectionId: string, context: Context): Promise<Shown | null> {
  const { library, store, log } = context;
  const row = await store.answer(answerId).catch((error: unknown) => {
    log.error({ err: error }, 'a stored answer could not be read');
    return null;
  });
  if (row === null) {
    const current = resultOf(sectionId, context);
    return current && { ...NOTHING, question: { text: '' }, confidence: 'answer', current };
  }
  const question: Question = {
    text: row.question,
    ...(row.topic !== null && { topic: row.topic }),
    ...(row.career !== null && { career: row.career }),
  };
  const found = new Map((await library.ask(question)).results.map((result) => [result.section.id, result]));
  const results = row.sections.flatMap((id) => found.get(id) ?? resultOf(id, context) ?? []);
  const current = results.find(({ section }) => section.id === sectionId) ?? resultOf(sectionId, context);
  if (current === null) return null;
  const others = results.filter(({ section }) => section.id !== sectionId);
  return { ...NOTHING, id: row.id, question, confidence: row.confidence, current, others, verdict: row.verdict };
}

/** A section as if it had been found: shown from its beginning. */
export function resultOf(sectionId: string, { library }: Pick<Context, 'library'>): Result | null {
  const section = library.section(sectionId);
  const article = section && library.article(section.articleId);
  return section && article ? { section, article, score: 0, passage: section.markdown } : null;
}

const NOTHING = { id: '', current: null, others: [], nearest: [], corrections: [], verdict: null } as const;

async function lookUp(question: Question, context: Context, picked?: string): Promise<Shown> {
  const answer = await context.library.ask(question);
  const { results, corrections = [] } = answer;
  const chosen = picked === undefined ? null : resultOf(picked, context);
  if (chosen !== null) {
    const found = results.find(({ section }) => section.id === picked) ?? chosen;
    const others = results.filter(({ section }) => section.id !== picked);
    return { ...NOTHING, question, confidence: 'answer', current: found, others };
  }
  const [current = null, ...others] = results;
  const nearest =
    current === null && question.text.trim() !== ''
      ? context.library.suggest(question.text, NEAREST, NEAREST_SHARE).flatMap(({ id }) => resultOf(id, context) ?? [])
      : [];
  return { ...NOTHING, question, confidence: answer.confidence, current, others, nearest, corrections };
}
