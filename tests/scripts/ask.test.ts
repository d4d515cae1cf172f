import { describe, expect, it } from 'vitest';
import { folderWith, starterData } from '../support/library.ts';
import { runScript } from '../support/script.ts';

/** Asks in a project whose bot has run before. */
const ask = async (...args: string[]) => runScript('ask', args, { DATA_DIR: await starterData(), SEMANTIC: 'off' });

describe('npm run ask', () => {
  it('prints one answer as JSON and nothing else', async () => {
    const args = ['which tools schedule posts on several platforms', '--json'];
    const { code, stdout } = await runScript('ask', args, { DATA_DIR: await folderWith({}) });
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(['question', 'confidence', 'results', 'suggestions']);
    expect(answer.confidence).toBe('answer');
    expect(answer.results[0]).toEqual({
      file: 'social-media-management.md',
      heading: 'Tools for each kind of task',
      path: [],
      url: 'http://127.0.0.1:3000/guides/social-media-management#tools-for-each-kind-of-task',
      score: expect.any(Number),
      passage: expect.stringContaining('Buffer'),
      topics: expect.arrayContaining(['tools']),
    });
  });

  it('answers people in words, and honestly', async () => {
    expect((await ask('how', 'do', 'I', 'bake', 'bread')).stdout).toMatch(/^The guides don't cover this/);
    const { stdout } = await ask('--topic', 'tools', '--career', 'social-media-management', '--limit', '1');
    expect(stdout).toContain('Tools for each kind of task');
  });

  it.each([
    [[], 'expected a question'],
    [['x', '--topic', 'knitting'], '--topic: expected one of skills, tools'],
    [['x', '--limit', '0'], '--limit: expected a whole number from 1 to 100, found "0"'],
    [['x', '--nonsense'], 'nonsense'],
  ])('says what was expected instead of %j', async (args, message) => {
    const { code, stdout, stderr } = await ask(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toContain('Usage: npm run ask');
  });

  it('names a content folder that is not there', async () => {
    const { code, stderr } = await ask('x', '--content', 'no-such-folder');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^CONTENT_DIR: expected a folder .*"no-such-folder"/);
  });
});
