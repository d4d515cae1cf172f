import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webLinksOnly } from '../../src/bot/views/discord-markdown.ts';
import { pagesOf } from '../../src/bot/views/pages.ts';

const pages = (markdown: string, max: number) => pagesOf(markdown, max, webLinksOnly);
const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

describe('pagesOf', () => {
  it('ends a page at the end of a block or item', () => {
    const item = (i: number) => `- item ${i} ${'x'.repeat(30)}`;
    const all = Array.from({ length: 9 }, (_, i) => item(i));
    expect(pages(all.join('\n'), 120)).toEqual([
      all.slice(0, 3).join('\n'),
      all.slice(3, 6).join('\n'),
      all.slice(6).join('\n'),
    ]);
  });

  it('cuts a paragraph that is longer than a page at its sentences, and loses nothing', () => {
    const sentences = Array.from({ length: 40 }, (_, i) => `This is sentence ${i} of a *long* paragraph.`);
    const cut = pages(sentences.join(' '), 300);
    expect(cut.length).toBeGreaterThan(4);
    for (const page of cut) expect(page).toMatch(/^This[\s\S]*\.$/);
    expect(words(cut.join(' '))).toEqual(words(sentences.join(' ')));
  });

  it('cuts code at its lines, and closes and opens it again', () => {
    const code = Array.from({ length: 60 }, (_, i) => `line(${i});`);
    const cut = pages(`\`\`\`js\n${code.join('\n')}\n\`\`\``, 200);
    expect(cut.length).toBeGreaterThan(2);
    for (const page of cut) expect(page).toMatch(/^```js\nline[\s\S]*\n```$/);
    expect(words(cut.join(' ').replace(/```(js)?/g, ''))).toEqual(words(code.join(' ')));
  });

  it('is one empty page for Markdown that shows nothing', () => {
    expect(pages('', 200)).toEqual(['']);
    expect(pages('<!-- nothing -->', 200)).toEqual(['']);
  });

  it('keeps each page within its room, and every word of plain text, whatever it is', () => {
    const word = fc.stringMatching(/^[a-z😀é]{1,30}$/u);
    const markdown = fc.array(fc.oneof(word, fc.constantFrom('. ', '\n\n', '\n- ', '* ', '_', ' ', '! ')), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(markdown, fc.integer({ min: 100, max: 300 }), (parts, max) => {
        const text = parts.join(' ');
        const cut = pages(text, max);
        for (const page of cut) expect(page.length).toBeLessThanOrEqual(max);
        const letters = (of: string) => of.replace(/[^a-zé😀]/gu, '');
        expect(letters(cut.join(''))).toBe(letters(text));
      }),
      { numRuns: 1000 },
    );
  });
});
