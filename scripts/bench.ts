import path from 'node:path';
import { EXIT, runScript, UsageError } from '../src/cli.ts';
import { table } from '../src/index/eval/report.ts';
import { openForEval, questionsOf, semanticOf } from './lib/judged.ts';

const usage = 'npm run bench -- quality|speed [--questions FILE] [--semantic auto|off] [--content DIR] [--json]';
const flags = { questions: { type: 'string' }, semantic: { type: 'string' } } as const;

await runScript(usage, flags, async (call) => {
  const { settings, words } = call;
  const what = words[0] ?? 'quality';
  if ((what !== 'quality' && what !== 'speed') || words.length > 1) {
    throw new UsageError(`expected quality or speed, found "${words.join(' ')}"`);
  }
  const questions = await questionsOf(call.flag('questions') ?? path.join(settings.CONTENT_DIR, 'questions.jsonl'));
  const mode = semanticOf(call);
  const print = (data: unknown, rows: string[][]) => console.log(call.has('json') ? JSON.stringify(data) : table(rows));

  const wordsOnly = await openForEval(settings, 'off');
  if (what === 'speed') {
    // The encoder works in a thread of its own and answers don't wait for it: words alone are what costs.
    const { compareSpeed, speedRows } = await peers('speed');
    const speeds = await compareSpeed(
      questions.map(({ question }) => question),
      wordsOnly.library,
    );
    print(speeds, speedRows(speeds));
    return EXIT.fine;
  }
  const { compareQuality, qualityRows } = await peers('quality');
  const libraries = [{ name: 'Signpost, words and LSI', library: wordsOnly.library }];
  const withEncoder = mode === 'auto' ? await openForEval(settings, 'auto') : null;
  if (withEncoder !== null) libraries.push({ name: 'Signpost, with encoder', library: withEncoder.library });
  try {
    const contestants = await compareQuality(questions, libraries);
    print(contestants, qualityRows(contestants));
    return EXIT.fine;
  } finally {
    await withEncoder?.close();
  }
});

/** The peers are development dependencies: without them there is nothing to compare with. */
async function peers<What extends 'quality' | 'speed'>(what: What) {
  const modules = { quality: () => import('../bench/quality.ts'), speed: () => import('../bench/speed.ts') };
  try {
    return (await modules[what]()) as Awaited<ReturnType<(typeof modules)[What]>>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError('the engines to compare with are not installed: run `npm ci` with development dependencies');
  }
}
