import { describe, expect, it } from 'vitest';
import { checkGuide } from '../../../src/index/check/guide.ts';
import { checkTogether } from '../../../src/index/check/together.ts';
import { readArticle } from '../../../src/index/source/article.ts';
import { siteOf } from '../../../src/index/source/site.ts';
import { folderWith, libraryOf } from '../../support/library.ts';
import { siteLibrary } from '../source/site-of.ts';
import { guide } from './planted.ts';

const site = siteOf('', []);
const read = (file: string, text: string) => {
  const { article, parsed } = readArticle(
    { file, id: file.replace('.md', ''), text, site },
    { publicUrl: '', now: new Date() },
  );
  const { problems, facts } = checkGuide({ text, article, parsed });
  return { article, parsed, site, facts, problems };
};
const together = (guides: ReturnType<typeof read>[]) =>
  checkTogether({
    guides,
    problems: guides.flatMap(({ problems }) => problems),
    severities: {},
    exists: async () => false,
  });

/** Texts of words that no other text has in this order. */
const unlike = (nth: number, count = 60) =>
  Array.from({ length: count }, (_, i) => `w${Math.imul(nth * 977 + i + 1, 0x9e3779b1) >>> 12}`).join(' ');

describe('what is known of a guide', () => {
  it('is plain data, and small', () => {
    const text = guide('baker', Array.from({ length: 15 }, (_, i) => `## Part ${i}\n\n${unlike(i, 150)}\n`).join('\n'));
    const { facts } = read('a.md', text);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    expect(JSON.stringify(facts).length).toBeLessThan(text.length / 4);
  });

  it('is the same each time', () => {
    const text = guide('baker', `## Part\n\n${unlike(1)}\n\n[x](y.md)`);
    expect(read('a.md', text).facts).toEqual(read('a.md', text).facts);
  });
});

describe('sections that are nearly the same', () => {
  const alike = async (a: string, b: string) => {
    const { problems } = await libraryOf({
      'a.md': guide('baker', `## Bread\n\n${a}\n`),
      'b.md': guide('cook', `## Soup\n\n${b}\n`),
    });
    return problems.map(({ file, line, message }) => `${file}:${line} ${/\d+ %/.exec(message)?.[0]}`);
  };

  it('are found with every tenth word another, and not with every fourth', async () => {
    const words = unlike(3, 100).split(' ');
    const changed = (every: number) => words.map((word, i) => (i % every === 0 ? `other${i}` : word)).join(' ');
    expect(await alike(words.join(' '), changed(10))).toEqual([expect.stringMatching(/^b\.md:7 5\d %$/)]);
    expect(await alike(words.join(' '), changed(4))).toEqual([]);
  });

  it('are so whatever the case, marks and lines', async () => {
    const text = unlike(4);
    expect(await alike(text, `**${text.toUpperCase().replaceAll(' ', ',\n')}**`)).toEqual(['b.md:7 100 %']);
  });

  it('in other scripts, too', async () => {
    const text = '面接の前に会社のことを調べて、聞きたいことを三つ書いておきましょう。当日は十分前に着くようにします。';
    expect(await alike(text, text)).toEqual(['b.md:7 100 %']);
  });

  it('are not found in one guide, nor in a few words', async () => {
    const text = unlike(5);
    const { problems } = await libraryOf({
      'a.md': guide('baker', `## One\n\n${text}\n\n## Two\n\n${text}\n`),
      'b.md': guide('cook', '## Soup\n\nAsk before you begin.\n'),
      'c.md': guide('waiter', '## Wine\n\nAsk before you begin.\n'),
    });
    expect(problems).toEqual([]);
  });

  it('of 4,500 are each named once, and other work has its turn meanwhile', async () => {
    const guides = Array.from({ length: 300 }, (_, nth) => {
      const parts = Array.from({ length: 14 }, (_, i) => `## Part ${i}\n\n${unlike(nth * 14 + i, 30)}\n`);
      return read(`g${nth}.md`, guide(`x${nth}`, `${parts.join('\n')}\n## Who we are\n\n${unlike(77_777)}\n`));
    });
    let turns = 0;
    let running = true;
    const count = () => {
      turns++;
      if (running) setImmediate(count);
    };
    setImmediate(count);
    const problems = await together(guides);
    running = false;
    expect(turns).toBeGreaterThan(10);
    expect(problems.filter(({ rule }) => rule === 'near-duplicate')).toHaveLength(299);
    expect(problems.every(({ message }) => message.includes('of g0.md:'))).toBe(true);
  }, 60_000);
});

