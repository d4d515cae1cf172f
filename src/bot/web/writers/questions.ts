import { isAnswerIn } from '../../../index/eval/files.ts';
import type { JudgedQuestion } from '../../../index/eval/questions.ts';
import { HIT, normalHeading } from '../../../index/eval/score.ts';
import type { Article, Confidence, Library, Result } from '../../../index/types.ts';

/** Sections that members are offered: a place behind them is none. */
const DEPTH = 10;

/** Sections that are named before the right one. */
const NAMED = 3;

/** How one of a guide's questions goes in the library as it is now. */
export interface Asked {
  readonly id: string;
  readonly question: string;
  /** The sections of this guide that the question names. */
  readonly wanted: readonly { readonly heading: string; readonly exists: boolean }[];
  readonly confidence: Confidence;
  /** Place of the first of them, from 1; null where none is among the first ten. */
  readonly rank: number | null;
  /** What stands before it, or first where it is not there; `right`: the question names it too. */
  readonly above: readonly { readonly heading: string; readonly guide: string; readonly right: boolean }[];
}

/** Asks the library one of a guide's questions. */
export async function askOne(question: JudgedQuestion, article: Article, library: Library): Promise<Asked> {
  const { confidence, results } = await library.ask({ text: question.question, limit: DEPTH });
  const own = question.relevant.filter((section) => isAnswerIn(article, section));
  // A section that only touches the question counts where nothing in this guide does more.
  const best = own.filter(({ grade }) => grade >= HIT);
  const wanted = best.length > 0 ? best : own;
  const at = results.findIndex((result) => names(wanted, result) && result.article.id === article.id);
  const above = results.slice(0, at === -1 ? NAMED : Math.min(at, NAMED));
  const headings = new Set(article.sections.map(({ heading }) => normalHeading(heading)));
  return {
    id: question.id,
    question: question.question,
    wanted: wanted.map(({ heading }) => ({ heading, exists: headings.has(normalHeading(heading)) })),
    confidence,
    rank: at === -1 ? null : at + 1,
    above: above.map((result) => ({
      heading: result.section.heading,
      guide: result.article.id === article.id ? 'this guide' : result.article.title,
      right: names(question.relevant, result),
    })),
  };
}

function names(relevant: JudgedQuestion['relevant'], { article, section }: Result): boolean {
  const heading = normalHeading(section.heading);
  return relevant.some((one) => isAnswerIn(article, one) && normalHeading(one.heading) === heading);
}
