import { readFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compareQuality } from '../../../bench/quality.ts';
import { readQuestions } from '../../../src/index/eval/questions.ts';
import { readQuality, recordOf, worseThan } from '../../../src/index/eval/record.ts';
import { askAll } from '../../../src/index/eval/run.ts';
import { summarise } from '../../../src/index/eval/summary.ts';
import { openLibrary } from '../../../src/index/library.ts';
import { startEncoder } from '../../../src/index/search/encoder/encoder.ts';
import { folderWith, starterLibrary } from '../../support/library.ts';
import { hasShared, SHARED, withShared } from '../../support/shared.ts';

const judgedIn = async (file: string) => readQuestions(await readFile(file, 'utf8'), file).questions;

describe('the starter library’s own questions', () => {
  it('name sections that are there', async () => {
    const headings = new Set(
      (await starterLibrary()).articles.flatMap(({ file, sections }) =>
        sections.map(({ heading }) => `${file}#${heading}`),
      ),
    );
    for (const { id, relevant } of await judgedIn('content/questions.jsonl')) {
      for (const { file, heading } of relevant) expect(headings, id).toContain(`${file}#${heading}`);
    }
  });

  it.each(['words', 'encoder'] as const)(
    'are answered no worse than recorded, by %s',
    async (by) => {
      const encoder = by === 'encoder' ? startEncoder({ mode: 'auto', patience: Number.POSITIVE_INFINITY }) : null;
      onTestFinished(async () => encoder?.close());
      const recorded = readQuality(await readFile('content/quality.json', 'utf8'))[by];
      // Without the optional encoder there is nothing to compare with.
      if (recorded === undefined || (by === 'encoder' && encoder === null)) return;
      const library = await openLibrary({
        contentDir: 'content',
        publicUrl: 'http://x',
        encoder,
        waitForVectors: Number.POSITIVE_INFINITY,
      });
      const questions = await judgedIn('content/questions.jsonl');
      const summary = summarise(questions, await askAll(questions, library));
      expect(worseThan(recorded, recordOf(summary)), 'if it is for the better: npm run eval -- --record').toEqual([]);
    },
    // The encoder reads every section first: three minutes on a machine that has nothing else to do.
    900_000,
  );
});

describe.skipIf(!hasShared)(`public evaluation sets, words and LSI alone${withShared}`, () => {
  it('career articles: ahead of every peer, and honest', async () => {
    const library = await openLibrary({ contentDir: `${SHARED}/eval/career/articles`, publicUrl: 'http://x' });
    const questions = await judgedIn(`${SHARED}/eval/career/questions.jsonl`);
    const contestants = await compareQuality(questions, [{ name: 'ours', library }]);
    const ours = contestants.at(-1)?.summary;
    const peers = contestants.slice(0, -1).flatMap(({ summary }) => summary.all ?? []);
    expect(peers).toHaveLength(5);
    for (const figure of ['ndcg10', 'success1', 'success3', 'mrr10'] as const) {
      expect(ours?.all?.[figure], figure).toBeGreaterThan(Math.max(...peers.map((peer) => peer[figure])));
    }
    expect(ours?.abstaining?.recall).toBeGreaterThanOrEqual(0.75);
    expect(ours?.all?.wronglyRefused).toBeLessThanOrEqual(0.09);
  }, 120_000);

  it('StackFAQ: ahead of every peer', async () => {
    const lines = async (name: string) =>
      (await readFile(`${SHARED}/eval/stackfaq/${name}`, 'utf8')).trim().split('\n');
    const documents = (await lines('docs.jsonl')).map(
      (line) => JSON.parse(line) as Record<'id' | 'title' | 'text', string>,
    );
    const contentDir = await folderWith(
      Object.fromEntries(
        documents.map(({ id, title, text }) => [`${id}.md`, `---\ntitle: ${JSON.stringify(title)}\n---\n\n${text}\n`]),
      ),
    );
    const relevant = Map.groupBy(
      (await lines('qrels.tsv')).slice(1).map((line) => line.split('\t')),
      ([id = '']) => id,
    );
    const questions = (await lines('queries.jsonl'))
      .map((line) => JSON.parse(line) as Record<'id' | 'text', string>)
      .map(({ id, text }) => ({
        id,
        question: text,
        kind: 'faq',
        relevant: (relevant.get(id) ?? []).map(([, document]) => ({ file: `${document}.md`, heading: '', grade: 3 })),
      }));
    const library = await openLibrary({ contentDir, publicUrl: 'http://x' });
    const contestants = await compareQuality(questions, [{ name: 'ours', library }]);
    const [ours, ...peers] = contestants.map(({ summary }) => summary.all).reverse();
    for (const figure of ['ndcg10', 'success1', 'success3', 'mrr10'] as const) {
      expect(ours?.[figure], figure).toBeGreaterThan(Math.max(...peers.map((peer) => peer?.[figure] ?? 1)));
    }
  }, 120_000);
});
