import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/library.ts';
import { runScript } from '../support/script.ts';

const GOOD = { 'a.md': '---\ntitle: A\ndescription: About A.\n---\n\n## Tools\n\nOne.\n' };
const BROKEN = { ...GOOD, 'b.md': '---\ntitle: "open\n---\n\nText.\n' };

/** `npm run reindex` over these files, with a data folder of its own. */
async function reindex(files: Record<string, string>, ...args: string[]) {
  const env = { CONTENT_DIR: await folderWith(files), DATA_DIR: await folderWith({}) };
  return runScript('reindex', args, env);
}

describe('npm run reindex', () => {
  it('prints the report, and ends with 0 where nothing is wrong', async () => {
    const { code, stdout, stderr } = await reindex(GOOD);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^The guides were read anew in [\d.]+ s\. Guides: 1\. Sections: 1\.\n/);
    expect(stdout).toContain('Guides added: 1\n- A · a.md\n');
    expect(stdout).toContain('Sections added: 1\n- Tools · a.md\n');
  });

  it('ends with 1 where there is an error, which it names with its file', async () => {
    const { code, stdout } = await reindex(BROKEN);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Errors: 1\n- .* · b\.md/);
  });

  it('--json prints the report and nothing else', async () => {
    const { code, stdout } = await reindex(BROKEN, '--json');
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(Object.keys(report).sort()).toEqual(
      ['at', 'guides', 'kept', 'problems', 'refused', 'sections', 'took'].sort(),
    );
    expect(report).toMatchObject({
      guides: { total: 1, added: [{ file: 'a.md', name: 'A' }] },
      sections: { total: 1 },
      problems: [{ file: 'b.md', severity: 'error' }],
      kept: [],
      refused: null,
    });
  });

  it.each([[['now']], [['--fast']]])('%o is wrong usage: 2, and one line says what to type', async (args) => {
    const { code, stdout, stderr } = await reindex(GOOD, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: npm run reindex');
  });

  it('a folder that is not there is named, with 1', async () => {
    const { code, stdout, stderr } = await runScript('reindex', ['--json', '--content', 'no-such-folder']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^CONTENT_DIR: .*"no-such-folder"/);
  });
});
