import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished, vi } from 'vitest';
import { LibraryError, openLibrary } from '../../src/index/library.ts';
import { startLibraryThread, ThreadError } from '../../src/index/worker/host.ts';
import { folderWith } from '../support/library.ts';
import { answersOf, guide } from './keeper/shelf.ts';

const QUESTIONS = ['what do goats eat', 'homes for bees', 'feedng gaots', 'taxes'];
const FILES = {
  'goats.md': guide('goats'),
  'bees.md': guide('bees'),
  'draft.md': `---\ndraft: true\n---\n${guide('x')}`,
};
const publicUrl = 'https://guides.example.org';

async function threadOf(files: Readonly<Record<string, string>>) {
  const contentDir = await folderWith(files);
  const warned: string[] = [];
  const start = { contentDir, publicUrl, dataDir: null, semantic: 'off' } as const;
  const thread = startLibraryThread(start, (message) => warned.push(message));
  onTestFinished(() => thread.close());
  return { thread, contentDir, warned };
}

it('gives the library that the thread reads, and answers as it does', async () => {
  const { thread, contentDir } = await threadOf(FILES);
  const { library } = await thread.next();
  const here = await openLibrary({ contentDir, publicUrl });
  expect(library.articles).toEqual(here.articles);
  expect(library.allArticles).toEqual(here.allArticles);
  expect([library.topics, library.problems]).toEqual([here.topics, here.problems]);
  expect(await answersOf(library, QUESTIONS)).toEqual(await answersOf(here, QUESTIONS));
  for (const text of QUESTIONS) {
    expect(await library.ask({ text })).toEqual(await here.ask({ text }));
    expect(await library.explain?.(text)).toEqual(await here.explain?.(text));
    expect(await library.suggest(text, 5, 0.5)).toEqual(await here.suggest(text, 5, 0.5));
  }
  expect(library.article('Keeping goats')?.id).toBe('goats');
});

it('follows the folder, and leaves the guides that did not change what they are', async () => {
  const { thread, contentDir } = await threadOf(FILES);
  const before = (await thread.next()).library;
  expect((await before.ask({ text: 'sell honey' })).results.map(({ section }) => section.heading)).not.toContain(
    'Honey',
  );
  await writeFile(path.join(contentDir, 'bees.md'), guide('bees', '\n## Honey\n\nSell the honey.\n'));
  await rm(path.join(contentDir, 'draft.md'));
  const { library, report } = await thread.next();
  expect(report.sections.added.map(({ name }) => name)).toEqual(['Honey']);
  expect(library.article('goats')).toBe(before.article('goats'));
  expect(library.allArticles.map(({ id }) => id)).toEqual(['bees', 'goats']);
  const { results } = await library.ask({ text: 'sell honey' });
  expect(results[0]?.section).toBe(library.article('bees')?.sections.at(-1));
});

it('says what is wrong with a folder that is not there', async () => {
  const { thread, contentDir } = await threadOf({});
  await rm(contentDir, { recursive: true });
  await expect(thread.next()).rejects.toThrow(LibraryError);
});

it('is started again when it fails, and answers what is asked from then on', async () => {
  const threads: Worker[] = [];
  const original = Worker.prototype.postMessage;
  const on = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, ...args) {
    if (!threads.includes(this)) threads.push(this);
    return original.apply(this, args as never);
  });
  onTestFinished(() => on.mockRestore());
  const { thread, warned } = await threadOf(FILES);
  const { library } = await thread.next();
  const lost = library.ask({ text: 'what do goats eat' });
  lost.catch(() => {});
  await threads[0]?.terminate();
  await expect(lost).rejects.toThrow(ThreadError);
  expect(warned).toEqual([expect.stringContaining('started again')]);
  const { results } = await library.ask({ text: 'what do goats eat' });
  expect(results[0]?.section).toEqual(library.article('goats')?.sections[0]);
  expect((await thread.next()).library.articles).toHaveLength(2);
  expect(threads).toHaveLength(2);
});
