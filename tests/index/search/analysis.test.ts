import { describe, expect, it } from 'vitest';
import { terms, words } from '../../../src/index/search/analysis.ts';
import { FUNCTION_WORDS } from '../../../src/index/search/function-words.ts';

describe('words', () => {
  it.each([
    ['C++ and C#', ['c++', 'and', 'c#']],
    ['UX/UI', ['ux', 'ui']],
    ['Node.js', ['node', 'js', 'nodejs']],
    ['front-end', ['front', 'end', 'frontend']],
    ['useEffect', ['use', 'effect', 'useeffect']],
    ['JavaScript', ['javascript']],
    ['Résumé, don’t', ['resume', 'dont']],
    ['ﬁne ①', ['fine', '1']],
    ['日本語の文章', ['日本語', 'の', '文章']],
    ['§ — !', []],
  ])('of %j', (text, expected) => expect(words(text)).toEqual(expected));
});

describe('terms', () => {
  it('meet whatever the form of a word', () => {
    expect(terms('scheduling')).toEqual(terms('Schedules'));
    expect(terms('résumés')).toEqual(terms('resume'));
  });

  it('leave out function words, unless nothing else is left', () => {
    expect(terms('how do I find clients')).toEqual(terms('find clients'));
    expect(terms('who are you')).toEqual(['who', 'are', 'you']);
  });

  it('keep the words that careers are about', () => {
    for (const word of ['work', 'help', 'start', 'time', 'money', 'job', 'skill', 'pay']) {
      expect(FUNCTION_WORDS.has(word), word).toBe(false);
    }
  });
});
