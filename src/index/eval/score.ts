import { isAnswerable, type JudgedQuestion } from './questions.ts';

/** What was answered to a question: one line of a results file. */
export interface AnsweredQuestion {
  readonly id: string;
  /** Best first; the first ten count. */
  readonly results: readonly { readonly file: string; readonly heading: string; readonly score: number }[];
  readonly abstained: boolean;
}

/** Figures of one answerable question, each 0 to 1. */
export interface Figures {
  readonly success1: number;
  readonly success3: number;
  readonly mrr10: number;
  readonly ndcg10: number;
}

export interface ScoredQuestion extends Figures {
  readonly id: string;
  readonly kind: string;
  readonly abstained: boolean;
}

/** Smallest grade that counts as a hit in Success@k and MRR@10; nDCG@10 takes the grades as gains. */
export const HIT = 2;
const DEPTH = 10;

/**
 * Scores the answers to the answerable questions. An answer that abstained, or that is missing, scores 0; a section that
 * is listed twice counts once.
 */
export function scoreQuestions(
  questions: readonly JudgedQuestion[],
  answers: readonly AnsweredQuestion[],
): ScoredQuestion[] {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const sameFile = fileMatcher(questions);
  return questions.filter(isAnswerable).map((question) => {
    const grades = new Map<string, number>();
    for (const { file, heading, grade } of question.relevant) {
      if (grade <= 0) continue;
      const key = keyOf(cleanPath(file), heading);
      grades.set(key, Math.max(grades.get(key) ?? 0, grade));
    }
    const answer = byId.get(question.id);
    const abstained = answer?.abstained ?? true;
    const listed = abstained ? [] : (answer?.results ?? []).map(({ file, heading }) => keyOf(sameFile(file), heading));
    const got = [...new Set(listed)].slice(0, DEPTH).map((key) => grades.get(key) ?? 0);
    const ideal = [...grades.values()].sort((a, b) => b - a).slice(0, DEPTH);
    const hit = got.findIndex((grade) => grade >= HIT);
    return {
      id: question.id,
      kind: question.kind,
      abstained,
      success1: hit === 0 ? 1 : 0,
      success3: hit >= 0 && hit < 3 ? 1 : 0,
      mrr10: hit >= 0 ? 1 / (hit + 1) : 0,
      ndcg10: Math.min(1, dcg(got) / dcg(ideal)),
    };
  });
}

/** Headings are the same when their words are: marks, links, `{#ids}`, HTML and punctuation don't count. */
export function normalHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\{#[^}]*\}/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&[a-z]+;|&#\d+;/gi, ' ')
    .toLowerCase()
    .replace(/['’‘]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function keyOf(file: string, heading: string): string {
  return `${file}\n${normalHeading(heading)}`;
}

function cleanPath(file: string): string {
  return file.replaceAll('\\', '/').replace(/^(\.?\/)+/, '');
}

/** A longer path that ends in a judged one is that file. */
function fileMatcher(questions: readonly JudgedQuestion[]): (file: string) => string {
  const judged = new Set(questions.flatMap(({ relevant }) => relevant.map(({ file }) => cleanPath(file))));
  return (file) => {
    const parts = cleanPath(file).split('/');
    const tail = parts.map((_, i) => parts.slice(i).join('/')).find((path) => judged.has(path));
    return tail ?? parts.join('/');
  };
}

function dcg(gains: readonly number[]): number {
  return gains.reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
}
