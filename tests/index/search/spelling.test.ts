import { describe, expect, it } from 'vitest';
import { isEnglish } from '../../../src/index/search/english.ts';
import {
  completions,
  correct,
  editDistance,
  isMistypedFunctionWord,
  split,
} from '../../../src/index/search/spelling.ts';
import { libraryOf } from '../../support/library.ts';

const vocabulary = new Map([
  ['clients', 20],
  ['client', 9],
  ['find', 30],
  ['fine', 1],
  ['scheduling', 4],
  ['open', 12],
  ['source', 12],
  ['preparation', 3],
]);

describe('editDistance', () => {
  it.each([
    ['cleints', 'clients', 1],
    ['shceduling', 'scheduling', 1],
    ['find', 'find', 0],
    ['abc', 'xyz', 3],
  ])('%s to %s', (a, b, distance) => expect(editDistance(a, b, 3)).toBe(distance));

  it('gives up early', () => expect(editDistance('abcdefgh', 'stuvwxyz', 2)).toBe(3));
});

describe('correct', () => {
  const best = (word: string) => correct(word, vocabulary)[0]?.word;
  it('takes two swapped letters for one mistake', () => expect(best('cleints')).toBe('clients'));
  it('prefers the more frequent of two equally near words', () => expect(best('finde')).toBe('find'));
  it('allows two mistakes from eight letters on', () => expect(best('shedulling')).toBe('scheduling'));
  it('leaves short words and numbers alone', () => {
    expect(best('fin')).toBeUndefined();
    expect(best('2023')).toBeUndefined();
  });
});

it('reads a word without its space, and a shortened one', () => {
  expect(split('opensource', vocabulary)?.words).toEqual(['open', 'source']);
  expect(split('preparation', vocabulary)).toBeNull();
  expect(completions('prep', vocabulary)).toEqual(['preparation']);
});

describe('a question with a typing mistake', () => {
  const files = {
    'a.md': '---\ntitle: Guide\n---\n## Finding clients\n\nAsk people you know to read it.\n\n## Pay\n\nCount.',
  };

  it('is answered for the word that was meant, and says so', async () => {
    const library = await libraryOf(files);
    const { results, corrections } = await library.ask({ text: 'how do i find cleints' });
    expect(results[0]?.section.heading).toBe('Finding clients');
    expect(corrections).toEqual([{ from: 'cleints', to: 'clients' }]);
  });

  it('never turns one English word into another', async () => {
    expect(isEnglish('bread')).toBe(true);
    expect(isEnglish('cleints')).toBe(false);
    const library = await libraryOf(files);
    expect((await library.ask({ text: 'bread' })).corrections).toEqual([]);
  });
});

describe('isMistypedFunctionWord', () => {
  it.each(['shoud', 'wich', 'becuase', 'abuot', 'thsi'])('%s says nothing of a subject', (word) =>
    expect(isMistypedFunctionWord(word)).toBe(true),
  );
  it.each(['figma', 'clinets', 'git', 'shopify', 'thx'])('%s may', (word) =>
    expect(isMistypedFunctionWord(word)).toBe(false),
  );
});
