import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Article } from '../types.ts';
import { type JudgedQuestion, readQuestions } from './questions.ts';

const NAME = /^questions(-[\w-]+)?\.jsonl$/;

/**
 * The questions of a content folder: of `questions.jsonl` and of every `questions-….jsonl` beside it, such as those for
 * drafts. Lines that are wrong are left out; a question that stands in several files counts once, as the first has it.
 *
 * @returns none where the folder can't be read.
 */
export async function questionsIn(contentDir: string): Promise<JudgedQuestion[]> {
  const names = (await readdir(contentDir).catch(() => [])).filter((name) => NAME.test(name));
  // `questions.jsonl` is the one that counts.
  names.sort((a, b) => a.length - b.length || a.localeCompare(b));
  const texts = await Promise.all(names.map((name) => readFile(path.join(contentDir, name), 'utf8').catch(() => '')));
  const found = new Map<string, JudgedQuestion>();
  for (const [i, text] of texts.entries()) {
    for (const one of readQuestions(text, names[i] ?? '').questions) {
      if (!found.has(one.question)) found.set(one.question, one);
    }
  }
  return [...found.values()];
}

/** Whether a question's file is this guide's: a longer path that ends in it is that file. */
export function isFileOf({ file }: Pick<Article, 'file'>, judged: string): boolean {
  const clean = judged.replaceAll('\\', '/').replace(/^(\.?\/)+/, '');
  return file === clean || file.endsWith(`/${clean}`);
}
