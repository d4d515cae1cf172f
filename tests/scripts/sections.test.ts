import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/library.ts';
import { runScript } from '../support/script.ts';

const site = JSON.stringify({
  sites: [{ folder: '.', url: 'https://x.org', generator: 'plain', permalink: '/:slug/' }],
});
const files = {
  'site.yaml': site,
  'a.md': '---\ntitle: A\n---\nIntro here.\n\n## Tools and more\n\nOne two three.\n',
  'b.md': '---\ntitle: B\ndraft: true\n---\n## Secret\n\nx\n',
  'c.md': '---\ntitle: "open\n---\nx\n',
};

describe('npm run sections', () => {
  it('prints every section of every guide as JSON Lines, and nothing else', async () => {
    const { code, stdout } = await runScript('sections', ['--content', await folderWith(files)]);
    expect(code).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const article = { file: 'a.md', published: true, articleUrl: 'https://x.org/a/', path: [], topics: [] };
    expect(lines).toEqual([
      { ...article, heading: '', level: 0, anchor: null, url: 'https://x.org/a/', words: 2 },
      {
        ...article,
        heading: 'Tools and more',
        level: 2,
        anchor: 'tools-and-more',
        url: 'https://x.org/a/#tools-and-more',
        words: 3,
      },
      {
        ...article,
        file: 'b.md',
        published: false,
        articleUrl: null,
        heading: 'Secret',
        level: 2,
        anchor: null,
        url: null,
        words: 1,
      },
      {
        ...article,
        file: 'c.md',
        published: false,
        articleUrl: null,
        heading: '',
        level: 0,
        anchor: null,
        url: null,
        words: 0,
      },
    ]);
    expect(Object.keys(lines[0])).toEqual([
      'file',
      'published',
      'articleUrl',
      'heading',
      'level',
      'path',
      'anchor',
      'url',
      'topics',
      'words',
    ]);
  });

  it('reads ids from the built site', async () => {
    const built = await folderWith({ 'a/index.html': '<h2 id="own">Tools and more</h2>' });
    const { stdout } = await runScript('sections', ['--content', await folderWith(files), '--site', built]);
    expect(stdout).toContain('"url":"https://x.org/a/#own"');
  });
});

describe('npm run check:content', () => {
  it('prints each problem with its file and line, and ends with 1', async () => {
    const { code, stdout, stderr } = await runScript('check-content', ['--content', await folderWith(files)]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^c\.md:\d+ error front matter is not valid YAML: .*\n$/);
    expect(stderr).toBe('1 problems\n');
  });

  it('proves links against the built site', async () => {
    const content = await folderWith({ 'site.yaml': site, 'a.md': files['a.md'] });
    const good = await folderWith({ 'a/index.html': '<h2 id="tools-and-more">Tools and more</h2>' });
    expect(await runScript('check-content', ['--content', content, '--site', good, '--json'])).toEqual({
      code: 0,
      stdout: '{"problems":[],"links":2}\n',
      stderr: 'no problems, 2 links proven\n',
    });
    const dead = await folderWith({ 'a/index.html': '<h2 id="tools">Tools and more</h2>' });
    const { code, stdout } = await runScript('check-content', ['--content', content, '--site', dead]);
    expect([code, stdout]).toEqual([
      1,
      'a.md:6 error dead link: a/index.html has no id "tools-and-more" for "Tools and more"\n',
    ]);
  });

  it('names a folder of the built site that is not there', async () => {
    const { code, stdout, stderr } = await runScript('check-content', ['--site', 'no-such-folder']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^--site: expected the folder of the built site, found none at "no-such-folder"/);
  });
});
