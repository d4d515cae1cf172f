import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createKeeper, type Keeper } from '../../../src/index/keeper.ts';
import type { Library } from '../../../src/index/types.ts';
import { folderWith } from '../../support/library.ts';

export { guide } from './pets.ts';

/** A content folder with a data folder and a keeper; `restart` begins again with what is saved. */
export async function shelf(files: Readonly<Record<string, string>>) {
  const contentDir = await folderWith(files);
  const dataDir = await folderWith({});
  const begin = (): Keeper => createKeeper({ contentDir, dataDir, publicUrl: 'https://guides.example.org' });
  let keeper = begin();
  return {
    contentDir,
    dataDir,
    next: () => keeper.next(),
    settle: () => keeper.settle(),
    restart: () => {
      keeper = begin();
    },
    write: (file: string, text: string) => writeFile(path.join(contentDir, file), text),
    remove: (file: string) => rm(path.join(contentDir, file), { recursive: true }),
  };
}

/** What a library answers, by ids. */
export async function answersOf(library: Library, questions: readonly string[]): Promise<unknown[]> {
  const answers = [];
  for (const text of questions) {
    const { confidence, results, suggestions } = await library.ask({ text });
    answers.push({ text, confidence, sections: results.map(({ section }) => section.id), suggestions });
  }
  return answers;
}
