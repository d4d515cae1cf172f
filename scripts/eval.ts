import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Call, EXIT, publicUrlOf, runScript, UsageError } from '../src/cli.ts';
import { type JudgedQuestion, readQuestions } from '../src/index/eval/questions.ts';
import { recordOf } from '../src/index/eval/record.ts';
import { explanationAsText, summaryAsText } from '../src/index/eval/report.ts';
import { askAll } from '../src/index/eval/run.ts';
import { summarise } from '../src/index/eval/summary.ts';
import { openLibrary } from '../src/index/library.ts';
import { startEncoder } from '../src/index/search/encoder/encoder.ts';

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

  // The machine's load must not change the figures: an answer waits for the encoder as long as it takes.
  const encoder = startEncoder({
    mode: modeOf(call),
    patience: Number.POSITIVE_INFINITY,
    warn: (line) => console.error(line),
  });
  try {
    const library = await openLibrary({
      contentDir,
      publicUrl: publicUrlOf(settings),
      encoder,
      dataDir: settings.DATA_DIR,
      waitForVectors: true,
      onProgress: (done, of) => console.error(`encoding sections: ${done} of ${of}`),
    });
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
      await writeFile(path.join(contentDir, 'quality.json'), `${JSON.stringify(recordOf(summary), null, 2)}\n`);
    }
    console.log(call.has('json') ? JSON.stringify(summary) : summaryAsText(summary));
    return EXIT.fine;
  } finally {
    await encoder?.close();
  }
});

async function questionsOf(file: string): Promise<JudgedQuestion[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--questions: expected a file of questions, found "${file}" (${error.code})`);
  });
  const { questions, problems } = readQuestions(text, file);
  for (const { line, field, message } of problems)
    console.error(`${file}:${line}: ${field ? `${field}: ` : ''}${message}`);
  if (questions.length === 0) throw new UsageError(`--questions: no question could be read from ${file}`);
  return questions;
}

function modeOf(call: Call): 'auto' | 'off' {
  const mode = call.flag('semantic') ?? call.settings.SEMANTIC;
  if (mode !== 'auto' && mode !== 'off') throw new UsageError(`--semantic: expected auto or off, found "${mode}"`);
  return mode;
}
