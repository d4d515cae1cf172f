import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { libraryOf } from '../support/library.ts';
import { converse } from './conversation.ts';

// converse() throws when a reply breaks one of Discord's limits.
describe('whatever members type and guides hold, replies keep Discord’s limits', () => {
  const nasty = fc.constantFrom(
    '@everyone',
    '<@123456789012345678>',
    '[a](https://evil.example)',
    '```',
    '**',
    '||',
    '# ',
    '\n\n## ',
    '\n- ',
    '\n> ',
    '\n1. ',
    '| a | b |\n|---|---|\n| c | d |\n',
    '<div>',
    '![x](y.png)',
    '\u202E',
    '\u200B',
    '😀',
    'x'.repeat(300),
    'word '.repeat(200),
    '\\',
    '`',
    '~~',
    '$&',
  );
  const prose = fc.array(
    fc.oneof({ weight: 3, arbitrary: fc.string() }, { weight: 2, arbitrary: nasty }, fc.string({ unit: 'grapheme' })),
    { maxLength: 40 },
  );
  const markdown = prose.map((parts) => parts.join(' '));

  it('every command, on generated guides', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(markdown, { minLength: 1, maxLength: 3 }), markdown, async (bodies, question) => {
        const files = bodies.map((body, i) => [
          `g${i}.md`,
          `---\ntitle: ${JSON.stringify(body.slice(0, 300))}\ntags: [${'"tag",'.repeat(i)}]\n---\n${body}\n\n## ${body.replace(/\n/g, ' ').slice(0, 500)}\n\n${body}`,
        ]);
        const library = await libraryOf({
          ...Object.fromEntries(files),
          'topics.yaml': 'topics:\n  tools:\n    description: Tools\n    headings: [a, word, x, everyone]\n',
        });
        const bot = converse(library);
        const asked = [question, bodies[0] ?? '', 'word', 'everyone'];
        const replies = [
          ...(await Promise.all(asked.map((text) => bot.command('ask', { question: text })))),
          await bot.command('tools'),
          await bot.command('tools', { career: question }),
          await bot.command('help'),
          await bot.command('guides'),
        ];
        for (const article of library.articles) {
          replies.push(await bot.press(`guide:${article.id}`));
          for (const section of article.sections.slice(0, 3)) replies.push(await bot.choose('read', section.id));
        }
        await bot.complete('tools', 'career', question);
        for (const { text } of replies)
          expect(text.replace(/```[\s\S]*?```|(`+)[^`]+\1/g, '')).not.toMatch(/(?<!\\)<@|@everyone/);
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});
