import { describe, expect, it } from 'vitest';
import { JEKYLL_RULES, PLAIN_RULES, readFrontMatter, TOML_RULES } from '../../../src/index/source/front-matter.ts';

describe('front matter', () => {
  it.each([
    ['plain', PLAIN_RULES, '\uFEFF---\r\na: 1\r\n---\r\nBody\r\n', { a: 1 }, 'Body\n', 4],
    ['plain', PLAIN_RULES, '---json\n{"a": 1}\n---\nBody', { a: 1 }, 'Body', 4],
    ['plain', PLAIN_RULES, '----\na: 1\n---\nBody', {}, '----\na: 1\n---\nBody', 1],
    ['plain', PLAIN_RULES, '+++\na = 1\n+++\nBody', {}, '+++\na = 1\n+++\nBody', 1],
    ['Jekyll', JEKYLL_RULES, '---  \na: 1\n...\nBody', { a: 1 }, 'Body', 4],
    ['Jekyll', JEKYLL_RULES, '\n---\na: 1\n---\nBody', {}, '\n---\na: 1\n---\nBody', 1],
    ['Jekyll', JEKYLL_RULES, '---\na: 1\nno end', {}, '---\na: 1\nno end', 1],
    ['TOML', TOML_RULES, '\n+++\na = 1\nd = 2024-01-31\n+++\nBody', { a: 1, d: '2024-01-31' }, 'Body', 6],
    ['TOML', TOML_RULES, '---\n---\nBody', {}, 'Body', 3],
  ])('of %s %#', (_, rules, file, data, body, bodyLine) => {
    expect(readFrontMatter(file, rules)).toMatchObject({ data, body, bodyLine });
  });

  it.each([
    ['+++\na = \n+++\n', TOML_RULES, 2, /not valid TOML/],
    ['---\nok: 1\na: [\n---\n', TOML_RULES, 4, /not valid YAML/],
    ['---\na: 1\n\tb: 2\n---\n', JEKYLL_RULES, 3, /tab/],
    ['---js\nprocess.exit(3)\n---\n', PLAIN_RULES, 1, /"js" is not read/],
  ])('that is wrong is told with its line: %j', (file, rules, line, message) => {
    expect(() => readFrontMatter(file, rules)).toThrow(
      expect.objectContaining({ line, message: expect.stringMatching(message) }),
    );
  });
});
