import { describe, expect, it } from 'vitest';
import { type Bars, calibrate, confidenceOf, signalOf } from '../../../src/index/search/confidence.ts';
import { EVERYDAY_QUESTIONS } from '../../../src/index/search/everyday-questions.ts';
import { readQuery } from '../../../src/index/search/query.ts';
import { buildSectionIndex } from '../../../src/index/search/section-index.ts';
import { NO_SYNONYMS } from '../../../src/index/search/synonyms.ts';
import { libraryOf, starterLibrary } from '../../support/library.ts';

describe('calibrate', () => {
  const everyday = new Map(EVERYDAY_QUESTIONS.map((text, i) => [text, i / EVERYDAY_QUESTIONS.length]));
  const headings = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`a${i}.md`, `# Title ${i}\n\nText ${i}.`]));
  const barsOf = async (
    headingSignal: (heading: string) => number,
    labelled: { text: string; answerable: boolean }[] = [],
  ): Promise<Bars> => {
    const index = await buildSectionIndex((await libraryOf(headings)).articles);
    const signals = new Map(labelled.map(({ text }) => [text, Number(text)]));
    return calibrate(
      index,
      async (text, except) => (except ? headingSignal(text) : (everyday.get(text) ?? signals.get(text) ?? 0)),
      'words',
      labelled,
    );
  };

  it('sets the bar above most everyday questions', async () => {
    const { related, answer } = await barsOf(() => 10);
    expect(related).toBeCloseTo(0.78, 1);
    expect(answer).toBeGreaterThan(related);
  });

  it('goes no higher than what honest questions reach', async () => {
    expect((await barsOf((heading) => Number(heading.replace(/\D/g, '')) / 100)).related).toBeCloseTo(0.02, 1);
  });

  it('moves towards what separates the library’s own questions', async () => {
    const labelled = Array.from({ length: 20 }, (_, i) => ({ text: `${i < 10 ? 0.3 : 0.5}`, answerable: i >= 10 }));
    const without = await barsOf(() => 10);
    const refined = await barsOf(() => 10, labelled);
    expect(refined.related).toBeLessThan(without.related);
    expect(refined.related).toBeGreaterThan(0.3);
  });

  it('moves the further the more questions there are', async () => {
    const labels = (count: number) =>
      Array.from({ length: 2 * count }, (_, i) => ({ text: i < count ? '0.3' : '0.5', answerable: i >= count }));
    const without = (await barsOf(() => 10)).related;
    const moved = async (count: number) => without - (await barsOf(() => 10, labels(count))).related;
    expect(await moved(9)).toBe(0);
    expect((await moved(80)) / (await moved(20))).toBeCloseTo(0.8 / 0.5);
  });
});

it('has three steps', () => {
  const bars = { related: 0.4, answer: 0.8 };
  expect([0.1, 0.4, 0.79, 0.8].map((signal) => confidenceOf(signal, bars))).toEqual([
    'none',
    'related',
    'related',
    'answer',
  ]);
});

describe('a question about something that no guide has', () => {
  const signals = async (...texts: string[]) => {
    const files = { 'a.md': '## Sending invoices\n\nSend it on the day.' };
    const index = await buildSectionIndex((await libraryOf(files)).articles);
    const parts = { words: 1, heading: 0, article: 0, topic: 0, meaning: 0 };
    const found = [{ id: 0, score: 1, parts, coverage: 0.5, headingMatch: 0.5 }];
    return texts.map((text) => signalOf(found, readQuery(text, index, NO_SYNONYMS), index));
  };

  it('is less sure by the share of its words that are unknown', async () => {
    const [known = 0, half, most] = await signals(
      'sending invoices',
      'sending invoices frobnix qwortz',
      'frobnix invoices qwortz zzyx',
    );
    expect(half).toBeCloseTo(known - 0.25);
    expect(most).toBeCloseTo(known - 0.375);
  });
});

describe('an answer', () => {
  const files = {
    'a.md':
      '---\nquestions:\n  Sending invoices: [when do I bill them]\n---\n## Sending invoices\n\nSend it on the day.',
  };
  const parts = { words: 1, heading: 0, article: 0, topic: 0, meaning: 0 };
  const found = [{ id: 0, score: 1, parts, coverage: 0.5, headingMatch: 0.5 }];
  const signal = async (text: string, nearer?: number) => {
    const index = await buildSectionIndex((await libraryOf(files)).articles);
    const meaning = nearer === undefined ? undefined : { closeness: () => 0, nearer: () => nearer };
    return signalOf(found, readQuery(text, index, NO_SYNONYMS), index, meaning);
  };

  it('is surer where it is what members ask', async () => {
    expect((await signal('when do I bill them')) - (await signal('sending invoices'))).toBeCloseTo(0.5);
  });

  it('is surer the nearer the question is to the library, and no surer of thanks', async () => {
    expect((await signal('sending invoices', 0.3)) - (await signal('sending invoices', 0.1))).toBeCloseTo(0.8);
    expect(await signal('thanks a lot', 0.3)).toBe(await signal('thanks a lot'));
  });
});

describe('the starter library', async () => {
  const starter = await starterLibrary();

  it.each(['how do i bake sourdough bread', 'qwertzuiop asdfgh', 'which tyres for a mountain bike', '🦄🦄🦄', ''])(
    'does not pretend to answer %j, and offers what there is',
    async (text) => {
      const { confidence, results, suggestions } = await starter.ask({ text });
      expect(confidence).toBe('none');
      expect(results).toEqual([]);
      expect(suggestions).toContain('/skills');
      expect(starter.articles.map(({ title }) => title)).toEqual(expect.arrayContaining([suggestions[0]]));
    },
  );

  it('has the right section for a question of one common word', async () => {
    const { confidence, results } = await (await starterLibrary()).ask({ text: 'how do i get clients' });
    expect(confidence).not.toBe('none');
    expect(results.slice(0, 3).map(({ section }) => section.heading)).toContain('Five ways to find clients');
  });

  it('is sure of a question that a heading answers', async () => {
    const { confidence } = await (await starterLibrary()).ask({ text: 'how do I find clients' });
    expect(confidence).toBe('answer');
  });
});
