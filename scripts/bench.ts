import path from 'node:path';
import { type Call, EXIT, runScript, UsageError } from '../src/cli.ts';
import { table } from '../src/index/eval/report.ts';
import { openForEval, questionsOf, semanticOf } from './lib/judged.ts';

const usage =
  'npm run bench -- quality|speed|reindex|load [--questions FILE] [--semantic auto|off] [--content DIR] [--json]';
const BENCHES = ['quality', 'speed', 'reindex', 'load'];
const flags = { questions: { type: 'string' }, semantic: { type: 'string' } } as const;

await runScript(usage, flags, async (call) => {
  const { settings, words } = call;
  const what = words[0] ?? 'quality';
  if (!BENCHES.includes(what) || words.length > 1) {
    throw new UsageError(`expected one of ${BENCHES.join(', ')}, found "${words.join(' ')}"`);
  }
  if (what === 'reindex') {
    const { compareReindexing, reindexRows } = await peers('reindex');
    const costs = await compareReindexing(settings.CONTENT_DIR);
    print(call, costs, reindexRows(costs));
    return EXIT.fine;
  }
  if (what === 'load') {
    const { meetLoad, loadRows } = await peers('load');
    const met = await meetLoad(settings.CONTENT_DIR);
    print(call, met, loadRows(met));
    return EXIT.fine;
  }
  const questions = await questionsOf(call.flag('questions') ?? path.join(settings.CONTENT_DIR, 'questions.jsonl'));
  const mode = semanticOf(call);

  const wordsOnly = await openForEval(settings, 'off');
  if (what === 'speed') {
    // The encoder works in a thread of its own and answers don't wait for it: words alone are what costs.
    const { compareSpeed, speedRows } = await peers('speed');
    const speeds = await compareSpeed(
      questions.map(({ question }) => question),
      wordsOnly.library,
    );
    print(call, speeds, speedRows(speeds));
    return EXIT.fine;
  }
  const { compareQuality, qualityRows } = await peers('quality');
  const libraries = [{ name: 'Signpost, words and LSI', library: wordsOnly.library }];
  const withEncoder = mode === 'auto' ? await openForEval(settings, 'auto') : null;
  if (withEncoder !== null) libraries.push({ name: 'Signpost, with encoder', library: withEncoder.library });
  try {
    const contestants = await compareQuality(questions, libraries);
    print(call, contestants, qualityRows(contestants));
    return EXIT.fine;
  } finally {
    await withEncoder?.close();
  }
});

function print(call: Call, data: unknown, rows: string[][]): void {
  console.log(call.has('json') ? JSON.stringify(data) : table(rows));
}

/** The peers are development dependencies: without them there is nothing to compare with. */
async function peers<What extends 'quality' | 'speed' | 'reindex' | 'load'>(what: What) {
  const modules = {
    quality: () => import('../bench/quality.ts'),
    speed: () => import('../bench/speed.ts'),
    reindex: () => import('../bench/reindex.ts'),
    load: () => import('../bench/load.ts'),
  };
  try {
    return (await modules[what]()) as Awaited<ReturnType<(typeof modules)[What]>>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError('the engines to compare with are not installed: run `npm ci` with development dependencies');
  }
}
