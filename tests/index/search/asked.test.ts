import { describe, expect, it } from 'vitest';
import { closeness, libraryMeanings } from '../../../src/index/search/encoder/meanings.ts';
import { RANKING } from '../../../src/index/search/rank.ts';
import { buildSectionIndex } from '../../../src/index/search/section-index.ts';
import { libraryOf } from '../../support/library.ts';

const guide = (questions: string) => `---
title: Working alone
description: How to work alone.
${questions}
---
## What is on my desk

A lamp, a notebook and a machine that I bought years ago.

## Breaks

Stand up every hour and look out of the window.

## Light

A lamp on the left side throws no shadow on the page.
`;

const asked =
  'questions:\n  What is on my desk: [which laptop do you use, "what gear, exactly?"]\n  Breaks: my eyes hurt';
const headings = async (front: string, text: string) =>
  (await (await libraryOf({ 'a.md': guide(front) })).ask({ text })).results.map(({ section }) => section.heading);

describe('questions in the front matter', () => {
  it('find a section whose text has none of their words', async () => {
    expect(await headings('', 'which laptop should i buy')).toEqual([]);
    expect((await headings(asked, 'which laptop should i buy'))[0]).toBe('What is on my desk');
    expect((await headings(asked, 'my eyes hurt after work'))[0]).toBe('Breaks');
  });

  it('count by how far the question is one of them, where no encoder tells', async () => {
    const library = await libraryOf({ 'a.md': guide(asked) });
    const meaningOf = async (heading: string, text: string) =>
      (await library.explain?.(text))?.results.find(({ section }) => section.heading === heading)?.parts.meaning;
    expect(await meaningOf('Breaks', 'my eyes hurt')).toBeCloseTo(RANKING.asked);
    expect(await meaningOf('Breaks', 'stand up when eyes hurt')).toBeLessThan(RANKING.asked * 0.9);
    expect(await meaningOf('Light', 'a lamp when my eyes hurt')).toBe(0);
  });

  it('are never shown', async () => {
    const library = await libraryOf({ 'a.md': guide(asked) });
    const { results } = await library.ask({ text: 'which laptop do you use' });
    expect(results.length).toBeGreaterThan(0);
    for (const { passage, marked } of results) expect(`${passage} ${marked}`).not.toContain('laptop');
  });

  it.each([
    ['questions:\n  Desk: [which laptop]', 'no section has the heading "Desk"'],
    ['questions: [which laptop]', 'expected headings of this guide'],
    [`questions:\n  Breaks: [${'x'.repeat(201)}]`, 'at most 200 characters'],
    ['questions:\n  Breaks: [{a: b}]', 'at most 30 questions'],
    [`questions:\n  Breaks: [${Array.from({ length: 31 }, (_, i) => `why ${i}`).join(', ')}]`, 'at most 30 questions'],
  ])('that are wrong are named: %j', async (front, message) => {
    const { problems } = await libraryOf({ 'a.md': guide(front) });
    expect(problems).toEqual([
      expect.objectContaining({
        file: 'a.md',
        field: 'questions',
        severity: 'warning',
        message: expect.stringContaining(message),
      }),
    ]);
  });
});

describe('the meaning of a section', () => {
  /** A direction for each text that holds the word, so that closeness can be told by hand. */
  const encode = async (texts: readonly string[]) =>
    texts.map((text) => Float32Array.from(text.includes('laptop') ? [1, 0] : [0, 1]));
  const meanings = async (front: string) =>
    (await libraryMeanings(await buildSectionIndex((await libraryOf({ 'a.md': guide(front) })).articles), encode))
      ?.sections;

  it('is near to what members ask for it, and to nothing else', async () => {
    const laptop = Float32Array.from([1, 0]);
    const [desk, breaks] = (await meanings(asked)) ?? [];
    expect(desk && closeness(laptop, desk)).toBeGreaterThan(0.1);
    expect(breaks && closeness(laptop, breaks)).toBeCloseTo(0);
  });

  it('is a whole: what is like all of its parts is as close as can be, with questions or without', async () => {
    const other = Float32Array.from([0, 1]);
    for (const section of (await meanings('questions:\n  Breaks: my eyes hurt')) ?? [])
      expect(closeness(other, section)).toBeCloseTo(1);
  });

  it('leaves out what all sections of its guide are about, where those are enough to tell', async () => {
    // Directions: plumbing, what it is, tools, anything else.
    const vectors: Record<string, number[]> = {
      'what does a plumber do': [0.9, 0.436, 0, 0],
      'which wrench fits': [0, 0, 1, 0],
      'is plumbing hard': [0.8, 0, 0, 0.6],
      'plumber pay': [0.8, 0, 0, 0.6],
      'plumbing school': [0.8, 0, 0, 0.6],
    };
    const ways = Object.keys(vectors);
    const whatTools = Float32Array.from([0.8, 0, 0.6, 0]);
    const firstOf = async (sections: number) => {
      const own = ways.slice(0, sections);
      const text = `---\ntitle: Plumbing\nquestions:\n${own.map((way, i) => `  S${i}: ${way}\n`).join('')}---\n${own.map((_, i) => `## S${i}\n\nText ${i}.\n\n`).join('')}`;
      const index = await buildSectionIndex((await libraryOf({ 'a.md': text })).articles);
      const found = await libraryMeanings(index, async (texts) =>
        texts.map((one) => Float32Array.from(vectors[one] ?? [1, 0, 0, 0])),
      );
      const close = found?.sections.map((section) => closeness(whatTools, section)) ?? [];
      return ways[close.indexOf(Math.max(...close))];
    };
    expect(await firstOf(4)).toBe('what does a plumber do');
    expect(await firstOf(5)).toBe('which wrench fits');
  });

  it('is none where a text has no vector', async () => {
    const index = await buildSectionIndex((await libraryOf({ 'a.md': guide(asked) })).articles);
    expect(await libraryMeanings(index, async (texts) => texts.map(() => null))).toBeNull();
  });
});
