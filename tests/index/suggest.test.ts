import { describe, expect, it } from 'vitest';
import { libraryOf, starterLibrary } from '../support/library.ts';

const library = await starterLibrary();
const headings = async (typed: string, share?: number) =>
  (await library.suggest(typed, 25, share)).map(({ heading }) => heading);

describe('suggest', () => {
  it.each([
    ['an unfinished word', 'spotting jo'],
    ['words in another order', 'scams job'],
    ['a typing error', 'spoting job scams'],
    ['a question around it', 'how can I be spotting job scams'],
    ['capitals and accents as typed', 'SPOTTING JOB'],
  ])('finds a heading by %s', async (_what, typed) => {
    expect((await headings(typed))[0]).toBe('Spotting job scams');
  });

  it('leaves out headings that have too few of the words', async () => {
    expect(await headings('scams bread butter milk')).toContain('Spotting job scams');
    expect(await headings('scams bread butter milk', 0.5)).toEqual([]);
  });

  it('takes an English word for what it says', async () => {
    const small = await libraryOf({ 'a.md': '## Readers\n\nx\n\n## Pricing\n\nx' });
    const found = async (typed: string) => (await small.suggest(typed, 5)).map(({ heading }) => heading);
    expect(await found('readrs now')).toEqual(['Readers']);
    expect(await found('leaders now')).toEqual([]);
  });

  it('gives nothing for what no heading has', async () => expect(await headings('zxqv')).toEqual([]));

  it('keeps the limit, and offers something before anything is typed', async () => {
    expect(await library.suggest('', 7)).toHaveLength(7);
    expect((await library.suggest('a', 3)).length).toBeLessThanOrEqual(3);
  });

  it('takes any text, however long', async () => {
    for (const typed of ['x'.repeat(6000), 'job '.repeat(2000), '\u0000\uD83D', '%%%', '𝖏𝖔𝖇']) await headings(typed);
  });

  it('never offers the text before the first heading, or headings without text', async () => {
    const small = await libraryOf({ 'a.md': 'Lead.\n\n## Empty\n\n### Full\n\nText.' });
    expect((await small.suggest('', 25)).map(({ heading }) => heading)).toEqual(['Full']);
  });
});
