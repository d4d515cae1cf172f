import { describe, expect, it } from 'vitest';
import { pathOf, post, siteLibrary } from '../site-of.ts';

const astro = (more = {}) => ({ generator: 'astro', version: 5, permalink: '/blog/:slug/', ...more });

describe('Astro puts an entry', () => {
  it.each([
    ['Guides/My First_Job.md', 'x: 1', '/blog/guides/my-first_job/'],
    ['guides/index.md', 'x: 1', '/blog/guides/'],
    ['a.md', 'slug: Go (now)!', '/blog/Go%20(now)!/'],
    ['a.md', 'slug: ""', '/blog/a/'],
    ['a.md', 'slug: "/x/y/"', '/blog/x/y/'],
    ['a.md', 'slug: v1.2', '/blog/v1.2/'],
    ['Über uns.md', 'x: 1', '/blog/%C3%BCber-uns/'],
    ['a.md', 'permalink: /other/\npublished: false\ndate: 2099-01-01\ndraft: "true"', '/blog/a/'],
    ['a.mdx', 'x: 1', '/blog/a/'],
    ['a.markdown', 'x: 1', null],
    ['a.md', 'draft: true', null],
  ])('%s with %j at %s', async (file, field, path) => {
    expect(await pathOf(astro(), file, post(field))).toBe(path);
  });

  it.each([
    [{ base: '/docs' }, '/docs/blog/a/'],
    [{ base: 'docs/', trailingSlash: 'never' }, '/docs/blog/a'],
    [{ format: 'file' }, '/blog/a.html'],
    [{ format: 'preserve', trailingSlash: 'always' }, '/blog/a/'],
    [{ permalink: '/:slug' }, '/a/'],
  ])('with %j at %s', async (more, path) => {
    expect(await pathOf(astro(more), 'a.md', post('x: 1'))).toBe(path);
  });

  it('reads TOML from version 5 on, and leaves out names with an underscore in version 4', async () => {
    const toml = '+++\nslug = "from-toml"\n+++\n## Tools\n\nx\n';
    expect(await pathOf(astro(), 'a.md', toml)).toBe('/blog/from-toml/');
    expect(await pathOf(astro(), '_a.md', post('x: 1'))).toBe('/blog/_a/');
    expect(await pathOf(astro({ version: 4 }), '_a.md', post('x: 1'))).toBe(null);
  });

  it('links neither of two entries with one slug: which of them is built differs', async () => {
    const files = { 'a.md': post('title: A', 'slug: same'), 'b.md': post('title: B', 'slug: same') };
    const { allArticles, problems } = await siteLibrary(astro(), files);
    expect(allArticles.map(({ url }) => url)).toEqual([null, null]);
    expect(problems.map(({ file }) => file)).toEqual(['a.md', 'b.md']);
  });
});

describe("Astro's heading ids", () => {
  const anchors = async (version: number | undefined, text: string, file = 'a.md') => {
    const { allArticles } = await siteLibrary(astro({ version }), { [file]: `---\ntitle: T\nname: Kim\n---\n${text}` });
    return allArticles[0]?.sections.filter(({ level }) => level > 0).map(({ anchor }) => anchor);
  };

  it.each([
    ['## Ship it 🚀', ['ship-it'], ['ship-it-']],
    ['## a -- b', ['a--b'], ['a--b']],
    ['## a --- b', ['a-----b'], ['a--b']],
    ['## Goals ✅\n\n## Goals', ['goals', null], ['goals-', 'goals']],
    ['## Don\'t "quote"', ['dont-quote'], ['dont-quote']],
    ['## Use `a -- b` <b>now</b>', ['use-a----b-now'], ['use-a----b-now']],
    ['<a id="tools"></a>\n\n## Tools', [null], [null]],
    ['## Note[^1]\n\n[^1]: x', [null], [null]],
  ])('of %j are %j in 5 and %j in 7', async (text, five, seven) => {
    expect(await anchors(5, text)).toEqual(five);
    expect(await anchors(7, text)).toEqual(seven);
    // Without a version only what all agree on is linked.
    expect(await anchors(undefined, text)).toEqual(five.map((id, i) => (id === seven[i] ? id : null)));
  });

  it('reads MDX without running it', async () => {
    const mdx = `import X from './x.astro'\n\n## Hi {frontmatter.name}\n\n<X a={process.exit(3)}>\n\n## In <b>JSX</b>\n\n</X>\n\n## {1 + 1} two\n\nText.`;
    expect(await anchors(5, mdx, 'a.mdx')).toEqual(['hi-kim', 'in-jsx', '1--1-two']);
    const { allArticles } = await siteLibrary(astro(), { 'a.mdx': `---\ntitle: T\n---\n${mdx}` });
    expect(allArticles[0]?.sections.map(({ heading }) => heading)).toEqual(['Hi', 'In JSX', 'two']);
    expect(allArticles[0]?.markdown).not.toMatch(/import|process|frontmatter/);
  });

  it('gives no ids where the MDX is wrong, and says so', async () => {
    const { allArticles, problems } = await siteLibrary(astro(), { 'a.mdx': post('title: T').concat('\n{ unclosed') });
    expect(allArticles[0]?.sections.map(({ anchor }) => anchor)).toEqual([null]);
    expect(problems).toContainEqual(
      expect.objectContaining({ file: 'a.mdx', message: expect.stringMatching(/not valid MDX/) }),
    );
  });
});