describe('links to a place in a guide', () => {
  it('are proven between drafts, and with the ids of the built site', async () => {
    const files = {
      'a.md': guide('baker', '## Bread\n\nSee [soup](b.md#own-id) and [salad](b.md#salad).\n'),
      'b.md': guide('cook', '## Soup\n\nHot.\n\n## Salad\n\nCold.\n'),
    };
    const plain = { generator: 'plain', permalink: '/:slug/' };
    expect((await siteLibrary(plain, files)).problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the link "b\.md#own-id" leads to no heading of b\.md/),
    ]);
    const built = await folderWith({
      'a/index.html': '<h2 id="bread">Bread</h2>',
      'b/index.html': '<h2 id="own-id">Soup</h2><h2 id="salad">Salad</h2>',
    });
    expect((await siteLibrary({ ...plain, built }, files)).problems).toEqual([]);
  });

  it('are proven by the address of the page, too', async () => {
    const body = '[a](https://blog.example.org/b/#soup) [b](/b/#soups) [c](https://elsewhere.example.org/b/#soups)\n';
    const files = { 'a.md': guide('baker', body), 'b.md': guide('cook', '## Soup\n\nHot.\n') };
    const { problems } = await siteLibrary({ generator: 'plain', permalink: '/:slug/' }, files);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(/^the link "\/b\/#soups" .*/)]);
  });

  it('name what was meant', async () => {
    const { problems } = await libraryOf({
      'a.md': guide('baker', '[x](#Bread-and-butter) [y](cook.md)\n\n## Bread and butter\n\nx\n'),
      'folder/cook.md': guide('cook', 'Soup.\n'),
    });
    expect(problems.map(({ message }) => message)).toEqual([
      'the link "#Bread-and-butter" leads to no heading of a.md: did you mean #bread-and-butter?',
      'the link "cook.md" leads nowhere: did you mean "folder/cook.md"?',
    ]);
  });
});

describe('hostile texts', () => {
  it.each([
    [
      '10,000 headings',
      Array.from({ length: 10_000 }, (_, i) => `${'#'.repeat(1 + (i % 6))} h${i % 100}`).join('\n\n'),
    ],
    ['a line of a million letters', 'x'.repeat(1_000_000)],
    ['a line of a million spaces', `a${' '.repeat(1_000_000)}b`],
    ['placeholders between many spaces', `TODO${' '.repeat(2_000)}`.repeat(200)],
    ['comments that nothing closes', '<!--'.repeat(50_000)],
    ['images that nothing closes', '<img '.repeat(50_000)],
    ['brackets within each other', `${'['.repeat(3_000)}${']'.repeat(3_000)} ][`],
    ['attributes that nothing closes', '{:'.repeat(100_000)],
    ['dead links', '[x](nowhere.md#a) '.repeat(5_000)],
    ['dead anchors', Array.from({ length: 2_000 }, (_, i) => `## no ${i}\n\n[x](#no-such-${i})`).join('\n\n')],
    ['comments for the check', '<!--lint disable-->\n\nTODO: x\n\n<!--lint enable-->\n\n'.repeat(1_000)],
    ['invisible characters', 'a\u200b'.repeat(200_000)],
    ['line endings', 'a\r\nb\n'.repeat(20_000)],
    ['a slug without end', `---\nslug: ${'ab-'.repeat(20_000)}\n---\nx`],
  ])(
    'are checked: %s',
    async (_name, text) => {
      const problems = await together([read('a.md', text)]);
      const ofRule = Map.groupBy(problems, ({ rule }) => rule);
      for (const some of ofRule.values()) expect(some.length).toBeLessThanOrEqual(50);
      for (const { message } of problems) expect(message.length).toBeLessThan(400);
    },
    60_000,
  );

  it('say how many findings are left out', async () => {
    const problems = await together([read('a.md', guide('baker', '![](https://example.org/x.png)\n\n'.repeat(60)))]);
    expect(problems).toHaveLength(50);
    expect(problems.at(-1)?.message).toMatch(/\(and 10 more of missing-alt in this file\)$/);
  });

  it('are reported where they nest too deeply', () => {
    const text = guide('baker', 'Bread.\n');
    const { article, parsed } = read('a.md', text);
    const tree = structuredClone(parsed.tree);
    let inner = tree as { children: unknown[] };
    for (let i = 0; i < 50_000; i++) {
      const quote = { type: 'blockquote', children: [] };
      inner.children.push(quote);
      inner = quote;
    }
    const { problems, facts } = checkGuide({ text, article, parsed: { ...parsed, tree } });
    expect(problems).toEqual([expect.objectContaining({ file: 'a.md', line: 1, rule: 'too-deep' })]);
    expect(facts.links).toEqual([]);
  });
});
