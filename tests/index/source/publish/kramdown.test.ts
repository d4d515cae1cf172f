import { describe, expect, it } from 'vitest';
import { kramdownGfmIds, kramdownIds } from '../../../../src/index/source/publish/ids/kramdown.ts';
import { siteLibrary } from '../site-of.ts';

const ids = (text: string) => kramdownGfmIds(text).map(({ id }) => id);

describe('kramdown ids, input GFM', () => {
  it.each([
    ['## C++ & C#: what’s *new*?', ['c--c-whats-new']],
    ['## a -- b --- c ... d', ['a--b--c--d']],
    ['## `a -- b` ![alt](/x.png) [text](http://a.b)', ['a----b--text']],
    ['## snake_case _em_ __init__', ['snake_case-em-init']],
    ['## Note[^1] <b>x</b> &amp; y<br>z\n\n[^1]: n', ['note-x--yz']],
    ['## ΟΔΟΣ 1️⃣ ½', ['οδοσ-1️⃣-']],
    ['## *x*{: .cls} y', ['x-y']],
    ['## foo\n## foo\n## foo-1\n## foo', ['foo', 'foo-1', null, 'foo-2']],
    ['## A {#own}\n\n## B\n{: #below .x}\n\n{: #above}\n## C', ['own', 'below', 'above']],
    ['text\n{: #tools}\n\n## Tools', [null]],
    ['## A\n\n{::options auto_ids="false" /}\n\n## B {#b}', [null, 'b']],
    ['{::comment}\n## hidden\n{:/comment}\n\n## A', ['a']],
  ])('of %j are %j', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  it.each([
    ['an indented heading is none', '   ## A', []],
    ['an empty one neither', '##\n\n## ', []],
    ['a setext heading has one line', 'two\nlines\n---', []],
    ['a paragraph may end at a heading', 'text\n## A', ['a']],
    ['a quote takes the lines after it, and their headings count', '> q\n## A\n\n## A', ['a', 'a-1']],
    ['so does a list', '- item\n---\n\n## Item', ['item', 'item-1']],
    ['code takes the line after it', '    code\n## A', []],
    ['a fence that is not closed is none', '```\n## A', ['a']],
    ['HTML ends with its tag', '<div>\n\n## A\n\n</div>\n## B', ['b']],
    ['Markdown in HTML is read where that is asked for', '<div markdown="1">\n## A b\n</div>', ['a-b']],
    ['a table is no heading', '| a |\n|---|\n| # b |', []],
    ['a list that is the table of contents goes', '- ## A\n- TOC\n{:toc}\n\n## B', ['b']],
  ])('%s', (_, text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  it('knows what Liquid takes away, and doubts what it may change', () => {
    const text = [
      '{% comment %}',
      '## gone',
      '{% endcomment %}',
      '## Raw {% raw %}{{ x }}{% endraw %}',
      '{% if a %}',
      '## maybe',
      '{% endif %}',
      '## Hi {{ name }}',
      '## maybe',
      '## Sure',
    ].join('\n');
    expect(ids(text)).toEqual(['raw--x-', null, null, null, 'sure']);
  });

  it("with kramdown's own input come from the source, from the first letter on", () => {
    const own = kramdownIds('## 1. What’s *New* `x`\n\ntext\n## no boundary\n\n##Tight\n\n## 日本');
    expect(own.map(({ id }) => id)).toEqual(['whats-new-x', 'tight', 'section']);
  });
});

describe('sections of a Jekyll post', () => {
  it('have no attributes in their headings, and the headings that CommonMark misses', async () => {
    const text = '---\ntitle: T\n---\n## Own *id* {#own}\n\na\n\n<p>x</p>\n## After HTML\n\nb\n';
    const { allArticles } = await siteLibrary(
      { generator: 'jekyll', permalink: '/:title' },
      { '_posts/2024-01-01-a.md': text },
    );
    expect(allArticles[0]?.sections.map(({ heading, url, line }) => [heading, url, line])).toEqual([
      ['Own id', 'https://blog.example.org/a#own', 4],
      ['After HTML', 'https://blog.example.org/a#after-html', 9],
    ]);
  });

  it('without an id of their own lead to the nearest place before them', async () => {
    const text = '---\ntitle: T\n---\n## {{ x }}\n\na\n\n## B\n\nb\n\n## Note {{ x }}\n\nc\n';
    const { allArticles } = await siteLibrary(
      { generator: 'jekyll', permalink: '/:title' },
      { '_posts/2024-01-01-a.md': text },
    );
    expect(allArticles[0]?.sections.map(({ url }) => url?.replace(/.*\/a/, ''))).toEqual(['', '#b', '#b']);
  });
});
