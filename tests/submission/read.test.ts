import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LARGEST_SUBMISSION, readSubmission, SubmissionError } from '../../src/index/submission/read.ts';
import { saveSubmission } from '../../src/index/submission/save.ts';
import { folderWith } from '../support/library.ts';

const GOOD = '---\ntitle: Keeping bees\ntags: [bees]\n---\n\n## Hives\n\nA hive has frames.\n';
const bytes = (text: string) => new TextEncoder().encode(text);

function refusal(text: string | Uint8Array, name = 'guide.md'): SubmissionError {
  try {
    readSubmission(name, typeof text === 'string' ? bytes(text) : text);
  } catch (error) {
    if (error instanceof SubmissionError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('readSubmission', () => {
  it('reads a guide as the library would, and names its file after its title', () => {
    const read = readSubmission('My Guide.md', bytes(GOOD));
    expect(read.name).toBe('keeping-bees');
    expect(read.article.sections.map(({ heading }) => heading)).toEqual(['Hives']);
    // What the content check finds stands before the moderators.
    expect(read.problems).toMatchObject([{ rule: 'missing-description' }]);
    expect(readSubmission('a.md', bytes(GOOD.replace('title:', 'description: Hives.\ntitle:'))).problems).toEqual([]);
  });

  it('names a file that no letter of a–z is in', () => {
    expect(readSubmission('案内.md', bytes('---\ntitle: 案内\n---\n\n本文。\n')).name).toMatch(/^guide-[0-9a-f]{8}$/);
  });

  it('takes the writing of every language, emoji and flags', () => {
    const text = '---\ntitle: All\n---\n\n👩‍💻 می‌خواهم हिन्दी 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ไทย 日本語\n';
    expect(readSubmission('all.md', bytes(text)).text).toBe(text);
  });

  it('never runs front matter', () => {
    const refused = refusal('---js\nglobalThis.hacked = true\n---\n\nText.\n');
    expect(refused).toMatchObject({ why: 'front-matter', detail: expect.stringContaining('code is never run') });
    expect(globalThis).not.toHaveProperty('hacked');
  });

  it.each([
    '../../etc/passwd.md',
    'a/b.md',
    'a\\b.md',
    '.md',
    '.hidden.md',
    'a..md',
    'guide.md.exe',
    'a\u202Edm.md',
    'a\0.md',
  ])('refuses the name %j', (name) => {
    expect(refusal(GOOD, name).why).toBe('name');
  });

  it('refuses what is too large', () => {
    expect(refusal('a'.repeat(LARGEST_SUBMISSION + 1)).why).toBe('size');
  });

  it.each([
    ['a zip', 'PK\x03\x04rest', 'zip'],
    ['a PNG', '\x89PNG\r\n\x1a\n', 'PNG'],
    ['a PDF', '%PDF-1.7', 'PDF'],
    ['UTF-16', '\xff\xfea\0b\0', 'NUL'],
  ])('refuses %s', (_, latin, detail) => {
    expect(refusal(Buffer.from(latin, 'latin1'))).toMatchObject({ why: 'binary', detail });
  });

  it('refuses text in another encoding', () => {
    expect(refusal(Buffer.from('## Über\n', 'latin1')).why).toBe('encoding');
  });

  it('refuses a YAML bomb, which would never end', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
    );
    expect(refusal(`---\na0: &a0 [lol]\n${levels.join('\n')}\ntitle: *a30\n---\n\nText.\n`).why).toBe('bomb');
  });

  it.each([
    ['zero-width', 'Text\u200B.', 'line 6: U+200B'],
    ['right-to-left override', 'Text\u202E.', 'line 6: U+202E'],
    ['tags', 'Text\u{E0041}\u{E0042}.', 'line 6: U+E0041'],
    ['a Hangul filler', 'Text \u3164', 'line 6: U+3164'],
    ['a control character', 'Text\u001b[31m', 'line 6: U+001B'],
  ])('refuses invisible text (%s) and says where it is', (_, text, detail) => {
    expect(refusal(`---\ntitle: A\n---\n\n## H\n${text}\n`)).toMatchObject({ why: 'invisible', detail });
  });

  it.each([
    ['quotes', '>'.repeat(50_000)],
    ['lists', '- '.repeat(50_000)],
    ['brackets', '['.repeat(50_000)],
    ['stars', '*'.repeat(50_000)],
    ['indentation', Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')],
  ])('refuses %s within each other without end, quickly', (_, text) => {
    expect(refusal(`${text} x\n`).why).toBe('nested');
  });

  it('refuses broken front matter and a guide without text', () => {
    expect(refusal('---\ntitle: "open\n---\n\nText.\n').why).toBe('front-matter');
    expect(refusal('---\ntitle: A\n---\n').why).toBe('empty');
  });
});

describe('saveSubmission', () => {
  it('writes the file whole, and never over another one', async () => {
    const folder = await folderWith({});
    expect(await saveSubmission(folder, 'bees', GOOD)).toBe('submitted/bees.md');
    expect(await saveSubmission(folder, 'bees', GOOD)).toBe('submitted/bees.md');
    expect(await saveSubmission(folder, 'bees', 'something else')).toBeNull();
    expect(await readFile(path.join(folder, 'submitted/bees.md'), 'utf8')).toBe(GOOD);
    expect(await readdir(path.join(folder, 'submitted'))).toEqual(['bees.md']);
  });

  it('of two at once lets one win', async () => {
    const folder = await folderWith({});
    const results = await Promise.all(['one', 'two'].map((text) => saveSubmission(folder, 'bees', text)));
    expect(results.filter((file) => file !== null)).toHaveLength(1);
  });

  it.each(['../bees', 'a/b', '', '.bees', 'Bees'])('takes no name such as %j', async (name) => {
    await expect(saveSubmission(await folderWith({}), name, GOOD)).rejects.toThrow('not a name for a file');
  });

  it('does not follow a link out of the content folder', async () => {
    const outside = await folderWith({});
    const folder = await folderWith({});
    await mkdir(path.join(outside, 'elsewhere'));
    await symlink(path.join(outside, 'elsewhere'), path.join(folder, 'submitted'));
    await expect(saveSubmission(folder, 'bees', GOOD)).rejects.toThrow('leads out of CONTENT_DIR');
    await writeFile(path.join(outside, 'x'), '');
    expect(await readdir(path.join(outside, 'elsewhere'))).toEqual([]);
  });
});
