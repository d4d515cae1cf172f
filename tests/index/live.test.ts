import { expect, it } from 'vitest';
import { createKeeper } from '../../src/index/keeper.ts';
import { createLiveLibrary } from '../../src/index/live.ts';
import type { Report } from '../../src/index/types.ts';
import { folderWith } from '../support/library.ts';

it('shares one run among the calls that wait for it', async () => {
  const contentDir = await folderWith({ 'a.md': '# A\n\nText.' });
  const { next } = createKeeper({ contentDir, publicUrl: 'http://x' });
  let runs = 0;
  const live = createLiveLibrary(() => {
    runs++;
    return next();
  });
  const told: Report[] = [];
  live.onChange((_library, report) => told.push(report));
  await live.current();
  const reports = await Promise.all(Array.from({ length: 100 }, () => live.reindex()));
  expect(new Set(reports).size).toBe(1);
  expect([runs, told.length]).toEqual([2, 1]);
  // Calls during a run may have seen files that it did not: they get another.
  const first = live.reindex();
  await new Promise((resolve) => setImmediate(resolve));
  const others = [live.reindex(), live.reindex()];
  await Promise.all([first, ...others]);
  expect(runs).toBe(4);
  expect(await live.report()).toBe(await others[0]);
});

it('keeps the library where reading fails, says why, and reads again next time', async () => {
  const contentDir = await folderWith({ 'a.md': '# A\n\nText.' });
  const { next } = createKeeper({ contentDir, publicUrl: 'http://x' });
  let fails = false;
  const live = createLiveLibrary(() => (fails ? Promise.reject(new Error('the disk is on fire')) : next()));
  const library = await live.current();
  fails = true;
  expect((await live.reindex()).refused).toBe('the disk is on fire');
  expect(await live.current()).toBe(library);
  fails = false;
  expect((await live.reindex()).refused).toBeNull();
});
