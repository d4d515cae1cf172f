import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { newGuide } from '../../../src/index/source/new-guide.ts';
import { libraryOf, starterLibrary } from '../../support/library.ts';
import { hasShared, SHARED, withShared } from '../../support/shared.ts';
import { siteLibrary } from '../source/site-of.ts';
import { CLEAN } from './clean.ts';

describe('the content check finds nothing', () => {
  it('in a clean library of rich Markdown', async () => {
    expect((await libraryOf(CLEAN)).problems).toEqual([]);
  });

  it('in one with the line endings of Windows, or a byte order mark', async () => {
    const windows = Object.entries(CLEAN).map(([name, text]) => [name, `\uFEFF${text.replaceAll('\n', '\r\n')}`]);
    expect(
      (await libraryOf({ ...Object.fromEntries(windows), 'topics.yaml': CLEAN['topics.yaml'] ?? '' })).problems,
    ).toEqual([]);
  });

  it.each([
    ['astro', { generator: 'astro', permalink: '/blog/:slug/' }],
    ['plain', { generator: 'plain', permalink: '/:slug/' }],
    ['hugo', { generator: 'hugo' }],
    ['without heading ids', { generator: 'plain', permalink: '/:slug/', headingIds: 'none' }],
  ])('in one that is published by a generator: %s', async (_name, site) => {
    // What else stands on such a site, the guides don't know.
    const more = '---\ntitle: More\ndescription: D\n---\nSee [about](/about/), [up](../), [site]({{ site.url }}/x).\n';
    expect((await siteLibrary(site, { ...CLEAN, 'more.md': more })).problems).toEqual([]);
  });

  it('in the guides that the project comes with, and in a new one', async () => {
    const { name, text } = newGuide('Podcast editing', '2026-01-31');
    expect((await libraryOf({ [name]: text })).problems).toEqual([]);
    expect((await starterLibrary()).problems).toEqual([]);
  });
});

describe.skipIf(!hasShared)(`the sample articles${withShared}`, () => {
  const found = async (file: string) => {
    const text = await readFile(`${SHARED}/sample-articles/${file}`, 'utf8');
    const { problems } = await libraryOf({ [file.replace(/^.*\//, '')]: text });
    return problems.map(({ line, rule, field }) => ({ line, rule, field }));
  };

  it('have a slug that speaks of muscle soreness, and nothing else', async () => {
    expect(await found('astro/social-media-management.md')).toEqual([
      { line: 2, rule: 'unrelated-slug', field: 'slug' },
    ]);
    expect(await found('jekyll/_posts/2023-04-02-social-media-management-jobs-from-home.md')).toEqual([]);
  });
});
