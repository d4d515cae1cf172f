import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, linesWithin } from '../../src/bot/views/clip.ts';

describe('clip', () => {
  it('leaves a text alone that fits', () => {
    expect(clip('A short text.', 13)).toBe('A short text.');
  });
  it('ends with a sentence where one ends late enough', () => {
    expect(clip('Open an account. Then send your first invoice today.', 30)).toBe('Open an account.');
  });
  it('ends with a word otherwise, and says that there is more', () => {
    expect(clip('Send your first invoice today', 20)).toBe('Send your first…');
  });
  it('does not cut an escape in two', () => {
    expect(clip('aaaaaaaaaa\\*bbbb', 12)).toBe('aaaaaaaaaa…');
  });

  it('never is too long, cuts a surrogate pair, or adds words', () => {
    const text = fc
      .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('. ', ' ', '😀', '\\*', '\n')))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 80 }), (whole, max) => {
        const short = clip(whole, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short.isWellFormed()).toBe(whole.isWellFormed() || short.isWellFormed());
        expect(whole.startsWith(short.replace(/…$/, '').trimEnd()) || whole === short).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('linesWithin', () => {
  it('keeps whole lines, from the first', () => {
    expect(linesWithin(['one', 'two', 'three'], 8)).toBe('one\ntwo');
    expect(linesWithin([], 8)).toBe('');
  });
});
