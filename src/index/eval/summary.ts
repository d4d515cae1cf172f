import { isAnswerable, type JudgedQuestion } from './questions.ts';
import { type AnsweredQuestion, type Figures, type ScoredQuestion, scoreQuestions } from './score.ts';

/** Mean figures of some questions. */
export interface Row extends Figures {
  /** Number of questions. */
  readonly n: number;
  /** Share that was refused although the guides have an answer. */
  readonly wronglyRefused: number;
}

/** How refusing went. */
export interface Abstaining {
  readonly unanswerable: number;
  readonly refused: number;
  /** Share of the refused questions that have no answer; null where nothing was refused. */
  readonly precision: number | null;
  /** Share of the questions without an answer that were refused. */
  readonly recall: number;
  readonly bySubkind: Readonly<Record<string, { readonly n: number; readonly refused: number }>>;
}

export interface Summary {
  /** Null where no question has an answer. */
  readonly all: Row | null;
  readonly byKind: Readonly<Record<string, Row>>;
  /** 95 % intervals of the figures of all questions. */
  readonly intervals: Readonly<Record<keyof Figures, readonly [number, number]>> | null;
  /** Null where every question has an answer. */
  readonly abstaining: Abstaining | null;
}

const RESAMPLES = 1000;

/** The figures of a run, by kind of question. */
export function summarise(questions: readonly JudgedQuestion[], answers: readonly AnsweredQuestion[]): Summary {
  const scored = scoreQuestions(questions, answers);
  const kinds = Map.groupBy(scored, ({ kind }) => kind);
  return {
    all: scored.length === 0 ? null : rowOf(scored),
    byKind: Object.fromEntries([...kinds].map(([kind, some]) => [kind, rowOf(some)])),
    intervals: scored.length === 0 ? null : intervalsOf(scored),
    abstaining: abstainingOf(questions, answers),
  };
}

function intervalsOf(scored: readonly ScoredQuestion[]): NonNullable<Summary['intervals']> {
  const of = (figure: keyof Figures) => interval(scored.map((one) => one[figure]));
  return { success1: of('success1'), success3: of('success3'), mrr10: of('mrr10'), ndcg10: of('ndcg10') };
}

function rowOf(scored: readonly ScoredQuestion[]): Row {
  const mean = (value: (one: ScoredQuestion) => number) =>
    scored.reduce((sum, one) => sum + value(one), 0) / scored.length;
  return {
    n: scored.length,
    success1: mean((one) => one.success1),
    success3: mean((one) => one.success3),
    mrr10: mean((one) => one.mrr10),
    ndcg10: mean((one) => one.ndcg10),
    wronglyRefused: mean((one) => (one.abstained ? 1 : 0)),
  };
}

function abstainingOf(questions: readonly JudgedQuestion[], answers: readonly AnsweredQuestion[]): Abstaining | null {
  const kept = new Set(answers.flatMap(({ id, abstained }) => (abstained ? [] : [id])));
  const unanswerable = questions.filter((question) => !isAnswerable(question));
  if (unanswerable.length === 0) return null;
  const refused = questions.filter(({ id }) => !kept.has(id)).length;
  const right = unanswerable.filter(({ id }) => !kept.has(id)).length;
  const subkinds = Map.groupBy(unanswerable, ({ subkind }) => subkind ?? 'unanswerable');
  return {
    unanswerable: unanswerable.length,
    refused,
    precision: refused === 0 ? null : right / refused,
    recall: right / unanswerable.length,
    bySubkind: Object.fromEntries(
      [...subkinds].map(([name, some]) => [
        name,
        { n: some.length, refused: some.filter(({ id }) => !kept.has(id)).length },
      ]),
    ),
  };
}

/** Bootstrap over questions: 95 % of the means of resamples lie within. The same values give the same interval. */
function interval(values: readonly number[]): [number, number] {
  let seed = 12_345;
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 4_294_967_296;
  };
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)] as number;
    return sum / values.length;
  }).sort((a, b) => a - b);
  return [means[Math.floor(RESAMPLES * 0.025)] as number, means[Math.ceil(RESAMPLES * 0.975) - 1] as number];
}
