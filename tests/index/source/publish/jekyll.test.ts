import { describe, expect, it } from 'vitest';
import { pathOf, post, siteLibrary } from '../site-of.ts';

const NAME = '_posts/2024-02-03-Good_Work.md';
const jekyll = (more = {}) => ({ generator: 'jekyll', ...more });

describe('Jekyll puts a post', () => {
  it.each([
    ['date', '/jobs/2024/02/03/Good_Work.html'],
    ['pretty', '/jobs/2024/02/03/Good_Work/'],
    ['ordinal', '/jobs/2024/034/Good_Work.html'],
    ['weekdate', '/jobs/2024/W05/Sat/Good_Work.html'],
    ['none', '/jobs/Good_Work.html'],
    ['/:categories/:slug/', '/jobs/good-work/'],
    ['/:short_year-:i_month-:i_day/:short_month/:long_day/:title', '/24-2-3/Feb/Saturday/Good_Work'],
    ['/:w_year/:week/:w_day/:title_:output_ext', '/2024/05/6/Good_Work_.html'],
    ['/:path/:name:output_ext', '/2024-02-03-Good_Work/2024-02-03-good-work.html'],
  ])('by the permalink %s', async (permalink, path) => {
    expect(await pathOf(jekyll({ permalink }), NAME, post('category: Jobs'))).toBe(path);
  });

  it.each([
    ['a slug keeps its case and signs', 'slug: "Go! a/b (now)"', '/2024/02/03/Go!-a-b-(now).html'],
    ['dots of a slug are cut as in a path', 'slug: "a..b"', '/2024/02/03/a/b.html'],
    ['an empty permalink is the root', 'permalink: ""', '/'],
    ['a permalink of its own is a template', 'permalink: /x/:year/:title:output_ext', '/x/2024/Good_Work.html'],
    ['what it writes out is not encoded', 'permalink: "/größe und #/"', '/größe und #/'],
    ['a permalink without a value is none', 'permalink:', '/2024/02/03/Good_Work.html'],
    ['categories split at spaces', 'categories: Remote Work', '/remote/work/2024/02/03/Good_Work.html'],
    ['a category does not', 'category: Remote Work', '/remote%20work/2024/02/03/Good_Work.html'],
    ['the last of equal keys counts', 'slug: a\nslug: b', '/2024/02/03/b.html'],
  ])('%s', async (_, field, path) => {
    expect(await pathOf(jekyll(), NAME, post(field))).toBe(path);
  });

  it('gives a link that can be one', async () => {
    const text = post('permalink: "/größe und #/100%/%41"');
    const { allArticles } = await siteLibrary(jekyll(), { [NAME]: text });
    expect(allArticles[0]?.permalink).toBe('https://blog.example.org/größe und #/100%/%41');
    expect(allArticles[0]?.sections[0]?.url).toBe(
      'https://blog.example.org/gr%C3%B6%C3%9Fe%20und%20%23/100%25/%41#tools',
    );
  });

  it('takes categories from folders above _posts first', async () => {
    const file = 'Career Advice/_posts/old/2024-02-03-x.md';
    expect(await pathOf(jekyll(), file, post('categories: b'))).toBe('/career%20advice/b/2024/02/03/x.html');
  });

  it.each([
    // The same words mean another day elsewhere.
    ['2024-02-03', 'America/New_York', '/2024/02/03/'],
    ['2024-02-03 02:00:00', 'America/New_York', '/2024/02/02/'],
    ['"2024-02-03 02:00:00"', 'America/New_York', '/2024/02/03/'],
    ['2024-02-03 02:00', 'America/New_York', '/2024/02/03/'],
    ['2024-02-03 02:00:00 +0900', 'UTC', '/2024/02/02/'],
    ['2024-02-03T23:00:00-08:00', 'Europe/Berlin', '/2024/02/04/'],
    ['2024-02-03 23:00:00 EST', 'UTC', '/2024/02/04/'],
    ['February 3, 2024 11 pm', 'UTC', '/2024/02/03/'],
    // Summer time begins on 31 March 2024 in Berlin.
    ['2024-03-31 22:30:00 +0000', 'Europe/Berlin', '/2024/04/01/'],
    ['2024-03-30 22:30:00 +0000', 'Europe/Berlin', '/2024/03/30/'],
    ['2024-02-30', 'UTC', '/2024/03/01/'],
  ])('on the day of %s in %s', async (date, timezone, path) => {
    const permalink = '/:year/:month/:day/';
    expect(await pathOf(jekyll({ timezone, permalink }), NAME, post(`date: ${date}`))).toBe(path);
  });

  it('joins the baseurl, and publishes pages too', async () => {
    const site = jekyll({ base: '/site', permalink: 'pretty' });
    expect(await pathOf(site, NAME, post('x: 1'))).toBe('/site/2024/02/03/Good_Work/');
    expect(await pathOf(site, 'docs/my page.md', post('x: 1'))).toBe('/site/docs/my%20page/');
    expect(await pathOf(site, 'docs/index.md', post('x: 1'))).toBe('/site/docs/');
    expect(await pathOf(jekyll(), 'about.md', post('x: 1'))).toBe('/about.html');
  });
});

describe('Jekyll leaves out', () => {
  it.each([
    ['published: false', NAME],
    ['published: no', NAME],
    ['published:', NAME],
    ['date: 2099-01-01', NAME],
    ['date:', NAME],
    ['date: some day', NAME],
    ['x: 1', '_drafts/idea.md'],
    ['x: 1', '_posts/no-date.md'],
    ['x: 1', '_posts/2099-01-01-later.md'],
    ['x: 1', '_posts/_sub/2024-02-03-x.md'],
    ['x: 1', '_other/page.md'],
    ['nested:\n\tkey: tab', NAME],
  ])('%j in %s', async (field, file) => {
    const library = await siteLibrary(jekyll(), { [file]: post(field) });
    expect(library.allArticles).toMatchObject([{ file, published: false, url: null, permalink: null }]);
    expect(library.allArticles[0]?.sections.every(({ url, anchor }) => url === null && anchor === null)).toBe(true);
    expect(library.articles).toEqual([]);
  });

  it.each(['published: true', 'published: "false"', 'draft: true'])('but not %j', async (field) => {
    expect(await pathOf(jekyll(), NAME, post(field))).toBe('/2024/02/03/Good_Work.html');
  });

  it('says why a date stops it', async () => {
    const { problems } = await siteLibrary(jekyll(), { [NAME]: post('title: T', 'date: some day') });
    expect(problems).toContainEqual(
      expect.objectContaining({ file: NAME, field: 'date', message: expect.stringMatching(/Jekyll stops/) }),
    );
  });
});

describe('two posts with one output', () => {
  it('the later one keeps its headings, and the problem says so', async () => {
    const text = (heading: string) => `---\ntitle: T\npermalink: /same/\n---\n## ${heading}\n\nx\n`;
    const { allArticles, problems } = await siteLibrary(jekyll(), {
      '_posts/2024-01-01-a.md': text('First'),
      '_posts/2024-01-02-b.md': text('Second'),
    });
    expect(allArticles.map(({ sections }) => sections[0]?.url)).toEqual([
      'https://blog.example.org/same/',
      'https://blog.example.org/same/#second',
    ]);
    expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
      expect.stringMatching(/^_posts\/2024-01-01-a\.md .*overwritten by _posts\/2024-01-02-b\.md/),
    ]);
  });
});
