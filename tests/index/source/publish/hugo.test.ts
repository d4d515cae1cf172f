import { describe, expect, it } from 'vitest';
import { hugoIds } from '../../../../src/index/source/publish/ids/hugo.ts';
import { pathOf, post, siteLibrary } from '../site-of.ts';

const hugo = (more = {}) => ({ generator: 'hugo', ...more });

describe('Hugo puts a page', () => {
  it.each([
    ['Posts/My First Job.md', 'x: 1', undefined, '/posts/my-first-job/'],
    ['posts/job/index.md', 'x: 1', undefined, '/posts/job/'],
    ['posts/_index.md', 'x: 1', undefined, '/posts/'],
    ['posts/a.md', 'slug: Own Slug', undefined, '/posts/own-slug/'],
    ['posts/a.md', 'url: /else/where.html', undefined, '/else/where.html'],
    ['posts/a.md', 'title: C# & Go!', '/:section/:slug/', '/posts/c#-go/'],
    ['posts/a.md', 'date: 2024-02-03T23:00:00-08:00', '/:year/:month/:day/:filename/', '/2024/02/03/a/'],
    ['posts/2023/x/a.md', 'x: 1', '/:sections[1:]/:slugorfilename', '/a/'],
    ['posts/2023/x/A.md', 'x: 1', '/:sections[last]/:contentbasename.html', '/posts/a.html/'],
    ['posts/a.md', 'draft: true', undefined, null],
    ['posts/a.md', 'date: 2099-01-01', undefined, null],
    ['posts/a.md', 'expiryDate: 2023-01-01', undefined, null],
    ['posts/a.md', 'x: 1', '/:year/:slug/', null],
  ])('%s with %j by %s at %s', async (file, field, permalink, path) => {
    expect(await pathOf(hugo({ ...(permalink && { permalink }) }), file, post(field))).toBe(path);
  });

  it('counts a folder as a section where it has an _index.md', async () => {
    const files = { 'posts/2023/x/a.md': post('x: 1'), 'posts/2023/_index.md': post('x: 1') };
    const { allArticles } = await siteLibrary(hugo({ permalink: '/:sections[1:]/:filename/' }), files);
    expect(allArticles.map(({ permalink }) => permalink)).toContain('https://blog.example.org/2023/a/');
  });

  it('reads TOML front matter', async () => {
    expect(await pathOf(hugo(), 'a.md', '+++\nslug = "t"\ndate = 2024-01-01\n+++\n## A\n')).toBe('/t/');
  });
});

describe("Hugo's heading ids", () => {
  it.each([
    ['## [Docs](http://a.b/c_d)', ['docshttpabc_d']],
    ['## Q&amp;A -- now', ['qampa----now']],
    ['## 🚀\n\n## !', ['heading', 'heading-1']],
    ['## A\n\n## A\n\n## A-1', ['a', 'a-1', 'a-1-1']],
    ['## Own {#my-id .big}\n\n## My id', ['my-id', 'my-id-1']],
    ['two\nlines\n---', ['lines']],
    ['## ΟΔΟΣ', ['οδοσ']],
    ['> ## A\n\n## A', ['a', 'a-1']],
    ['## {{< year >}}', [null]],
  ])('of %j are %j', (text, ids) => {
    expect(hugoIds(text).map(({ id }) => id)).toEqual(ids);
  });
});
