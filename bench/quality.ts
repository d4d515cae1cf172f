import type { JudgedQuestion } from '../src/index/eval/questions.ts';
import { askAll } from '../src/index/eval/run.ts';
import type { AnsweredQuestion } from '../src/index/eval/score.ts';
import { type Summary, summarise } from '../src/index/eval/summary.ts';
import type { Library } from '../src/index/types.ts';
import { PEERS, pagesOf } from './peers.ts';

export interface Contestant {
  readonly name: string;
  readonly summary: Summary;
}

/**
 * Asks every engine the same questions over the same sections.
 *
 * @param libraries ours, by the name to show.
 */
export async function compareQuality(
  questions: readonly JudgedQuestion[],
  libraries: readonly { readonly name: string; readonly library: Library }[],
): Promise<Contestant[]> {
  const first = libraries[0];
  if (first === undefined) return [];
  const pages = pagesOf(first.library);
  const contestants: Contestant[] = [];
  for (const peer of PEERS) {
    const find = await peer.build(pages);
    const answers: AnsweredQuestion[] = [];
    for (const { id, question } of questions) {
      const results = (await find(question)).flatMap((number, rank) => {
        const page = pages[number];
        return page ? [{ file: page.article.file, heading: page.section.heading, score: 1 / (rank + 1) }] : [];
      });
      answers.push({ id, results, abstained: results.length === 0 });
    }
    contestants.push({ name: peer.name, summary: summarise(questions, answers) });
  }
  for (const { name, library } of libraries) {
    contestants.push({ name, summary: summarise(questions, await askAll(questions, library)) });
  }
  return contestants;
}

/** Rows of a table: a contestant each, with nDCG@10 for each kind of question. */
export function qualityRows(contestants: readonly Contestant[]): string[][] {
  const kinds = Object.keys(contestants[0]?.summary.byKind ?? {});
  const number = (value: number | null | undefined) => value?.toFixed(3) ?? '-';
  return [
    [
      '',
      'nDCG@10',
      'Success@1',
      'Success@3',
      'MRR@10',
      'refused rightly',
      'wrongly',
      ...kinds.map((kind) => `nDCG ${kind}`),
    ],
    ...contestants.map(({ name, summary: { all, byKind, abstaining } }) => [
      name,
      ...[all?.ndcg10, all?.success1, all?.success3, all?.mrr10, abstaining?.recall, all?.wronglyRefused].map(number),
      ...kinds.map((kind) => number(byKind[kind]?.ndcg10)),
    ]),
  ];
}
