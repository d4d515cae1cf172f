import { rename, rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { LibraryError, openLibrary } from '../../../src/index/library.ts';
import type { Changes } from '../../../src/index/types.ts';
import fc from '../../support/property.ts';
import { answersOf, guide, shelf } from './shelf.ts';

const PETS = ['goats', 'bees', 'ducks', 'hens', 'rabbits', 'sheep'];
const QUESTIONS = [
  ...PETS.map((pet) => `what do ${pet} eat`),
  'homes for ducks',
  'door that closes',
  'feedng gaots',
  'taxes',
];
const publicUrl = 'https://guides.example.org';

const names = ({ added, changed, removed, renamed }: Changes) => ({
  added: added.map(({ name }) => name),
  changed: changed.map(({ name }) => name),
  removed: removed.map(({ name }) => name),
  renamed: renamed.map(({ from, to }) => `${from.name} > ${to.name}`),
});
const NOTHING = { added: [], changed: [], removed: [], renamed: [] };

describe('reading again', () => {
  it('parses only what changed, and reports it', async () => {
    const { next, write, remove } = await shelf({
      'goats.md': guide('goats'),
      'bees.md': guide('bees'),
      'ducks.md': guide('ducks'),
    });
    const first = await next();
    expect(names(first.report.guides).added).toHaveLength(3);
    await write('bees.md', guide('bees').replace('every morning', 'every evening'));
    await write('hens.md', guide('hens'));
    await remove('ducks.md');
    const { library, report } = await next();
    expect(names(report.guides)).toEqual({
      ...NOTHING,
      added: ['Keeping hens'],
      changed: ['Keeping bees'],
      removed: ['Keeping ducks'],
    });
    expect(names(report.sections)).toEqual({
      ...NOTHING,
      added: ['What hens eat', 'Homes for hens'],
      changed: ['What bees eat'],
      removed: ['What ducks eat', 'Homes for ducks'],
    });
    expect([report.guides.total, report.sections.total, report.refused]).toEqual([3, 6, null]);
    expect(library.article('goats')).toBe(first.library.article('goats'));
    expect(library.article('bees')).not.toBe(first.library.article('bees'));
    expect((await library.ask({ text: 'when do bees eat' })).results[0]?.passage).toContain('every evening');
  });

  it('answers as a library that is read from nothing, whatever was changed before', async () => {
    const change = fc.tuple(fc.constantFrom(...PETS), fc.constantFrom('write', 'remove', 'edit'));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const { contentDir, next, write, remove } = await shelf({
          'goats.md': guide('goats'),
          'mice.md': guide('mice'),
        });
        await next();
        for (const [pet, how] of changes) {
          if (how === 'remove') await remove(`${pet}.md`).catch(() => {});
          else await write(`${pet}.md`, guide(pet, how === 'edit' ? `\n## Taxes for ${pet}\n\nNone.` : ''));
          await next();
        }
        const { library } = await next();
        const fresh = await openLibrary({ contentDir, publicUrl });
        expect(await answersOf(library, QUESTIONS)).toEqual(await answersOf(fresh, QUESTIONS));
        expect(await library.suggest('homes', 25)).toEqual(await fresh.suggest('homes', 25));
        expect(library.problems).toEqual(fresh.problems);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('leaves a guide that went wrong at its last good version, says so, and takes it back when it is right', async () => {
    const { next, write, restart, settle } = await shelf({ 'goats.md': guide('goats'), 'bees.md': guide('bees') });
    await next();
    await write('bees.md', '---\ntitle: [\n---\n');
    const broken = await next();
    const problem = { file: 'bees.md', severity: 'error', message: expect.stringContaining('last good version') };
    expect(broken.report.kept).toEqual(['bees.md']);
    expect(broken.report.problems).toContainEqual(expect.objectContaining(problem));
    expect(names(broken.report.guides)).toEqual(NOTHING);
    expect((await broken.library.ask({ text: 'what do bees eat' })).confidence).toBe('answer');
    await settle();
    restart();
    const after = await next();
    expect(after.library.article('bees')?.title).toBe('Keeping bees');
    expect(after.report.kept).toEqual(['bees.md']);
    await write('bees.md', guide('bees', '\n## Honey\n\nSell it.\n'));
    const mended = await next();
    expect(names(mended.report.sections)).toEqual({ ...NOTHING, added: ['Honey'] });
    expect(mended.report.kept).toEqual([]);
  });

  it('keeps to the site.yaml that was right, until it is right again', async () => {
    const site = (url: string) => `sites:\n  - url: ${url}\n    generator: plain\n    permalink: /:slug/\n`;
    const { next, write } = await shelf({ 'goats.md': guide('goats'), 'site.yaml': site('https://blog.example.org') });
    const url = (await next()).library.article('goats')?.url;
    expect(url).toBe('https://blog.example.org/goats/');
    await write('site.yaml', 'sites:\n  - url: 7\n    generator: jekyl\n');
    const wrong = await next();
    expect(wrong.library.article('goats')?.url).toBe(url);
    expect(wrong.report.kept).toEqual(['site.yaml']);
    expect(wrong.report.problems.filter(({ file }) => file === 'site.yaml')).not.toEqual([]);
    await write('site.yaml', site('https://new.example.org'));
    const right = await next();
    expect(right.library.article('goats')?.url).toBe('https://new.example.org/goats/');
    expect([right.report.kept, right.report.problems]).toEqual([[], []]);
  });

  it('follows the clock for posts that are to come', async () => {
    const day = (ms: number) => new Date(Date.now() + ms).toISOString();
    const { contentDir } = await shelf({
      'site.yaml': 'sites:\n  - url: https://e.org\n    generator: hugo\n',
      'goats.md': guide('goats').replace('title:', `date: ${day(3_600_000)}\ntitle:`),
      'bees.md': guide('bees').replace('title:', `date: ${day(-3_600_000)}\ntitle:`),
    });
    const { nextState } = await import('../../../src/index/library.ts');
    const now = await nextState({ contentDir, publicUrl }, null);
    expect(now.library.articles.map(({ id }) => id)).toEqual(['bees']);
    const later = await nextState({ contentDir, publicUrl, now: new Date(Date.now() + 7_200_000) }, now);
    expect(later.library.articles.map(({ id }) => id)).toEqual(['bees', 'goats']);
    expect(later.library.article('bees')).toBe(now.library.article('bees'));
  });
});

describe('when everything is gone', () => {
  it.each([
    ['an empty folder', async (folder: string) => rm(`${folder}/goats.md`), 'no guide was found any more'],
    ['no folder at all', async (folder: string) => rename(folder, `${folder}-gone`), 'CONTENT_DIR: expected a folder'],
  ])('%s leaves the old index, also at the next start, and says so', async (_what, remove, why) => {
    const { contentDir, next, settle, restart, write } = await shelf({ 'goats.md': guide('goats') });
    await next();
    await settle();
    await remove(contentDir);
    for (const begin of [() => {}, restart]) {
      begin();
      const { library, report } = await next();
      expect(report.refused).toContain(why);
      expect(report.refused).toContain('index.bin');
      expect(names(report.guides)).toEqual(NOTHING);
      expect((await library.ask({ text: 'what do goats eat' })).confidence).toBe('answer');
    }
    await rename(`${contentDir}-gone`, contentDir).catch(() => {});
    await write('goats.md', guide('goats', '\n## Milk\n\nGood.\n'));
    const { report } = await next();
    expect([report.refused, names(report.sections).added]).toEqual([null, ['Milk']]);
  });

  it('is an error where nothing was ever read', async () => {
    const { contentDir, next } = await shelf({});
    await rm(contentDir, { recursive: true });
    await expect(next()).rejects.toThrow(LibraryError);
  });
});

describe('what was renamed', () => {
  it('is found under its old id, also after a restart, and is reported', async () => {
    const { next, write, remove, settle, restart } = await shelf({
      'goats.md': guide('goats'),
      'bees.md': guide('bees'),
    });
    const { library: old } = await next();
    const section = old.articles.find(({ id }) => id === 'goats')?.sections[0];
    const id = section?.id ?? '';
    await write('goats.md', guide('goats').replace('## What goats eat', '## Food'));
    const heading = await next();
    expect(names(heading.report.sections)).toEqual({ ...NOTHING, renamed: ['What goats eat > Food'] });
    expect(heading.report.sections.renamed[0]?.from.url).toBe(section?.url);
    expect(heading.library.section(id)?.heading).toBe('Food');

    await write('all-about-goats.md', guide('goats').replace('## What goats eat', '## Food'));
    await remove('goats.md');
    const file = await next();
    expect(names(file.report.guides).renamed).toEqual(['Keeping goats > Keeping goats']);
    for (const begin of [() => {}, restart]) {
      begin();
      const { library } = await next();
      expect(library.article('goats')?.id).toBe('all-about-goats');
      expect(library.section(id)).toMatchObject({ heading: 'Food', articleId: 'all-about-goats' });
      await settle();
    }
    // A new guide of the old name is itself again.
    await write('goats.md', '## Kids\n\nYoung goats.\n');
    expect((await next()).library.article('goats')?.sections[0]?.heading).toBe('Kids');
  });

  it('is told apart from what went and what came', async () => {
    const { next, write, remove } = await shelf({ 'goats.md': guide('goats'), 'bees.md': guide('bees') });
    await next();
    await remove('goats.md');
    await write('trains.md', '---\ntitle: Trains\n---\n## Rails\n\nSteel on sleepers.\n');
    const { report } = await next();
    expect(names(report.guides)).toEqual({ ...NOTHING, added: ['Trains'], removed: ['Keeping goats'] });
    expect(report.sections.renamed).toEqual([]);
  });
});
