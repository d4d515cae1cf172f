import { describe, expect, it } from 'vitest';
import { readSites } from '../../../src/index/source/site.ts';
import { post, siteLibrary } from './site-of.ts';

describe('site.yaml', () => {
  it.each([
    [{ generator: 'gatsby' }, 'sites[0].generator', /astro, jekyll, hugo/],
    [{ generator: 'jekyll', timezone: 'Mars/Olympus' }, 'sites[0].timezone', /such as Europe\/Berlin/],
    [{ generator: 'jekyll', permalink: '/:yeer/:title' }, 'sites[0].permalink', /jekyll has no placeholder :yeer/],
    [{ generator: 'astro', permalink: '/:title/' }, 'sites[0].permalink', /astro has no placeholder :title/],
    [{ generator: 'jekyll', permalink: 'prety' }, 'sites[0].permalink', /one of date, pretty, .*found "prety"/],
    [{ generator: 'astro', version: 5.2 }, 'sites[0].version', /whole number/],
    [{ generator: 'hugo', url: undefined }, 'sites[0].url', /expected the URL/],
    [{ generator: 'hugo', colour: 'red' }, 'sites[0]', /colour/],
  ])('%j is told at %s', (more, field, message) => {
    const { sites, problems } = readSites(JSON.stringify({ sites: [{ folder: '.', url: 'https://x.org', ...more }] }));
    expect(sites).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({ field, severity: 'error', message: expect.stringMatching(message) }),
    ]);
  });

  it('tells folders that are not there, and goes on', async () => {
    const text = { 'a.md': post('title: T') };
    const { problems, articles } = await siteLibrary({ generator: 'plain', built: '../nowhere' }, text);
    expect(problems).toEqual([
      expect.objectContaining({
        field: 'built',
        severity: 'error',
        message: expect.stringMatching(/found none at "\.\.\/nowhere"/),
      }),
    ]);
    expect(articles[0]?.url).toBe('https://blog.example.org/a/');
    const typo = await siteLibrary({ generator: 'plain', folder: 'psots' }, text);
    expect(typo.problems).toEqual([
      expect.objectContaining({ field: 'folder', message: expect.stringMatching(/"psots"/) }),
    ]);
  });
});
