import { beforeAll, describe, expect, it } from 'vitest';
import { createCooldown } from '../../src/bot/cooldown.ts';
import type { Library } from '../../src/index/types.ts';
import { libraryOf, starterLibrary } from '../support/library.ts';
import { buttonOf, converse } from './conversation.ts';

let library: Library;
let bot: ReturnType<typeof converse>;
beforeAll(async () => {
  library = await starterLibrary();
  bot = converse(library);
});

describe('what is offered while a question is typed', () => {
  it('are headings with their guide, found by unfinished and misspelt words', async () => {
    for (const typed of ['job sca', 'spoting job scams', 'SCAMS', 'how do i spot a scam']) {
      const [first] = await bot.complete('ask', 'question', typed);
      expect(first?.name, typed).toMatch(/^Spotting job scams · Remote work/);
    }
  });

  it('is never more than 25, and nothing is longer than 100', async () => {
    const headings = Array.from({ length: 60 }, (_, i) => `## Client ${i} ${'very long '.repeat(30)}\n\nText.`);
    const { complete } = converse(
      await libraryOf({ 'a.md': `---\ntitle: ${'Title '.repeat(40)}\n---\n${headings.join('\n\n')}` }),
    );
    for (const typed of ['', 'client']) {
      const choices = await complete('ask', 'question', typed);
      expect(choices).toHaveLength(25);
      for (const { name, value } of choices) {
        expect(name.length).toBeLessThanOrEqual(100);
        expect(String(value).length).toBeLessThanOrEqual(100);
      }
      expect(new Set(choices.map(({ name }) => name)).size, typed).toBe(25);
    }
  });

  it('are sections of each guide in turn before anything is typed', async () => {
    const choices = await bot.complete('ask', 'question', '');
    expect(new Set(choices.slice(0, 3).map(({ name }) => name.split(' · ')[1])).size).toBe(3);
  });

  it('chosen, is answered with that very section, and kept as its heading', async () => {
    const [choice] = await bot.complete('ask', 'question', 'job scams');
    const answer = await bot.command('ask', { question: String(choice?.value) });
    expect(answer.text).toMatch(/^### Spotting job scams/);
    const row = await bot.store.answer(buttonOf(answer, '👍').split(':')[1] ?? '');
    expect(row).toMatchObject({ question: 'Spotting job scams', confidence: 'answer' });
    expect(row?.sections[0]).toBe(choice?.value);
  });
});

describe('Find a guide', () => {
  it('answers a member’s message to the one who chose it, in private', async () => {
    const answer = await bot.find('hi all! which tools schedule posts on several platforms??');
    expect(answer.text).toContain('### Tools for each kind of task');
    expect(answer.ephemeral).toBe(true);
    expect(answer.buttons.map(({ label }) => label)).toContain('Share in channel');
  });

  it('says so where a message has no text', async () => {
    expect((await bot.find('  ')).text).toContain('That message has no text');
  });
});

describe('a mention', () => {
  it('is answered for everybody, who sees that it can be removed', async () => {
    const answer = await bot.say('which tools schedule posts?');
    expect(answer?.text).toContain('### Tools for each kind of task');
    expect(answer?.ephemeral).toBe(false);
    expect(answer?.buttons.map(({ label }) => label)).toEqual(['More', 'Remove']);
  });

  it('without a question is told what can be asked', async () => {
    expect((await bot.say(''))?.text).toContain('What would you like to know?');
  });

  it('that the guides do not answer gets an honest no', async () => {
    expect((await bot.say('how do I bake bread'))?.text).toContain('The guides don’t cover');
  });

  it('in a direct message has the member’s own buttons', async () => {
    const alone = converse(library, { as: { alone: true, guildId: null } });
    const answer = await alone.say('which tools schedule posts?');
    expect(answer?.ephemeral).toBe(false);
    expect(answer?.buttons.map(({ label }) => label)).toEqual(['More', '👍', '👎']);
    const after = await alone.press(buttonOf(answer, '👍'), answer ?? undefined);
    expect(after.inPlace).toBe(true);
  });
});

describe('a mere reply to the bot', () => {
  it('is answered where it asks something that the guides answer', async () => {
    expect((await bot.say('and which tools schedule posts?', false))?.text).toContain('### Tools');
  });

  it.each(['thanks!', 'lol ok', ''])('is left alone otherwise: %j', async (content) => {
    expect(await bot.say(content, false)).toBeNull();
  });
});

describe('manners', () => {
  it('asks a member who is too quick to wait, and nobody else', async () => {
    let now = 1_000_000;
    const hasty = converse(library, { cooldown: createCooldown({ questions: 2, ms: 20_000, now: () => now }) });
    const ask = () => hasty.command('ask', { question: 'which tools schedule posts' });
    await ask();
    now += 5_000;
    await ask();
    const told = await ask();
    expect(told.text).toBe('That was quick! Please ask again <t:1020:R>.');
    expect(told.ephemeral).toBe(true);
    expect((await hasty.as({ userId: '7' }).command('ask', { question: 'pay' })).text).toContain('###');
    now = 1_020_000;
    expect((await ask()).text).toContain('### Tools');
    expect((await ask()).text).toContain('Please ask again <t:1025:R>');
  });

  it('tells that once in a channel, and then is silent', async () => {
    const hasty = converse(library, { cooldown: createCooldown({ questions: 1, now: () => 0 }) });
    expect((await hasty.say('which tools schedule posts?'))?.text).toContain('### Tools');
    expect((await hasty.say('which tools schedule posts?'))?.text).toContain('That was quick!');
    expect(await hasty.say('which tools schedule posts?')).toBeNull();
  });

  it('reads a long question whole, and shows it shortened', async () => {
    const filler = 'I have been wondering about this for a long time now, you know. '.repeat(30);
    const { text } = await bot.command('ask', { question: `${filler} Which tools schedule posts?`, share: true });
    expect(text).toContain('Tools for each kind of task');
    expect(text.split('\n')[0]?.length).toBeLessThan(300);
    expect(text.split('\n')[0]).toMatch(/(\.|…)”$/);
  });

  it('a component of an answer that is not stored any more still shows its section', async () => {
    const answer = await bot.command('ask', { question: 'which tools schedule posts' });
    const other = converse(library);
    const seen = await other.choose(
      answer.selects[0]?.customId ?? '',
      answer.selects[0]?.options[0]?.value ?? '',
      answer,
    );
    expect(seen.text).toContain(`### ${answer.selects[0]?.options[0]?.label}`);
    const shared = await other.press(buttonOf(answer, 'Share in channel'), answer);
    expect(shared.reply.next).toHaveLength(1);
  });

  it('a section that is gone since is explained, and the others stay', async () => {
    const before = await libraryOf({ 'a.md': '## Pipes for plumbing\n\nLead.\n\n## Plumbing pay\n\nFair.' });
    const after = await libraryOf({ 'a.md': '## Plumbing pay\n\nFair.' });
    const first = converse(before);
    const answer = await first.command('ask', { question: 'pipes for plumbing' });
    const now = converse(after, { store: first.store });
    expect((await now.press(buttonOf(answer, 'Share in channel'), answer)).text).toContain('changed or removed since');
    const other = answer.selects[0]?.options[0]?.value ?? '';
    const seen = await now.choose(answer.selects[0]?.customId ?? '', other, answer);
    expect(seen.text).toContain('### Plumbing pay');
    expect(seen.selects).toEqual([]);
  });
});

describe('looks', () => {
  it('has the guide’s cover as a thumbnail where it is an absolute https URL', async () => {
    const guide = (cover: string) => ({ 'a.md': `---\ntitle: A\ncover: ${cover}\n---\n## Plumbing\n\nWater runs.` });
    const pictures = async (cover: string) =>
      (await converse(await libraryOf(guide(cover))).command('ask', { question: 'plumbing' })).pictures;
    expect(await pictures('https://img.example.org/a.png')).toEqual(['https://img.example.org/a.png']);
    for (const cover of [
      './a.png',
      'http://img.example.org/a.png',
      'https://me:pw@e.org/a.png',
      'https://localhost/a.png',
    ])
      expect(await pictures(cover), cover).toEqual([]);
  });
});
