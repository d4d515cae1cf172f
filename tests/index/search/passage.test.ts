import { describe, expect, it } from 'vitest';
import { terms } from '../../../src/index/search/analysis.ts';
import { passageOf } from '../../../src/index/search/passage.ts';
import fc from '../../support/property.ts';

const asked = (question: string) => {
  const wanted = new Set(terms(question));
  return (term: string) => (wanted.has(term) ? 1 : 0);
};
const passage = (markdown: string, question: string) => passageOf({ markdown }, asked(question));
const sentence = (i: number) =>
  `Sentence number ${i} talks about nothing of interest to anybody at all, at some length.`;
const padding = Array.from({ length: 14 }, (_, i) => sentence(i)).join(' ');

describe('passageOf', () => {
  it('shows a short section whole', () => {
    expect(passage('One.\n\n- two\n- three', 'anything').passage).toBe('One.\n\n- two\n- three');
  });

  it('finds the sentence in a long paragraph', () => {
    const { passage: shown, marked } = passage(`${padding} Buffer schedules posts. ${padding}`, 'schedule posts');
    expect(shown).toContain('Buffer schedules posts.');
    expect(shown.length).toBeLessThanOrEqual(800);
    expect(marked).toContain('Buffer **schedules** **posts**.');
  });

  it('keeps the line that leads into a list, and reading order', () => {
    const items = Array.from(
      { length: 20 },
      (_, i) => `- Item ${i} is about matter of the kind ${i}, with some words.`,
    );
    items[17] = '- Ask for testimonials.';
    items[3] = '- Write testimonials down.';
    const { passage: shown } = passage(`${padding}\n\nWhat to do:\n\n${items.join('\n')}`, 'testimonials');
    const at = (text: string) => shown.indexOf(text);
    expect(at('What to do:')).toBeGreaterThanOrEqual(0);
    expect(at('What to do:')).toBeLessThan(at('Write testimonials'));
    expect(at('Write testimonials')).toBeLessThan(at('Ask for testimonials'));
  });

  it('begins a numbered list at its first step, where the steps say much the same of the question', () => {
    const step = (n: number, word: string) => `${n}. ${word} ${`filler${n} `.repeat(25)}end.`;
    const list = ['One', 'Two', 'Three clients', 'Four', 'Five'].map((word, i) => step(i + 1, word)).join('\n');
    const section = { markdown: `${list}\n\nSome clients stay for years.` };
    const weigh = (words: Record<string, number>) => (term: string) => words[term] ?? 0;
    expect(passageOf(section, weigh({ client: 1, stay: 0.9 })).passage).toMatch(/^1\. One/);
    // A step that alone has the answer is shown, wherever it stands.
    const { passage } = passageOf(section, weigh({ five: 3, client: 0.1 }));
    expect(passage).toContain('5. Five');
  });

  it('keeps the header of a table', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `| kind ${i} | product ${i} of the usual sort |`);
    rows[20] = '| scheduling | Buffer |';
    const { passage: shown } = passage(`| Kind | Product |\n| --- | --- |\n${rows.join('\n')}`, 'scheduling');
    expect(shown).toMatch(/^\| Kind \| Product \|\n\| --- \| --- \|\n/);
    expect(shown).toContain('| scheduling | Buffer |');
  });

  it('shows code whole or not at all', () => {
    const code = `\`\`\`sh\n${'npm run build\n'.repeat(100)}\`\`\``;
    const { passage: shown } = passage(`Run the build like this, and wait.\n\n${code}\n\n${padding}`, 'wait');
    expect(shown).toContain('Run the build');
    expect(shown).not.toContain('npm run build');
  });

  it('marks nothing within links, code, headings and addresses', () => {
    const text = '[client list](x.md) `client` **client** https://client.example.org/client a client';
    expect(passage(text, 'client').marked).toBe(
      '[client list](x.md) `client` **client** https://client.example.org/client a **client**',
    );
  });

  it('keeps the target of a link that is defined elsewhere in the section', () => {
    const text = `See [the list][l] of clients.\n\n${padding}\n\n${padding}\n\n[l]: https://example.org/list`;
    expect(passage(text, 'clients').passage).toMatch(/\[l\]: https:\/\/example\.org\/list$/);
  });
});

describe('for any Markdown and question', () => {
  const block = fc.oneof(
    fc.lorem({ mode: 'sentences', maxCount: 20 }),
    fc
      .array(fc.lorem({ maxCount: 12 }), { minLength: 1, maxLength: 12 })
      .map((items) => items.map((i) => `- ${i}`).join('\n')),
    fc.lorem({ maxCount: 40 }).map((text) => `\`\`\`\n${text}\n\`\`\``),
    fc.lorem({ maxCount: 20 }).map((text) => `> ${text}`),
    fc.lorem({ maxCount: 10 }).map((text) => `| a | b |\n| - | - |\n| ${text} | **${text}** |`),
    fc.string({ unit: 'grapheme', minLength: 1 }),
  );
  const markdown = fc.array(block, { minLength: 1, maxLength: 8 }).map((blocks) => blocks.join('\n\n'));

  it('is never empty, cuts no word, and has only what the section has', () => {
    fc.assert(
      fc.property(markdown, fc.lorem({ maxCount: 4 }), (text, question) => {
        fc.pre(text.trim() !== '');
        const { passage: shown, marked } = passage(text, question);
        expect(shown.trim()).not.toBe('');
        for (const line of shown.split('\n')) expect(text).toContain(line);
        const known = new Set(text.split(/\s+/));
        for (const word of shown.split(/\s+/).filter(Boolean)) expect(known).toContain(word);
        expect(marked.replaceAll('**', '')).toBe(shown.replaceAll('**', ''));
      }),
      { numRuns: 150 },
    );
  });
});
