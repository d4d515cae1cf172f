import { readFile } from 'node:fs/promises';
import { type Call, publicUrlOf, UsageError } from '../../src/cli.ts';
import { type JudgedQuestion, readQuestions } from '../../src/index/eval/questions.ts';
import { openLibrary } from '../../src/index/library.ts';
import { startEncoder } from '../../src/index/search/encoder/encoder.ts';
import type { Library } from '../../src/index/types.ts';
import type { Settings } from '../../src/settings.ts';

/**
 * The questions of a file; what is wrong with some goes to stderr.
 *
 * @throws UsageError when there are none.
 */
export async function questionsOf(file: string): Promise<JudgedQuestion[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--questions: expected a file of questions, found "${file}" (${error.code})`);
  });
  const { questions, problems } = readQuestions(text, file);
  for (const { line, field, message } of problems)
    console.error(`${file}:${line}: ${field ? `${field}: ` : ''}${message}`);
  if (questions.length === 0) throw new UsageError(`--questions: no question could be read from ${file}`);
  return questions;
}

/** `--semantic auto|off`, else the setting SEMANTIC. */
export function semanticOf(call: Call): 'auto' | 'off' {
  const mode = call.flag('semantic') ?? call.settings.SEMANTIC;
  if (mode !== 'auto' && mode !== 'off') throw new UsageError(`--semantic: expected auto or off, found "${mode}"`);
  return mode;
}

/** Opens the library with every vector ready. The caller closes it. */
export async function openForEval(
  settings: Settings,
  mode: 'auto' | 'off',
): Promise<{ library: Library; encoding: boolean; close: () => Promise<void> }> {
  // The machine's load must not change the figures: an answer waits for the encoder as long as it takes.
  const encoder = startEncoder({ mode, patience: Number.POSITIVE_INFINITY, warn: (line) => console.error(line) });
  const library = await openLibrary({
    contentDir: settings.CONTENT_DIR,
    publicUrl: publicUrlOf(settings),
    encoder,
    dataDir: settings.DATA_DIR,
    waitForVectors: Number.POSITIVE_INFINITY,
    onProgress: (done, of) => console.error(`encoding sections: ${done} of ${of}`),
  });
  return { library, encoding: encoder !== null, close: async () => encoder?.close() };
}
