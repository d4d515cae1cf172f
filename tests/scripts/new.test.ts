import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/index/library.ts';
import { GUIDE_TEMPLATE, newGuide } from '../../src/index/source/new-guide.ts';
import { folderWith } from '../support/library.ts';
import { runScript } from '../support/script.ts';

const make = (folder: string, ...words: string[]) => runScript('new', [...words, '--content', folder]);

describe('npm run new', () => {
  it('makes a draft that passes the content check as it is, and says what to do next', async () => {
    const folder = await folderWith({});
    const { code, stdout } = await make(folder, 'Café work: "how" & why');
    expect(code).toBe(0);
    expect(await readdir(folder)).toEqual(['cafe-work-how-why.md']);
    expect(stdout).toContain(path.join(folder, 'cafe-work-how-why.md'));
    expect(stdout).toContain('npm run check:content');
    const check = await runScript('check-content', ['--content', folder]);
    expect([check.code, check.stdout]).toEqual([0, '']);
    const { articles, allArticles } = await openLibrary({ contentDir: folder, publicUrl: 'http://x' });
    expect(articles).toEqual([]);
    expect(allArticles[0]).toMatchObject({ title: 'Café work: "how" & why', published: false });
    const now = new Date();
    expect([now, new Date(now.getTime() - 86_400_000)].map(dayOf)).toContain(allArticles[0]?.date);
  });

  it('prints the file alone with --json', async () => {
    const folder = await folderWith({});
    const { code, stdout } = await make(folder, 'Podcast editing', '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, { file: path.join(folder, 'podcast-editing.md') }]);
  });

  it('never writes over a file', async () => {
    const folder = await folderWith({ 'podcast-editing.md': 'mine' });
    const { code, stdout, stderr } = await make(folder, 'Podcast', 'editing');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/podcast-editing\.md is there already: open it, or choose another title/);
    expect(await readFile(path.join(folder, 'podcast-editing.md'), 'utf8')).toBe('mine');
  });

  it('says what was expected', async () => {
    const folder = await folderWith({});
    expect(await make(folder)).toMatchObject({ code: 2, stderr: expect.stringMatching(/^expected the title/) });
    expect(await make(folder, 'x'.repeat(101))).toMatchObject({
      code: 1,
      stderr: 'title: expected 1 to 100 characters, found 101\n',
    });
    expect(await make(path.join(folder, 'nowhere'), 'Title')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^--content: expected the folder of the guides, found none at ".*nowhere"/),
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the template', () => {
  it('has a section for every topic of a career, once it is published', async () => {
    const folder = await folderWith({ 'topics.yaml': await readFile('content/topics.yaml', 'utf8') });
    const { name, text } = newGuide('Podcast editing', '2026-01-31');
    await writeFile(path.join(folder, name), text.replace('draft: true', 'draft: false'));
    const { topics, problems } = await openLibrary({ contentDir: folder, publicUrl: 'http://x' });
    expect(problems).toEqual([]);
    const ids = topics.map(({ id }) => id);
    for (const id of [
      ...['work', 'fit', 'skills', 'tools', 'start', 'portfolio', 'clients', 'jobs', 'learn', 'pay', 'benefits'],
      ...['challenges', 'first-month', 'mistakes', 'ai'],
    ]) {
      expect(ids).toContain(id);
    }
  });

  it('is the one that docs/writing-guides.md shows', async () => {
    expect(await readFile('docs/writing-guides.md', 'utf8')).toContain(`\`\`\`markdown\n${GUIDE_TEMPLATE}\`\`\``);
  });

  it.each([
    ['DATE night', 'date-night.md'],
    ['$& and $1', 'and-1.md'],
    ['../../etc/passwd', 'etc-passwd.md'],
    ['日本語', 'guide.md'],
    [`${'a'.repeat(55)} b`, `${'a'.repeat(55)}.md`],
  ])('takes any title: %s', (title, name) => {
    const guide = newGuide(title, '2026-01-31');
    expect(guide.name).toBe(name);
    expect(guide.text).toContain(`title: ${JSON.stringify(title)}\n`);
    expect(guide.text).toContain('pubDate: 2026-01-31\n');
  });

  it('refuses a title of several lines', () => {
    expect(() => newGuide('one\ntwo', '2026-01-31')).toThrow('expected one line of text');
  });
});

function dayOf(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
