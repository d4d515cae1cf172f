import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKeeper, openFromSaved } from '../../../src/index/keeper.ts';
import { openLibrary } from '../../../src/index/library.ts';
import { loadIndex } from '../../../src/index/saved.ts';
import { folderWith } from '../../support/library.ts';
import fc from '../../support/property.ts';
import { answersOf, guide, shelf } from './shelf.ts';

const QUESTIONS = ['what do goats eat', 'homes for bees', 'a door that closes', 'feedng gaots', 'taxes'];
const publicUrl = 'https://guides.example.org';
const FILES = {
  'goats.md': guide('goats'),
  'bees.md': guide('bees'),
  'draft.md': `---\ndraft: true\n---\n${guide('x')}`,
};

describe('the saved index', () => {
  it('gives the next start all that reading the guides gave', async () => {
    const { next, settle, restart, dataDir } = await shelf(FILES);
    const before = (await next()).library;
    await settle();
    expect(await readdir(dataDir)).toEqual(['index.bin']);
    restart();
    const { library, report } = await next();
    expect(library.allArticles).toEqual(before.allArticles);
    expect(library.topics).toEqual(before.topics);
    expect(library.problems).toEqual(before.problems);
    expect(await answersOf(library, QUESTIONS)).toEqual(await answersOf(before, QUESTIONS));
    expect([report.guides.total, report.guides.added, report.guides.changed]).toEqual([2, [], []]);
  });

  it('reports what changed while nothing ran', async () => {
    const { next, settle, restart, write, remove } = await shelf(FILES);
    await next();
    await settle();
    await write('hens.md', guide('hens'));
    await remove('bees.md');
    restart();
    const { report } = await next();
    expect([report.guides.added[0]?.id, report.guides.removed[0]?.id]).toEqual(['hens', 'bees']);
  });

  it('serves who asks without a bot, with what changed since, and stays as it is', async () => {
    const { next, settle, dataDir, contentDir, write } = await shelf(FILES);
    await next();
    await settle();
    await write('hens.md', guide('hens'));
    const file = path.join(dataDir, 'index.bin');
    const before = await readFile(file);
    const library = await openFromSaved({ contentDir, dataDir, publicUrl });
    const fresh = await openLibrary({ contentDir, publicUrl });
    expect(library.allArticles).toEqual(fresh.allArticles);
    expect(library.problems).toEqual(fresh.problems);
    const asked = [...QUESTIONS, 'what do hens eat'];
    expect(await answersOf(library, asked)).toEqual(await answersOf(fresh, asked));
    // Only the saved index knows how a guide was before it went wrong.
    await write('goats.md', '---\ntitle: [\n---\n');
    expect((await openFromSaved({ contentDir, dataDir, publicUrl })).kept).toEqual(['goats.md']);
    expect(await readdir(dataDir)).toEqual(['index.bin']);
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it('of another folder, program or version is not read', async () => {
    const { next, settle, dataDir, contentDir } = await shelf(FILES);
    await next();
    await settle();
    const [start = ''] = (await readFile(path.join(dataDir, 'index.bin'), 'latin1')).split('\n').slice(1);
    expect(await loadIndex(dataDir, start)).not.toBeNull();
    expect(await loadIndex(dataDir, `${start}0`)).toBeNull();
    expect(await loadIndex(dataDir, start.replace(/^./, 'x'))).toBeNull();
    const elsewhere = createKeeper({
      contentDir: path.join(contentDir, '..', path.basename(dataDir)),
      dataDir,
      publicUrl,
    });
    expect((await elsewhere.next()).library.articles).toEqual([]);
  });

  it('damaged anywhere, cut off or overwritten, is made anew without a word', async () => {
    const { next, settle, dataDir, contentDir } = await shelf(FILES);
    const whole = await answersOf((await next()).library, QUESTIONS);
    await settle();
    const file = path.join(dataDir, 'index.bin');
    const good = await readFile(file);
    const start = good.toString('latin1').split('\n')[1] ?? '';
    const damage = fc.record({
      at: fc.nat({ max: good.length - 1 }),
      how: fc.constantFrom('flip', 'cut', 'zero', 'insert'),
      bit: fc.nat({ max: 7 }),
      length: fc.integer({ min: 1, max: 5000 }),
    });
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, how, bit, length }) => {
        const bad = Buffer.from(good);
        if (how === 'flip') bad[at] = (bad[at] as number) ^ (1 << bit);
        // Bytes that were 0 already are no damage.
        if (how === 'zero' && bad.subarray(at, at + length).every((byte) => byte === 0)) return;
        if (how === 'zero') bad.fill(0, at, Math.min(good.length, at + length));
        const extra = Buffer.alloc(length, 7);
        const parts = [bad.subarray(0, at), extra, bad.subarray(at)];
        await writeFile(file, how === 'cut' ? bad.subarray(0, at) : how === 'insert' ? Buffer.concat(parts) : bad);
        expect(await loadIndex(dataDir, start)).toBeNull();
        tried++;
        if (tried % 40 !== 0) return;
        const told: string[] = [];
        const keeper = createKeeper({ contentDir, dataDir, publicUrl, warn: (message) => told.push(message) });
        expect(await answersOf((await keeper.next()).library, QUESTIONS)).toEqual(whole);
        expect(told).toEqual([]);
      }),
      { numRuns: 220 },
    );
    expect(tried).toBeGreaterThanOrEqual(200);
  }, 120_000);

  it('that can not be written leaves the one that is there, and the library goes on', async ({ skip }) => {
    const dataDir = await smallDisk();
    if (dataDir === null) return skip('a small tmpfs can be mounted by root on Linux only');
    const contentDir = await folderWith(FILES);
    const told: string[] = [];
    const keeper = createKeeper({ contentDir, dataDir, publicUrl, warn: (message) => told.push(message) });
    await keeper.next();
    await keeper.settle();
    expect(told).toEqual([]);
    const before = await readFile(path.join(dataDir, 'index.bin'));
    // Text that no compression makes small: the disk is full before it is written.
    const long = Array.from({ length: 40_000 }, (_, i) => `w${(i * 7919) % 99_991}`).join(' ');
    await writeFile(path.join(contentDir, 'long.md'), `---\ntitle: Long\n---\n## Much\n\n${long}\n`);
    const { library } = await keeper.next();
    await keeper.settle();
    expect(told).toEqual([expect.stringMatching(/can't be saved in DATA_DIR.*ENOSPC/)]);
    expect((await library.ask({ text: 'what do goats eat' })).confidence).toBe('answer');
    expect(await readdir(dataDir)).toEqual(['index.bin']);
    expect((await readFile(path.join(dataDir, 'index.bin'))).equals(before)).toBe(true);
    const restarted = createKeeper({ contentDir, dataDir, publicUrl });
    expect((await restarted.next()).library.articles.map(({ id }) => id)).toContain('long');
  });
});

const KILLS = 100;
const AT_ONCE = 4;

describe(`a process that is killed while it reads and saves, ${KILLS} times`, () => {
  it('always leaves a whole index', async () => {
    const runs = Array.from({ length: AT_ONCE }, async (_, lane) => {
      const contentDir = await folderWith(FILES);
      const dataDir = await folderWith({});
      for (let run = 0; run < KILLS / AT_ONCE; run++) {
        const child = spawn(process.execPath, [path.join(import.meta.dirname, 'restless.ts'), contentDir, dataDir]);
        let said = '';
        child.stderr.on('data', (chunk) => {
          said += chunk;
        });
        const ready = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
        expect(String(ready[0]), said).toContain('ready');
        await new Promise((resolve) => setTimeout(resolve, ((run * 37 + lane * 13) * 7) % 230));
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
        const keeper = createKeeper({ contentDir, dataDir, publicUrl });
        const { library, report } = await keeper.next();
        expect(report.refused).toBeNull();
        const fresh = await openLibrary({ contentDir, publicUrl });
        expect(library.allArticles).toEqual(fresh.allArticles);
        expect(await answersOf(library, QUESTIONS)).toEqual(await answersOf(fresh, QUESTIONS));
      }
    });
    await Promise.all(runs);
  }, 600_000);
});

/** A folder on a disk of 600 kB of its own, or null where none can be made. */
async function smallDisk(): Promise<string | null> {
  const folder = path.join(await folderWith({}), 'small');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(async () => {
    execFileSync('umount', [folder]);
    await rm(folder, { recursive: true });
  });
  return folder;
}
