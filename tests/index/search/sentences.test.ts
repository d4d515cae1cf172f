import { expect, it } from 'vitest';
import { weighSentences } from '../../../src/index/search/sentences.ts';

const asking = (text: string) =>
  weighSentences(text)
    .filter(({ weight }) => weight === 1)
    .map((part) => part.text.trim());

it('takes a short question as a whole', () => {
  expect(asking('I am shy. Can I still do it?')).toEqual(['I am shy. Can I still do it?']);
});

it('finds the sentence that asks at the end of a story', () => {
  const story =
    'I sold shoes for nine years and then the shop closed. My sister says I talk too much, which may be true.';
  expect(asking(`${story} Do I need a degree for this?`)).toEqual(['Do I need a degree for this?']);
});

it('finds it in the middle, too', () => {
  const text =
    'I moved to a small town last year with my two children. How do I find people to work with? There is one café here, and it closes at noon on most days.';
  expect(asking(text)).toEqual(['How do I find people to work with?']);
});

it('finds where the question begins in one long breath', () => {
  const text =
    'so my client keeps sending changes at midnight and wants them by breakfast and i never agreed to that so how do i tell them to stop without losing them';
  expect(asking(text)).toEqual(['how do i tell them to stop without losing them']);
});

it('takes the last sentence where none asks', () => {
  const text =
    'I was a nurse for a decade and loved most of it, really. Now my back is bad and nights are too long. I want a desk job.';
  expect(asking(text)).toEqual(['I want a desk job.']);
});

it('keeps every character of the question', () => {
  const text =
    'One two three four five six. Seven eight nine ten eleven? Twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen.';
  expect(
    weighSentences(text)
      .map((part) => part.text)
      .join(' '),
  ).toBe(text);
});
