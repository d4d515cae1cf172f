import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { watchContent } from '../../src/index/watch.ts';
import { folderWith } from '../support/library.ts';

/** Long enough for a change that is none to be noticed if it were one. */
const QUIET = 800;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function watched(folder: string) {
  let changes = 0;
  const errors: Error[] = [];
  const watcher = watchContent(
    folder,
    () => {
      changes++;
    },
    (error) => errors.push(error),
  );
  onTestFinished(() => watcher.close());
  // Until it has seen what is there already.
  await wait(QUIET);
  return {
    /** Does something, and waits until it was noticed. */
    seen: async (change: () => Promise<unknown>) => {
      const before = changes;
      await change();
      await vi.waitFor(() => expect(changes).toBeGreaterThan(before), { timeout: 15_000, interval: 20 });
      await wait(QUIET);
      return changes - before;
    },
    unseen: async (change: () => Promise<unknown>) => {
      const before = changes;
      await change();
      await wait(QUIET);
      expect(changes).toBe(before);
    },
    errors,
  };
}

it('notices guides and settings that come, change and go, and nothing else', async () => {
  const folder = await folderWith({ 'a.md': 'a', 'deep/er/b.md': 'b', '.git/c.md': 'c', 'topics.yaml': '' });
  const { seen, unseen, errors } = await watched(folder);
  const write = (name: string) => () => writeFile(path.join(folder, name), `${name} ${Math.random()}`);
  for (const name of ['a.md', 'deep/er/b.md', 'new.markdown', 'topics.yaml', 'questions.jsonl']) {
    await seen(write(name));
  }
  await seen(() => rm(path.join(folder, 'a.md')));
  await seen(() => mkdir(path.join(folder, 'more')).then(write('more/d.md')));
  for (const name of ['.git/c.md', 'picture.png', '.a.md.swp']) await unseen(write(name));
  expect(errors).toEqual([]);
}, 60_000);

it('takes a burst of changes for a few', async () => {
  const folder = await folderWith({ 'a.md': 'a' });
  const { seen } = await watched(folder);
  const times = await seen(async () => {
    for (let i = 0; i < 60; i++) {
      await writeFile(path.join(folder, `g${i}.md`), `${i}`);
      await wait(10);
    }
  });
  expect(times).toBeLessThan(10);
}, 60_000);

it('goes on when the folder was gone, and when a link to it was turned', async () => {
  const place = await folderWith({ 'one/a.md': 'a', 'two/a.md': 'b' });
  const link = path.join(place, 'current');
  await symlink(path.join(place, 'one'), link);
  const { seen, errors } = await watched(link);
  await seen(async () => {
    await symlink(path.join(place, 'two'), `${link}.new`);
    await rename(`${link}.new`, link);
  });
  await seen(() => writeFile(path.join(place, 'two/a.md'), 'changed'));
  await seen(() => rm(path.join(place, 'two'), { recursive: true }));
  await seen(() => mkdir(path.join(place, 'two')).then(() => writeFile(path.join(place, 'two/a.md'), 'again')));
  await seen(() => writeFile(path.join(place, 'two/a.md'), 'and again'));
  expect(errors).toEqual([]);
}, 60_000);
