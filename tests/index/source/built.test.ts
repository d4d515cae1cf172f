import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkContent } from '../../../src/index/check.ts';
import { alignHeadings } from '../../../src/index/source/built/align.ts';
import { findPage, readPage } from '../../../src/index/source/built/page.ts';
import { folderWith } from '../../support/library.ts';
import { ORIGIN, siteLibrary } from './site-of.ts';

const GUIDE = '---\ntitle: T\n---\nIntro.\n\n## Tools\n\nA hammer.\n\n## Pay\n\nMoney.\n\n### Tools\n\nMore.\n';
const SITE = { generator: 'plain', permalink: '/:slug/' };
const page = (article: string) =>
  `<header><h1 id="tools">Tools</h1><h2 id="nav">Pay</h2></header><main><h2 id="toc">Tools</h2><article>${article}</article>
  <aside><h2 id="more">Pay</h2><h3 id="x">Tools</h3></aside></main><footer><h2 id="last">Tools</h2></footer>`;

describe('heading ids of a built page', () => {
  it('are those of the article, whatever the layout adds', async () => {
    const built = await folderWith({
      'a/index.html': page(
        '<h2 id="t1">Tools <a class="anchor" href="#t1">#</a></h2><h2 id="p1">Pay</h2><h3 id="t2">Tools</h3>',
      ),
    });
    const { allArticles, problems } = await siteLibrary({ ...SITE, built }, { 'a.md': GUIDE });
    expect(allArticles[0]?.sections.map(({ anchor }) => anchor)).toEqual([null, 't1', 'p1', 't2']);
    expect(problems).toEqual([]);
  });

  it('are never shadowed ones, and what is missing is told with its line', async () => {
    const built = await folderWith({ 'a.html': page('<h2 id="tools">Tools</h2><h3>Tools</h3>') });
    const { allArticles, problems } = await siteLibrary({ ...SITE, built }, { 'a.md': GUIDE });
    expect(allArticles[0]?.sections.map(({ anchor }) => anchor)).toEqual([null, null, null, null]);
    expect(allArticles[0]?.sections.map(({ url }) => url)).toEqual(Array(4).fill(`${ORIGIN}/a/`));
    expect(problems).toEqual([
      expect.objectContaining({
        file: 'a.md',
        line: 10,
        message: expect.stringMatching(/"Pay" is not on the built page a\.html/),
      }),
    ]);
  });

  it('without a page leave the computed URL, and a problem', async () => {
    const built = await folderWith({ 'b/index.html': page('') });
    const { allArticles, problems } = await siteLibrary({ ...SITE, built }, { 'a.md': GUIDE });
    expect(allArticles[0]?.sections.map(({ url }) => url)).toEqual(Array(4).fill(`${ORIGIN}/a/`));
    expect(problems).toEqual([
      expect.objectContaining({ file: 'a.md', message: expect.stringMatching(/has no page for .*\/a\//) }),
    ]);
  });
});

describe('a page is found', () => {
  it.each([
    ['/a/', '', 'a/index.html'],
    ['/a', '', 'a.html'],
    ['/docs/b/', '/docs', 'b/index.html'],
    ['/caf%C3%A9/', '', 'café/index.html'],
    ['/v1.2', '', 'v1.2'],
    ['/../secret.html', '', null],
    ['/%2e%2e/secret.html', '', null],
    ['/link.html', '', null],
    ['/picture.png', '', null],
    ['/none/', '', null],
  ])('at %s with base "%s": %s', async (url, base, file) => {
    const html = '<h1>x</h1>';
    const root = await folderWith({
      'secret.html': html,
      'site/a/index.html': html,
      'site/a.html': html,
      'site/b/index.html': html,
      'site/café/index.html': html,
      'site/v1.2': html,
      'site/picture.png': 'PNG',
    });
    const { symlink } = await import('node:fs/promises');
    await symlink(path.join(root, 'secret.html'), path.join(root, 'site/link.html'));
    expect((await findPage(path.join(root, 'site'), url, base))?.file ?? null).toBe(file);
  });

  it('reads headings and ids as browsers do', () => {
    const { headings, ids } = readPage(
      'x',
      '<template><h2 id=t>T</h2></template><h2 ID="A&amp;B">One<sup><a href="#fn:1">1</a></sup></h2><h3 id="">Two',
    );
    expect(headings.map(({ level, text, id }) => [level, text, id])).toEqual([
      [2, 'One', 'A&B'],
      [3, 'Two', null],
    ]);
    expect([...ids]).toEqual(['A&B']);
  });
});

describe('headings are aligned', () => {
  const texts = (article: string) => readPage('x', article).headings;
  const section = (heading: string, anchor: string | null = null, level = 2) => ({ heading, level, anchor });

  it('in order: texts repeat', () => {
    const page = texts('<h2 id=a>Pros</h2><h2 id=b>Cons</h2><h2 id=c>Pros</h2><h2 id=d>Cons</h2>');
    const found = alignHeadings([section('Cons'), section('Pros'), section('Cons')], page);
    expect(found.map((heading) => heading?.id)).toEqual(['b', 'c', 'd']);
  });

  it('by level and expected id where only these tell them apart', () => {
    const page = texts('<div><h1 id=a>Pay</h1><h2 id=b>Pay</h2></div>');
    expect(alignHeadings([section('Pay')], page)[0]?.id).toBe('b');
    expect(alignHeadings([section('Pay', 'c')], texts('<div><h2 id=b>Pay</h2><h2 id=c>Pay</h2></div>'))[0]?.id).toBe(
      'c',
    );
  });

  it('never by chance: of two that nothing tells apart, none is taken', () => {
    const page = texts('<div><h2 id=a>Pay</h2><h2 id=b>Pay</h2><h2 id=c>Else</h2></div>');
    expect(alignHeadings([section('Pay'), section('Else')], page).map((h) => h?.id ?? null)).toEqual([null, 'c']);
  });

  it('by letters: typography and emoji may differ, symbols alone say nothing', () => {
    const page = texts('<h2 id=a>What’s “new” 🚀</h2><h2 id=b>🎉</h2>');
    expect(alignHeadings([section('What\'s "new" :rocket:'), section('!!!')], page).map((h) => h?.id ?? null)).toEqual([
      'a',
      null,
    ]);
  });
});

describe('check:content --site', () => {
  it('proves every link, and names the dead ones with file and line', async () => {
    const contentDir = await folderWith({
      'a.md': GUIDE,
      'gone.md': '---\ntitle: G\n---\n## X\n\nx\n',
      'site.yaml': JSON.stringify({ sites: [{ folder: '.', url: ORIGIN, ...SITE }] }),
    });
    const site = await folderWith({
      'a/index.html':
        '<h2 id="tools">Tools</h2><h2 id="money">Pay</h2><h3 id="tools-1">Other</h3><h3 id="t2">Tools</h3>',
    });
    const { problems, links } = await checkContent({ contentDir, publicUrl: 'https://bot.example.org' }, site);
    expect(links).toBe(6);
    expect(problems.map(({ file, line, severity, message }) => `${file}:${line} ${severity} ${message}`)).toEqual([
      'a.md:10 error dead link: a/index.html has no id "pay" for "Pay"',
      'a.md:14 error wrong target: the id "tools-1" of "Tools" is that of the heading "Other" in a/index.html',
      `gone.md:1 error dead link: the built site has no page for ${ORIGIN}/gone/`,
    ]);
  });

  it('says when there is nothing to prove', async () => {
    const contentDir = await folderWith({ 'a.md': GUIDE });
    const { problems } = await checkContent({ contentDir, publicUrl: 'https://bot.example.org' }, contentDir);
    expect(problems).toEqual([expect.objectContaining({ file: 'site.yaml', severity: 'error' })]);
  });
});
