import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, runScript, UsageError } from '../src/cli.ts';
import { readQuality, recordOf } from '../src/index/eval/record.ts';
import { explanationAsText, summaryAsText } from '../src/index/eval/report.ts';
import { askAll } from '../src/index/eval/run.ts';
import { summarise } from '../src/index/eval/summary.ts';
import { openForEval, questionsOf, semanticOf } from './lib/judged.ts';

const usage =
  'npm run eval -- [--questions FILE] [--results FILE] [--explain ID] [--record] [--semantic auto|off] [--content DIR] [--json]';
const flags = {
  questions: { type: 'string' },
  results: { type: 'string' },
  explain: { type: 'string' },
  semantic: { type: 'string' },
  record: { type: 'boolean' },
} as const;

await runScript(usage, flags, async (call) => {
  const { settings } = call;
  const contentDir = settings.CONTENT_DIR;
  const file = call.flag('questions') ?? path.join(contentDir, 'questions.jsonl');
  const questions = await questionsOf(file);
  const asked = questions.find(({ id }) => id === call.flag('explain'));
  if (call.flag('explain') !== undefined && asked === undefined) {
    throw new UsageError(`--explain: expected the id of a question in ${file}, found "${call.flag('explain')}"`);
  }

  const { library, encoding, close } = await openForEval(settings, semanticOf(call));
  try {
    if (asked !== undefined && library.explain !== undefined) {
      const explanation = await library.explain(asked.question);
      console.log(call.has('json') ? JSON.stringify(explanation) : explanationAsText(asked, explanation, library));
      return EXIT.fine;
    }
    const answers = await askAll(questions, library);
    const results = call.flag('results');
    if (results !== undefined)
      await writeFile(results, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
    const summary = summarise(questions, answers);
    if (call.has('record')) {
      const kept = path.join(contentDir, 'quality.json');
      const before = readQuality(await readFile(kept, 'utf8').catch(() => null));
      const now = { ...before, [encoding ? 'encoder' : 'words']: recordOf(summary) };
      await writeFile(kept, `${JSON.stringify(now, null, 2)}\n`);
    }
    console.log(call.has('json') ? JSON.stringify(summary) : summaryAsText(summary));
    return EXIT.fine;
  } finally {
    await close();
  }
});
