import { chmod, cp, mkdir, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LibraryError, openLibrary } from '../../src/index/library.ts';
import { folderWith, libraryOf } from '../support/library.ts';
import { hasShared, SHARED, withShared } from '../support/shared.ts';

const good = '---\ntitle: Good\ndescription: A good guide\n---\n## Tools\n\nHammer and nails.';
const about = (problems: readonly { file: string; line?: number; message: string }[], file: string) =>
  problems.filter((problem) => problem.file === file).map(({ line, message }) => `${line ?? ''}:${message}`);

describe('openLibrary', () => {
  it('reads the starter library without a problem', async () => {
    const library = await openLibrary({ contentDir: 'content', publicUrl: 'http://x' });
    expect(library.problems).toEqual([]);
    const files = (await readdir('content')).filter((file) => file.endsWith('.md'));
    expect(files.length).toBeGreaterThanOrEqual(24);
    expect(library.articles.map(({ file }) => file).sort()).toEqual(files.sort());
    for (const topic of ['skills', 'tools', 'start', 'portfolio', 'clients', 'learn', 'pay', 'benefits']) {
      expect(library.topics.map(({ id }) => id)).toContain(topic);
    }
  });

  it('names the folder that can not be read', async () => {
    await expect(openLibrary({ contentDir: '/nowhere/at/all', publicUrl: 'http://x' })).rejects.toThrow(LibraryError);
    await expect(openLibrary({ contentDir: '/nowhere/at/all', publicUrl: 'http://x' })).rejects.toThrow(
      /^CONTENT_DIR: .*"\/nowhere\/at\/all"/,
    );
  });

  it('is empty, not broken, for an empty folder', async () => {
    const library = await libraryOf({});
    expect(library.articles).toEqual([]);
    expect(await library.ask({ text: 'anything' })).toMatchObject({ confidence: 'none', results: [] });
  });

  it.each([
    ['broken YAML', '---\ntitle: "open\n---\ntext', /^\d+:front matter is not valid YAML/],
    ['code as front matter', '---js\n{ title: process.exit(3) }\n---\ntext', /^1:front matter in "js" is not read/],
    ['front matter that is no mapping', '---\n- a\n- b\n---\ntext', /^1:front matter: expected/],
    ['bytes that are no text', new Uint8Array([0x23, 0x20, 0xff, 0xfe, 0x80]), /^:not UTF-8 text/],
  ])('goes on without a guide that has %s, and names file and line', async (_what, file, message) => {
    const library = await libraryOf({ 'good.md': good, 'folder/bad.md': file });
    expect(library.articles.map(({ id }) => id)).toEqual(['good']);
    expect(about(library.problems, 'folder/bad.md')).toEqual([expect.stringMatching(message)]);
  });

  it('does not forget broken YAML that it has seen before', async () => {
    const files = { 'bad.md': '---\na: [\n---\ntext' };
    for (const _ of [1, 2]) expect(about((await libraryOf(files)).problems, 'bad.md')).toHaveLength(1);
  });

  it('says of an empty guide that it is empty', async () => {
    const library = await libraryOf({
      'good.md': good,
      'empty.md': '---\ntitle: Empty\ndescription: Nothing\n---\n',
      'blank.md': '',
    });
    expect(library.articles.map(({ id }) => id)).toEqual(['good']);
    expect(about(library.problems, 'empty.md')).toEqual([expect.stringContaining('the guide is empty')]);
    expect(about(library.problems, 'blank.md')).toContainEqual(expect.stringContaining('the guide is empty'));
  });

  it('names fields with a wrong value, and keeps the guide', async () => {
    const library = await libraryOf({ 'a.md': '---\ntitle: [1, 2]\ndate: soon\ndescription: {a: b}\n---\nText.' });
    const fields = library.problems.map(({ file, field }) => `${file} ${field}`);
    expect(fields.sort()).toEqual(['a.md date', 'a.md description', 'a.md title']);
    expect(library.articles[0]?.date).toBeNull();
  });

  it.each([
    ['site.yaml', 'sites: [', /not valid YAML/],
    ['site.yaml', 'sites:\n  - folder: .\n    generator: gatsby\n', /expected one of: astro, jekyll/],
    ['site.yaml', 'sites:\n  - folder: .\n    generator: jekyll\n', /expected the URL/],
    ['topics.yaml', 'topics:\n  Tools!:\n    description: x\n', /expected a name of 1 to 32 letters/],
    ['topics.yaml', 'topics:\n  tools:\n    headings: [a]\n', /expected a description/],
    ['topics.yaml', 'topics:\n  ask:\n    description: x\n', /\/ask is a command of the bot's own/],
    ['topics.yaml', 'topics: 3', /expected the topics under/],
  ])('names what is wrong in %s: %j', async (file, text, message) => {
    const library = await libraryOf({ 'good.md': good, [file]: text });
    expect(about(library.problems, file)).toContainEqual(expect.stringMatching(message));
    expect(library.articles).toHaveLength(1);
  });

  it('follows links to folders, and not round in circles', async () => {
    const folder = await folderWith({ 'guides/a.md': good });
    await symlink(folder, path.join(folder, 'guides/loop'));
    const library = await openLibrary({ contentDir: folder, publicUrl: 'http://x' });
    expect(library.articles.map(({ file }) => file)).toEqual(['guides/a.md']);
  });

  it('names a guide that can not be read', async () => {
    const folder = await folderWith({ 'good.md': good });
    await symlink('gone.md', path.join(folder, 'link.md'));
    const library = await openLibrary({ contentDir: folder, publicUrl: 'http://x' });
    expect(about(library.problems, 'link.md')).toEqual([":can't be read (ENOENT): check the file and its permissions"]);
  });

  it.skipIf(process.getuid?.() === 0)('names a folder within that can not be read', async () => {
    const folder = await folderWith({ 'good.md': good });
    await mkdir(path.join(folder, 'closed'));
    await chmod(path.join(folder, 'closed'), 0);
    const library = await openLibrary({ contentDir: folder, publicUrl: 'http://x' });
    expect(about(library.problems, 'closed/')).toEqual([expect.stringContaining('EACCES')]);
  });

  it('neither shows nor finds drafts', async () => {
    const library = await libraryOf({
      'good.md': good,
      'draft.md': '---\ntitle: Draft\ndraft: true\n---\nA secret hammer.',
    });
    expect(library.articles.map(({ id }) => id)).toEqual(['good']);
    expect(library.article('draft')).toBeUndefined();
    expect((await library.ask({ text: 'secret hammer' })).results.map(({ article }) => article.id)).not.toContain(
      'draft',
    );
    expect(library.allArticles.find(({ id }) => id === 'draft')).toMatchObject({ published: false, url: null });
  });
});

describe('topics', () => {
  const topics =
    'topics:\n  tools:\n    description: Tools\n    headings: [tool, tech stack]\n  pay:\n    description: Pay\n    headings: [pay, salary]\n';
  const topicsOf = async (files: Record<string, string>) => {
    const library = await libraryOf({ 'topics.yaml': topics, ...files });
    return Object.fromEntries(
      library.articles.flatMap(({ sections }) => sections.map(({ heading, topics }) => [heading, topics.join()])),
    );
  };

  it('are marked by any form of a heading’s words, and passed on to deeper sections', async () => {
    expect(
      await topicsOf({
        'a.md':
          '## My Tools\n\nx\n\n### Hammers\n\nx\n\n## A tech stack for you\n\nx\n\n## Salaries\n\nx\n\n## Stooling\n\nx\n\n## Technical stack of hay\n\nx',
      }),
    ).toEqual({
      'My Tools': 'tools',
      Hammers: 'tools',
      'A tech stack for you': 'tools',
      Salaries: 'pay',
      Stooling: '',
      'Technical stack of hay': '',
    });
  });

  it('leave out what the front matter takes out', async () => {
    const sections = '## Tools\n\nx\n\n## Tools of my youth\n\nx';
    const named = '---\ntopics:\n  tools: {not: [Tools of my youth]}\n---\n';
    expect(await topicsOf({ 'a.md': named + sections })).toEqual({ Tools: 'tools', 'Tools of my youth': '' });
    expect(await topicsOf({ 'a.md': `---\ntopics: {tools: false}\n---\n${sections}` })).toEqual({
      Tools: '',
      'Tools of my youth': '',
    });
  });

  it('are marked in the front matter, for one section or the whole guide', async () => {
    expect(
      await topicsOf({
        'a.md': '---\ntopics:\n  tools: ["What is on my desk"]\n---\n## What is on my desk\n\nx\n\n## Else\n\nx',
      }),
    ).toEqual({
      'What is on my desk': 'tools',
      Else: '',
    });
    expect(await topicsOf({ 'b.md': '---\ntopics: [pay]\n---\n## One\n\nx\n\n## Two\n\nx' })).toEqual({
      One: 'pay',
      Two: 'pay',
    });
  });

  it('that nobody knows, and headings that are not there, are named', async () => {
    const library = await libraryOf({
      'topics.yaml': topics,
      'a.md': '---\ntitle: A\ndescription: D\ntopics: {knitting: [x], tools: [gone]}\n---\ntext',
    });
    expect(about(library.problems, 'a.md')).toEqual([
      expect.stringMatching(/^4:no topic "knitting"/),
      expect.stringContaining('no section has the heading "gone"'),
    ]);
  });

  it('without a section become no command', async () => {
    const library = await libraryOf({ 'topics.yaml': topics, 'a.md': '## Tools\n\nx' });
    expect(library.topics.map(({ id }) => id)).toEqual(['tools']);
  });
});

describe(`the sample articles${withShared}`, () => {
  it.skipIf(!hasShared)('are indexed as they are: every section, dates, author, category and tags', async () => {
    const folder = await folderWith({});
    await cp(`${SHARED}/sample-articles`, folder, { recursive: true });
    const library = await openLibrary({ contentDir: folder, publicUrl: 'https://guides.example.org' });
    expect(library.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const astro = library.articles.find(({ file }) => file.startsWith('astro/'));
    expect(astro).toMatchObject({
      date: '2023-08-28',
      author: 'Damien Wright',
      categories: ['hustles'],
      tags: ['social', 'media', 'marketing'],
    });
    expect(astro?.sections.map(({ level }) => level)).toEqual([0, 2, 3, 2, 2, 2, 2, 2, 2]);
    expect(astro?.sections[0]?.text).toMatch(/^Small businesses are particularly reliant/);
    expect(astro?.sections[2]?.path).toEqual([astro?.sections[1]?.heading]);
    const jekyll = library.articles.find(({ file }) => file.startsWith('jekyll/'));
    expect(jekyll).toMatchObject({ date: '2023-04-02', updated: '2023-04-02' });
    expect(jekyll?.sections.map(({ level }) => level)).toEqual([0, 2, 2, 2, 2]);
    for (const section of [...(astro?.sections ?? []), ...(jekyll?.sections ?? [])]) expect(section.text).not.toBe('');
  });
});
