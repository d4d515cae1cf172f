import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Article } from '../types.ts';
import { type JudgedQuestion, readQuestions } from './questions.ts';
import { HIT } from './score.ts';

const NAME = /^questions(-[\w-]+)?\.jsonl$/;

/**
 * The questions of a content folder that a guide answers, a good part of them at least or as well as any other: of
 * `questions.jsonl` and of every `questions-….jsonl` beside it, such as those for drafts. Lines that are wrong are left out;
 * a question that stands in several files counts once, as the first has it.
 *
 * @returns none where the folder can't be read.
 */
export async function questionsAbout(article: Article, contentDir: string): Promise<JudgedQuestion[]> {
  const names = (await readdir(contentDir).catch(() => [])).filter((name) => NAME.test(name));
  // `questions.jsonl` is the one that counts.
  names.sort((a, b) => a.length - b.length || a.localeCompare(b));
  const found = new Map<string, JudgedQuestion>();
  for (const name of names) {
    const text = await readFile(path.join(contentDir, name), 'utf8').catch(() => '');
    for (const one of readQuestions(linesAbout(article, text), name).questions) {
      const enough = Math.min(HIT, Math.max(...one.relevant.map(({ grade }) => grade)));
      const own = one.relevant.some((section) => isAnswerIn(article, section) && section.grade >= enough);
      if (own && !found.has(one.question)) {
        found.set(one.question, one);
      }
    }
  }
  return [...found.values()];
}

/** Whether a section that a question names is of this guide: a longer path that ends in the named one is that file. */
export function isAnswerIn({ file }: Pick<Article, 'file'>, { file: named, grade }: Named): boolean {
  const clean = named.replaceAll('\\', '/').replace(/^(\.?\/)+/, '');
  return grade > 0 && (file === clean || file.endsWith(`/${clean}`));
}

type Named = JudgedQuestion['relevant'][number];

/** Lines that may name the guide; the others, thousands in a large library, need not be read. A name may be escaped. */
function linesAbout({ file }: Article, text: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const lines = text.split('\n').filter((line) => line.includes(name) || line.includes('\\'));
  return lines.join('\n');
}
