import type { Explanation, Library } from '../types.ts';
import type { JudgedQuestion } from './questions.ts';
import { normalHeading } from './score.ts';
import type { Row, Summary } from './summary.ts';

const HEAD = ['', 'n', 'Success@1', 'Success@3', 'MRR@10', 'nDCG@10', 'wrongly refused'];

/** A run's figures as a table for people. */
export function summaryAsText({ all, byKind, intervals, abstaining }: Summary): string {
  const rows = [HEAD, ...Object.entries(byKind).map(([kind, row]) => cells(kind, row))];
  if (all !== null) rows.push(cells('all', all));
  const lines = [table(rows)];
  if (intervals !== null) {
    const range = ([low, high]: readonly [number, number]) => `${low.toFixed(3)} to ${high.toFixed(3)}`;
    lines.push(`95 % interval: Success@1 ${range(intervals.success1)}, nDCG@10 ${range(intervals.ndcg10)}`);
  }
  if (abstaining !== null) {
    const { unanswerable, refused, precision, recall, bySubkind } = abstaining;
    const kinds = Object.entries(bySubkind).map(([name, { n, refused: of }]) => `${name} ${of}/${n}`);
    lines.push(
      `abstaining: ${unanswerable} questions without an answer, precision ${precision?.toFixed(3) ?? '-'}, recall ${recall.toFixed(3)} (refused ${refused} in all; ${kinds.join(', ')})`,
    );
  }
  return lines.join('\n');
}

/** Rows of cells as columns: the first left, the others right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells(name: string, row: Row): string[] {
  const { n, success1, success3, mrr10, ndcg10, wronglyRefused } = row;
  return [name, String(n), ...[success1, success3, mrr10, ndcg10, wronglyRefused].map((value) => value.toFixed(3))];
}

/** Why a question went as it did. */
export function explanationAsText(question: JudgedQuestion, explanation: Explanation, library: Library): string {
  const { words, corrections, meaning, signal, bars, results } = explanation;
  const fileOf = new Map(library.articles.map(({ id, file }) => [id, file]));
  const grade = (file: string, heading: string) =>
    question.relevant.find((one) => file.endsWith(one.file) && normalHeading(one.heading) === normalHeading(heading))
      ?.grade;
  const number = (value: number) => value.toFixed(3);
  return [
    `${question.id}: ${question.question}`,
    '',
    'words:',
    ...words.map(
      ({ word, weight, readAs }) =>
        `  ${word} × ${weight}: ${readAs.map((one) => `${one.term} (${one.why} × ${one.weight}, rarity ${one.rarity.toFixed(2)})`).join(', ')}`,
    ),
    ...(corrections.length > 0
      ? [`corrected: ${corrections.map(({ from, to }) => `${from} → ${to}`).join(', ')}`]
      : []),
    '',
    `signal ${number(signal)}; related from ${number(bars.related)}, answer from ${number(bars.answer)}; meaning by: ${meaning}`,
    '',
    table([
      ['result', 'grade', 'score', 'words', 'heading', 'guide', 'topic', 'meaning', 'coverage'],
      ...results.map(({ section, score, coverage, parts }) => {
        const file = fileOf.get(section.articleId) ?? '';
        const name = `${file} # ${section.heading}`.slice(-70);
        const values = [score, parts.words, parts.heading, parts.article, parts.topic, parts.meaning, coverage];
        return [name, String(grade(file, section.heading) ?? '-'), ...values.map(number)];
      }),
    ]),
  ].join('\n');
}
