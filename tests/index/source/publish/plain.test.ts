import { describe, expect, it } from 'vitest';
import { pathOf, post, siteLibrary } from '../site-of.ts';

describe('any other generator', () => {
  it.each([
    [undefined, 'a/Own Name.md', '/a/Own%20Name/'],
    [undefined, 'a/index.md', '/a/'],
    ['/:folder/:slug.html', 'a/Own Name.md', '/a/own-name.html'],
    ['/:year/:title/', '2024-02-03-x.md', '/2024/hello-world/'],
    ['/:year/:title/', 'x.md', null],
  ])('by %s puts %s at %s', async (permalink, file, path) => {
    const site = { generator: 'plain', base: '/b', ...(permalink && { permalink }) };
    expect(await pathOf(site, file, post('title: Hello, World'))).toBe(path === null ? null : `/b${path}`);
  });

  it('has ids of the rendered heading, by default and where site.yaml names another way', async () => {
    const anchors = async (headingIds: string) => {
      const library = await siteLibrary(
        { generator: 'plain', headingIds },
        { 'a.md': '---\ntitle: T\n---\n## A -- [b](c) 🚀\n\nx' },
      );
      return library.allArticles[0]?.sections[0]?.anchor;
    };
    expect(await anchors('auto')).toBe('a----b-');
    expect(await anchors('github')).toBe('a----b-');
    expect(await anchors('hugo')).toBe('a----bc-');
    expect(await anchors('kramdown-gfm')).toBe('a--b-');
    expect(await anchors('kramdown')).toBe('a----bc-');
    expect(await anchors('none')).toBe(null);
  });
});
