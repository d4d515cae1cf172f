import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../src/index/check/rules.ts';
import { readSeverities } from '../../../src/index/check/severities.ts';
import type { Problem } from '../../../src/index/types.ts';
import { folderWith, libraryOf } from '../../support/library.ts';
import { runScript } from '../../support/script.ts';
import { guide } from './planted.ts';

const places = (problems: readonly Problem[]) => problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
const found = async (files: Record<string, string>) => places((await libraryOf(files)).problems);

describe('check.yaml', () => {
  it('says what a rule is worth', async () => {
    const files = { 'a.md': guide('baker', '## Skills\n\nTODO: flour\n\n![](https://example.org/x.png)\n') };
    const yaml = 'rules:\n  leftover: error\n  missing-alt: off\n';
    const { problems } = await libraryOf({ ...files, 'check.yaml': yaml });
    expect(problems).toEqual([expect.objectContaining({ rule: 'leftover', severity: 'error' })]);
    expect(places((await libraryOf(files)).problems)).toEqual(['a.md:9 leftover', 'a.md:11 missing-alt']);
  });

  it.each([
    [
      'rules:\n  heading-incrememt: off\n',
      2,
      'rules.heading-incrememt',
      /no such rule; expected one of: .*heading-increment/,
    ],
    ['rules:\n  leftover: warn\n', 2, 'rules.leftover', /expected off, warning or error, found "warn"/],
    ['rules: [leftover]\n', 1, 'rules', /expected a line `rule: off`/],
    ['leftover: off\n', 1, 'leftover', /expected `rules:` alone/],
    ['- a\n', undefined, undefined, /expected `rules:`/],
    ['rules: [', 2, undefined, /not valid YAML/],
    ['rules:\n  constructor: off\n', 2, 'rules.constructor', /no such rule/],
  ])('%j is told', (text, line, field, message) => {
    const { severities, problems } = readSeverities(text);
    expect(severities).toEqual({});
    expect(problems).toEqual([
      expect.objectContaining({ file: 'check.yaml', severity: 'error', message: expect.stringMatching(message) }),
    ]);
    expect(problems[0]?.field).toBe(field);
    if (line !== undefined) expect(problems[0]?.line).toBe(line);
  });

  it('may be empty, and goes on beside a mistake', () => {
    expect(readSeverities('')).toEqual({ severities: {}, problems: [] });
    expect(readSeverities('rules:\n')).toEqual({ severities: {}, problems: [] });
    expect(readSeverities('rules:\n  nothing: off\n  leftover: off\n').severities).toEqual({ leftover: 'off' });
  });
});

describe('comments in a guide switch findings off', () => {
  it('from one place to another, or in what follows', async () => {
    const body = [
      'TODO: one',
      '',
      '<!--lint disable leftover-->',
      '',
      'TODO: two',
      '',
      '<!-- lint enable leftover -->',
      '',
      'TODO: three',
      '',
      '<!--lint ignore leftover-->',
      '',
      'TODO: four',
      '',
      'TODO: five ![](https://example.org/x.png)',
    ].join('\n');
    expect(await found({ 'a.md': guide('baker', body) })).toEqual([
      'a.md:7 leftover',
      'a.md:15 leftover',
      'a.md:21 leftover',
      'a.md:21 missing-alt',
    ]);
  });

  it('of other rules, for everything below', async () => {
    const body =
      '<!--lint disable dead-link dead-anchor-->\n\n[a](none.md) [b](#none) ![](https://example.org/x.png)\n';
    expect(await found({ 'a.md': guide('baker', body) })).toEqual(['a.md:9 missing-alt']);
  });

  it('of the front matter, before everything else', async () => {
    const slugs = (comment: string) => ({
      'a.md': `---\ntitle: Baking\ndescription: D\nslug: same-words\n---\n\n${comment}\n\nBread.\n`,
      'b.md': '---\ntitle: Same words\ndescription: D\nslug: same-words\ntopics: [none]\n---\nWords.\n',
    });
    expect(await found(slugs(''))).toEqual(['a.md:4 unrelated-slug', 'b.md:4 duplicate-slug', 'b.md:5 unknown-topic']);
    expect(await found(slugs('<!--lint disable unrelated-slug-->'))).toEqual([
      'b.md:4 duplicate-slug',
      'b.md:5 unknown-topic',
    ]);
    const off = slugs('');
    off['b.md'] = off['b.md'].replace('---\nWords', '---\n<!--lint disable duplicate-slug unknown-topic-->\n\nWords');
    expect(await found(off)).toEqual(['a.md:4 unrelated-slug']);
  });

  it('never hide that a file can not be read', async () => {
    const bad = '---\ntitle: "open\n---\n<!--lint disable-->\n';
    expect((await libraryOf({ 'a.md': bad })).problems).toEqual([expect.objectContaining({ severity: 'error' })]);
  });
});

describe('npm run check:content', () => {
  const files = {
    'some, guides/50% off: now.md': guide('baker', '[gone](gone.md)\n\nTODO: flour\n'),
    'bad.md': '---\ntitle: "open\n---\n',
  };

  it('speaks to GitHub, with paths as git sees them', async () => {
    const top = await folderWith({
      '.git/HEAD': '',
      ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`docs/guides/${name}`, text])),
    });
    const { code, stdout } = await runScript('check-content', [
      '--content',
      `${top}/docs/guides`,
      '--format',
      'github',
    ]);
    expect(code).toBe(1);
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^::error file=docs\/guides\/bad\.md,line=\d::front matter is not valid YAML: /),
      expect.stringMatching(
        /^::error file=docs\/guides\/some%2C guides\/50%25 off%3A now\.md,line=7,title=dead-link::the link "gone\.md" leads nowhere: /,
      ),
      expect.stringMatching(/,line=9,title=leftover::"TODO" is left here: /),
    ]);
  });

  it('prints JSON by either name, and refuses other formats', async () => {
    const content = await folderWith(files);
    const json = await runScript('check-content', ['--content', content, '--json']);
    expect(places(JSON.parse(json.stdout).problems)).toEqual([
      expect.stringMatching(/^bad\.md:\d undefined$/),
      'some, guides/50% off: now.md:7 dead-link',
      'some, guides/50% off: now.md:9 leftover',
    ]);
    expect(await runScript('check-content', ['--content', content, '--format', 'json'])).toEqual(json);
    expect(await runScript('check-content', ['--content', content, '--format', 'xml'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--format: expected text, github or json, found "xml"/),
    });
  });
});

describe('docs/writing-guides.md', () => {
  it('names every rule, and which are errors', async () => {
    const guide = await readFile('docs/writing-guides.md', 'utf8');
    const rows = guide
      .slice(guide.indexOf('## What the check finds'))
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) => {
      const [, first = ''] = row.split('|');
      const severity = first.includes('(an error)') ? 'error' : 'warning';
      return [...first.matchAll(/`([a-z-]+)`/g)].map(([, rule]) => [rule, severity]);
    });
    expect(Object.fromEntries(named)).toEqual(RULES);
  });
});
