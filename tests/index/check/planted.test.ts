import { describe, expect, it } from 'vitest';
import { RULES } from '../../../src/index/check/rules.ts';
import { folderWith, libraryOf } from '../../support/library.ts';
import { runScript } from '../../support/script.ts';
import { PLANTED } from './planted.ts';

const files = Object.assign({}, ...PLANTED.map(([, some]) => some)) as Record<string, string>;
const expected = PLANTED.flatMap(([rule, , where]) => where.map((place) => `${place} ${rule}`)).sort();

describe('the content check', () => {
  it('finds every planted fault at its line, and nothing else', async () => {
    const { problems } = await libraryOf(files);
    const found = problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
    expect(found.sort()).toEqual(expected);
  });

  it('has a planted fault for each of its rules', () => {
    const planted = new Set(PLANTED.map(([rule]) => rule));
    // What can't be read as Markdown is among the hostile texts.
    expect(Object.keys(RULES).filter((rule) => !planted.has(rule))).toEqual(['too-deep']);
  });

  it('says of each what is wrong, in one line that shows nothing but text', async () => {
    const { problems } = await libraryOf(files);
    for (const { message } of problems) expect(message).toMatch(/^[^\p{C}]{30,400}$/u);
  });

  it.each(PLANTED)('finds nothing of %s once check.yaml switches it off', async (rule, some) => {
    const { problems } = await libraryOf({ ...some, 'check.yaml': `rules:\n  ${rule}: off\n` });
    expect(problems).toEqual([]);
  });

  it('is the same in the report of the terminal', async () => {
    const { code, stdout } = await runScript('check-content', ['--content', await folderWith(files)]);
    expect(code).toBe(1);
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => line.replace(/^(\S+|same name\.md:\d+) \S+ \[(\S+)\] .*$/, '$1 $2')).sort()).toEqual(
      expected,
    );
    expect(lines).toContain(
      'dead.md:8 error [dead-link] the link "habour.md" leads nowhere: expected a file beside this one, or a path that leads to it from here; correct it',
    );
  });
});
