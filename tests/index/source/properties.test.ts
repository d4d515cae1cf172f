import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderGuide } from '../../../src/bot/web/guides/markdown.ts';
import { articleIds, readArticle } from '../../../src/index/source/article.ts';
import { readPage } from '../../../src/index/source/built/page.ts';
import { githubIds } from '../../../src/index/source/publish/ids/github.ts';
import { hugoIds } from '../../../src/index/source/publish/ids/hugo.ts';
import { kramdownGfmIds } from '../../../src/index/source/publish/ids/kramdown.ts';
import { readSites } from '../../../src/index/source/site.ts';

/** Pieces that Markdown dialects read differently, put together at random. */
const pieces = [
  '## A',
  '## A',
  '# a-1',
  '## a -- b',
  'A\n---',
  '   ## A',
  '##',
  '## `x` *y* [z](u)',
  '## {#id}',
  '## B {#own}',
  '{: #own}',
  '- a',
  '  ## A',
  '> ## A',
  '    code',
  '```',
  '~~~\n## A\n~~~',
  '<div>',
  '</div>',
  '<div markdown="1">',
  '<h2 id="a">A</h2>',
  '<a id="a"></a>',
  '| a |\n|---|',
  ': def',
  '[^1]',
  '[^1]: x',
  '{% if x %}',
  '{% endif %}',
  '## {{ x }}',
  '{::comment}',
  '{:/}',
  '* TOC\n{:toc}',
  '^',
  '$$',
  '\t',
  '+++',
  '---',
  '{x',
  '<X>',
  'import x',
  '## \uD800',
  '## 🚀',
  '\\',
  '&#0;',
];
const markdown = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 12 })),
      fc.constantFrom('\n', '\n\n'),
    ),
  )
  .map((parts) => parts.flat().join(''));
const generators = ['astro', 'jekyll', 'hugo', 'plain', 'signpost'] as const;
const context = { publicUrl: 'https://bot.example.org', now: new Date('2024-06-01') };

function read(generator: (typeof generators)[number], text: string, file = '_posts/2024-01-01-a.md') {
  const { sites } = readSites(JSON.stringify({ sites: [{ folder: '.', url: 'https://x.org', generator }] }));
  const [site] = sites;
  if (site === undefined) throw new Error('no site');
  return readArticle(
    { file, id: articleIds([file]).get(file) ?? '', text: `---\ntitle: T\n---\n${text}`, site },
    context,
  ).article;
}

describe('on any text', () => {
  it.each(generators)('%s neither throws nor gives one id twice, and each link is a URL', (generator) => {
    fc.assert(
      fc.property(markdown, fc.constantFrom('_posts/2024-01-01-a.md', 'a.mdx'), (text, file) => {
        const { sections, url } = read(generator, text, file);
        const anchors = sections.flatMap(({ anchor }) => anchor ?? []);
        expect(new Set(anchors).size).toBe(anchors.length);
        for (const section of sections) {
          expect(section.url === null).toBe(url === null);
          if (section.url !== null) expect(URL.canParse(section.url)).toBe(true);
          expect(section.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['quotes in quotes', `${'> '.repeat(300)}## A\n`],
    ['lists in lists', Array.from({ length: 150 }, (_, i) => `${' '.repeat(2 * i)}- ## a`).join('\n')],
    ['HTML in HTML', '<div markdown="1">\n'.repeat(2000)],
    ['one heading again and again', '## a\n'.repeat(8000)],
    ['spaces in a heading', `## a${' '.repeat(30_000)}b\n`],
    ['comments that never end', '<!--\n\n'.repeat(5000)],
  ])('%s take their time, but not all of it', (_, text) => {
    for (const ids of [kramdownGfmIds, hugoIds, githubIds]) {
      const start = performance.now();
      expect(Array.isArray(ids(text))).toBe(true);
      expect(performance.now() - start).toBeLessThan(5000);
    }
  });

  it('the page of the bot has every id that is linked', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const article = read('signpost', text, 'a.md');
        const { html, titleAnchor } = renderGuide(article, { link: () => null, image: () => null });
        const ids = [...readPage('x', html).ids, titleAnchor];
        for (const { anchor } of article.sections) if (anchor !== null) expect(ids).toContain(anchor);
      }),
      { numRuns: 150 },
    );
  });
});
