import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { libraryOf } from '../support/library.ts';
import { buttonOf, converse, followUpOf, type Seen } from './conversation.ts';
import { read } from './reading.ts';

const ME = '100000000000000001';
const READER = '100000000000000002';
/** Guides and questions a library; 250 libraries make 5,000 of each. */
const MANY = 20;
const LIBRARIES = 250;

const nasty = fc.constantFrom(
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</ask:123456789012345678>',
  '<t:1700000000:R>',
  '<:x:123456789012345678>',
  '```',
  '``',
  '`',
  '**',
  '__',
  '||',
  '~~',
  '# ',
  '\n\n## FORGED heading\n\n',
  '\n- ',
  '\n> ',
  '\n>>> ',
  '\n-# ',
  '\n1. ',
  '| a | b |\n|---|---|\n| c | d |\n',
  '<div>',
  '<details><summary>s</summary>',
  '<!--',
  '[^1]',
  '\n\n[^1]: note\n\n',
  '![x](y.png)',
  '\u202E',
  '\u200B',
  '\u0000',
  '😀',
  '\uD83D',
  '👩‍👩‍👧‍👦',
  'x'.repeat(300),
  'word '.repeat(200),
  '*'.repeat(120),
  '\\',
  ']',
  '](',
  ')',
  '$&',
  '$t(button.more)',
  '{{question}}',
  ':',
  '~',
);
const links = (host: string) =>
  fc.constantFrom(
    `[click](https://${host}/a)`,
    `[https://bank.example](https://${host}/a)`,
    `https://${host}/b`,
    `<https://${host}/c>`,
    `[a](javascript:alert(1))`,
    `[b](discord://x)`,
    `[[x](https://${host}/d)](https://${host}/e)`,
  );
const prose = (host: string, size: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: nasty },
        { weight: 1, arbitrary: links(host) },
        { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
        { weight: 2, arbitrary: fc.constantFrom('clients', 'tools', 'pay', 'remote', 'plumbing') },
      ),
      { minLength: 1, maxLength: size },
    )
    .chain((parts) => fc.constantFrom(parts.join(' '), parts.join('')));

/** A guide that would like to be more than text. */
const guide = fc
  .tuple(prose('guide.example', 8), prose('guide.example', 4), prose('guide.example', 10))
  .map(
    ([title, heading, body]) =>
      `---\ntitle: ${JSON.stringify(title.slice(0, 300))}\ndescription: ${JSON.stringify(body.slice(0, 200))}\ncover: ${JSON.stringify(heading.slice(0, 80))}\ntags: [pay]\n---\n${body}\n\n## ${heading.replace(/\s+/g, ' ')}\n\n${body}\n\n### Tools for ${title.replace(/\s+/g, ' ')}\n\n${heading}\n`,
  );

/** What is wrong with a message, in words; '' for nothing. */
function wrongWith(seen: Seen, may: { mention: readonly string[] }): string {
  const { mentions, links, headings } = read(seen);
  const strangers = mentions.filter((id) => !may.mention.includes(id));
  if (strangers.length > 0) return `mentions ${strangers}`;
  for (const { text, url } of links) {
    if (url.includes('question.example')) return `a link of a question: ${url}`;
    if (!/^https?:\/\//.test(url)) return `a link that is none of the web: ${url}`;
    if (/^\s*(https?:|www\.)/i.test(text) && text.trim() !== url) return `a link that says ${text} and leads to ${url}`;
  }
  const forged = headings.filter((heading) => /^FORGED/.test(heading));
  // A guide's own heading may say what it likes; the text before it makes none.
  if (forged.length > 0 && !seen.text.includes('### FORGED')) return `a heading ${forged}`;
  return '';
}

// converse() throws when a reply breaks one of Discord's limits, or when anything else goes wrong.
describe('whatever members type and guides hold', () => {
  it(`replies are valid, ping nobody, and forge nothing: ${MANY * LIBRARIES} guides and as many questions`, async () => {
    let guides = 0;
    let questions = 0;
    const run = await fc.check(
      fc.asyncProperty(
        fc.array(guide, { minLength: MANY, maxLength: MANY }),
        fc.array(prose('question.example', 12), { minLength: MANY, maxLength: MANY }),
        async (bodies, asked) => {
          const library = await libraryOf({
            ...Object.fromEntries(bodies.map((body, i) => [`g${i}.md`, body])),
            'topics.yaml': 'topics:\n  tools:\n    description: Tools\n    headings: [tools]\n',
          });
          const bot = converse(library);
          const check = (seen: Seen | null, mention: readonly string[] = []) => {
            const wrong = seen ? wrongWith(seen, { mention }) : '';
            if (wrong !== '')
              throw new Error(`${wrong} in ${seen?.texts.map((text) => JSON.stringify(text)).join('\n')}`);
          };
          for (const [i, question] of asked.entries()) {
            questions++;
            const answer = await bot.command('ask', { question });
            check(answer);
            await bot.complete('ask', 'question', question);
            // What follows draws the same parts: one in four is enough.
            if (i % 4 !== 0) continue;
            if (answer.buttons.some(({ label }) => label === 'Share in channel')) {
              check(followUpOf(await bot.press(buttonOf(answer, 'Share in channel'), answer)), [ME]);
              check(followUpOf(await bot.choose(answer.userSelect ?? '', READER, answer)), [ME, READER]);
            }
            if (answer.buttons.some(({ label }) => label === 'More'))
              check(await bot.press(buttonOf(answer, 'More'), answer));
            check(await bot.say(question));
          }
          check(await bot.command('tools', { career: asked[0] ?? '', share: true }), [ME]);
          await bot.complete('tools', 'career', asked[1] ?? '');
          check(await bot.command('help'));
          check(await bot.command('guides'));
          guides += bodies.length;
          for (const article of library.articles) {
            check(await bot.press(`guide:${article.id}`));
            for (const { id } of article.sections.slice(0, 2)) check(await bot.press(`section:${id}`));
          }
        },
      ),
      { numRuns: LIBRARIES, endOnFailure: true },
    );
    // Twenty guides are no message that anybody reads.
    if (run.failed) throw new Error(`seed ${run.seed}, path ${run.counterexamplePath}`, { cause: run.errorInstance });
    expect([guides, questions]).toEqual([MANY * LIBRARIES, MANY * LIBRARIES]);
  }, 600_000);

  it('custom ids that nobody made are answered kindly', async () => {
    const bot = converse(await libraryOf({ 'a.md': '## Tools\n\nHammer.' }));
    const id = fc.oneof(
      fc.string({ minLength: 1, maxLength: 100 }),
      fc
        .tuple(
          fc.constantFrom('guides', 'guide', 'section', 'see', 'more', 'share', 'show', 'up', 'remove', 'constructor'),
          fc.array(fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('a', '__proto__', '-1', '99999', 'NaN'))),
        )
        .map(([what, parts]) => [what, ...parts].join(':').slice(0, 100)),
    );
    await fc.assert(
      fc.asyncProperty(id, fc.array(fc.string({ maxLength: 100 }), { maxLength: 2 }), async (customId, values) => {
        const reply = await bot.send({
          ...{ userId: ME, guildId: '1', channelId: '1', permissions: 0n, maySpeak: true, alone: false },
          ...{ locale: null, guildLocale: null, kind: 'component', customId, values, ephemeral: true },
        });
        expect(reply.type).toBeGreaterThan(3);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);
});
