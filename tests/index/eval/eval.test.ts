import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuestions } from '../../../src/index/eval/questions.ts';
import { worseThan } from '../../../src/index/eval/record.ts';
import { type AnsweredQuestion, normalHeading, scoreQuestions } from '../../../src/index/eval/score.ts';
import { summarise } from '../../../src/index/eval/summary.ts';
import { hasShared, SHARED, withShared } from '../../support/shared.ts';

const judged = (id: string, ...grades: number[]) => ({
  id,
  question: id,
  kind: 'all',
  relevant: grades.map((grade, i) => ({ file: `dir/${i}.md`, heading: `Heading ${i}`, grade })),
});
const answered = (id: string, ...places: number[]): AnsweredQuestion => ({
  id,
  results: places.map((i) => ({ file: `./content/dir/${i}.md`, heading: `**Heading** ${i}`, score: 1 })),
  abstained: false,
});

describe('scoreQuestions', () => {
  it('counts grade 2 and more as a hit', () => {
    const [one] = scoreQuestions([judged('a', 1, 3)], [answered('a', 0, 1)]);
    expect(one).toMatchObject({ success1: 0, success3: 1, mrr10: 0.5 });
  });

  it('is 1 for the ideal order, less for another', () => {
    const ndcg = (...places: number[]) => scoreQuestions([judged('a', 3, 2, 1)], [answered('a', ...places)])[0]?.ndcg10;
    expect(ndcg(0, 1, 2)).toBe(1);
    expect(ndcg(2, 1, 0)).toBeLessThan(1);
    expect(ndcg(0, 0, 1, 2)).toBe(1);
  });

  it('gives nothing for an abstained or missing answer', () => {
    const abstained = { ...answered('a', 0), abstained: true };
    for (const answers of [[abstained], []]) {
      expect(scoreQuestions([judged('a', 3)], answers)[0]).toMatchObject({ success1: 0, ndcg10: 0, abstained: true });
    }
  });
});

it('tells how refusing went', () => {
  const questions = [judged('a', 3), judged('b', 3), { ...judged('c'), subkind: 'off-topic' }, judged('d')];
  const refused = (id: string): AnsweredQuestion => ({ id, results: [], abstained: true });
  const { abstaining, all } = summarise(questions, [answered('a', 0), refused('b'), refused('c'), answered('d', 0)]);
  expect(abstaining).toEqual({
    unanswerable: 2,
    refused: 2,
    precision: 0.5,
    recall: 0.5,
    bySubkind: { 'off-topic': { n: 1, refused: 1 }, unanswerable: { n: 1, refused: 0 } },
  });
  expect(all?.wronglyRefused).toBe(0.5);
});

it('names the line and field of a wrong question', () => {
  const { questions, problems } = readQuestions('{"id":1,"question":"x","relevant":[]}\n{"id":2}\nnope\n', 'q.jsonl');
  expect(questions).toHaveLength(1);
  expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual(['2 question', '2 relevant', '3 undefined']);
});

it('names every figure that got worse', () => {
  const record = {
    success1: 0.6,
    success3: 0.7,
    mrr10: 0.6,
    ndcg10: 0.6,
    wronglyRefused: 0.05,
    refusedUnanswerable: 0.5,
  };
  expect(worseThan(record, record)).toEqual([]);
  expect(worseThan(record, { ...record, success1: 0.5, wronglyRefused: 0.1, ndcg10: 0.9 })).toEqual([
    'success1: 0.5, recorded 0.6',
    'wronglyRefused: 0.1, recorded 0.05',
  ]);
});

describe.skipIf(!hasShared)(`beside the public scorer${withShared}`, () => {
  const load = async () => import(pathToFileURL(path.resolve(SHARED, 'eval/score.mjs')).href);

  it('agrees on every figure of any results', async () => {
    const { scoreAll, normHeading } = await load();
    const { questions } = readQuestions(await readFile(`${SHARED}/eval/career/questions.jsonl`, 'utf8'), 'career');
    const sections = questions.flatMap(({ relevant }) => relevant);
    const answer = fc.record({
      abstained: fc.boolean(),
      results: fc.array(fc.nat(sections.length - 1), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(answer, { minLength: questions.length, maxLength: questions.length }), (given) => {
        const answers = given.map(({ abstained, results }, i) => ({
          id: questions[i]?.id ?? '',
          abstained,
          results: results.map((n) => ({ ...(sections[n] ?? { file: '', heading: '' }), score: 1 })),
        }));
        const theirs = scoreAll(questions, answers);
        const ours = summarise(questions, answers);
        expect(ours.all?.ndcg10).toBeCloseTo(theirs.table.ALL['nDCG@10'], 10);
        expect(ours.all?.success1).toBeCloseTo(theirs.table.ALL['Success@1'], 10);
        expect(ours.all?.success3).toBeCloseTo(theirs.table.ALL['Success@3'], 10);
        expect(ours.all?.mrr10).toBeCloseTo(theirs.table.ALL['MRR@10'], 10);
        expect(ours.abstaining?.recall).toBeCloseTo(theirs.abstention.recall, 10);
      }),
      { numRuns: 20 },
    );
    for (const { heading } of sections) expect(normalHeading(heading)).toBe(normHeading(heading));
  });
});
