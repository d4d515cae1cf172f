import { InteractionResponseType, PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCooldown } from '../../src/bot/cooldown.ts';
import type { Library } from '../../src/index/types.ts';
import { libraryOf, starterLibrary } from '../support/library.ts';
import { buttonOf, converse, followUpOf } from './conversation.ts';

const ME = '100000000000000001';
const SOMEBODY = '100000000000000002';
const QUESTION = 'which tools schedule posts on several platforms';

let library: Library;
beforeAll(async () => {
  library = await starterLibrary();
});

describe('a private answer', () => {
  it('can be sifted: another section takes its place, and is the one that is shared', async () => {
    const bot = converse(library);
    const answer = await bot.command('ask', { question: QUESTION });
    expect(answer.ephemeral).toBe(true);
    const other = answer.selects[0]?.options[1];
    const sifted = await bot.choose(answer.selects[0]?.customId ?? '', other?.value ?? '', answer);
    expect(sifted.inPlace).toBe(true);
    expect(sifted.text).toContain(`### ${other?.label}`);

    const shared = await bot.press(buttonOf(sifted, 'Share in channel'), sifted);
    expect(shared.inPlace).toBe(true);
    expect(shared.text).toContain('Shared in this channel.');
    const posted = followUpOf(shared);
    expect(posted.ephemeral).toBe(false);
    expect(posted.text).toContain(`### ${other?.label}`);
    expect(posted.text).toMatch(new RegExp(`^-# <@${ME}> asked “${QUESTION}”`));
    expect(posted.reply).toHaveProperty('data.allowed_mentions', { parse: [] });
  });

  it('can be shown to a member, the only one who is pinged', async () => {
    const bot = converse(library);
    const answer = await bot.command('ask', { question: QUESTION });
    const posted = followUpOf(await bot.choose(answer.userSelect ?? '', SOMEBODY, answer));
    expect(posted.text).toMatch(new RegExp(`^<@${SOMEBODY}>, <@${ME}> thinks that this helps you:`));
    expect(posted.reply).toHaveProperty('data.allowed_mentions', { parse: [], users: [SOMEBODY] });
  });

  it('shown to oneself pings nobody', async () => {
    const bot = converse(library);
    const answer = await bot.command('ask', { question: QUESTION });
    const posted = followUpOf(await bot.choose(answer.userSelect ?? '', ME, answer));
    expect(posted.reply).toHaveProperty('data.allowed_mentions', { parse: [] });
  });

  it('is not offered for sharing where the member may not write, and an old button does not either', async () => {
    const bot = converse(library);
    const answer = await bot.command('ask', { question: QUESTION });
    const muted = bot.as({ maySpeak: false });
    const refused = await muted.press(buttonOf(answer, 'Share in channel'), answer);
    expect(refused.text).toContain('You can’t write in this channel');
    expect(refused.reply.next).toBeUndefined();
    const shared = await muted.command('ask', { question: QUESTION, share: true });
    expect(shared.ephemeral).toBe(true);
    expect(shared.text).toContain('so only you see this');
    expect(shared.buttons.map(({ label }) => label)).not.toContain('Share in channel');
    expect(shared.userSelect).toBeNull();
  });

  it('in a direct message has nobody to be shared with', async () => {
    const alone = converse(library, { as: { alone: true, guildId: null } });
    const answer = await alone.command('ask', { question: QUESTION });
    expect(answer.buttons.map(({ label }) => label)).toEqual(['More', '👍', '👎']);
    expect(answer.userSelect).toBeNull();
  });

  it('cannot be shared over and over', async () => {
    const bot = converse(library, { cooldown: createCooldown({ questions: 2, now: () => 0 }) });
    const answer = await bot.command('ask', { question: QUESTION });
    followUpOf(await bot.press(buttonOf(answer, 'Share in channel'), answer));
    const again = await bot.press(buttonOf(answer, 'Share in channel'), answer);
    expect(again.text).toContain('Please ask again <t:20:R>');
    expect(again.reply.next).toBeUndefined();
  });
});

describe('an answer that everybody sees', () => {
  it('comes with share: True, says who asked, and has no buttons of the asker’s alone', async () => {
    const answer = await converse(library).command('ask', { question: QUESTION, share: true });
    expect(answer.ephemeral).toBe(false);
    expect(answer.text).toContain(`<@${ME}> asked “${QUESTION}”`);
    expect(answer.buttons.map(({ label }) => label)).toEqual(['More', 'Remove']);
    expect(answer.userSelect).toBeNull();
  });

  it('of a topic names the topic', async () => {
    expect((await converse(library).command('tools', { share: true })).text).toContain(`<@${ME}> asked “/tools”`);
  });

  it('is not posted when the guides have nothing to say', async () => {
    expect((await converse(library).command('ask', { question: 'zxqv', share: true })).ephemeral).toBe(true);
  });

  it('is sifted by anybody in private: the answer itself stays', async () => {
    const bot = converse(library);
    const answer = await bot.command('ask', { question: QUESTION, share: true });
    const mine = await bot
      .as({ userId: SOMEBODY })
      .choose(answer.selects[0]?.customId ?? '', answer.selects[0]?.options[0]?.value ?? '', answer);
    expect(mine.inPlace).toBe(false);
    expect(mine.ephemeral).toBe(true);
    expect(mine.buttons.map(({ label }) => label)).toContain('Share in channel');
  });

  it('is removed by the one who asked, and by a moderator', async () => {
    const bot = converse(library);
    const answer = await bot.command('ask', { question: QUESTION, share: true });
    const remove = { kind: 'component', customId: buttonOf(answer, 'Remove'), values: [], ephemeral: false } as const;
    const moderator = { userId: SOMEBODY, permissions: PermissionFlagsBits.ManageMessages };
    for (const who of [{ userId: ME, permissions: 0n }, moderator]) {
      const reply = await bot.send({ ...here, ...who, ...remove });
      expect(reply).toEqual({ type: InteractionResponseType.DeferredMessageUpdate, next: [{ do: 'delete' }] });
    }
  });

  it('is not removed by anybody else, who is told whose it is', async () => {
    const bot = converse(library);
    const answer = await bot.command('ask', { question: QUESTION, share: true });
    const refused = await bot.as({ userId: SOMEBODY }).press(buttonOf(answer, 'Remove'), answer);
    expect(refused.text).toContain(`only <@${ME}> or a moderator can remove it`);
    expect(refused.ephemeral).toBe(true);
    expect(refused.inPlace).toBe(false);
    expect(refused.reply.next).toBeUndefined();
  });
});

const here = {
  guildId: '200000000000000001',
  channelId: '300000000000000001',
  maySpeak: true,
  alone: false,
  locale: null,
  guildLocale: null,
};

describe('More', () => {
  const paragraphs = Array.from(
    { length: 60 },
    (_, i) => `Paragraph ${i + 1} about plumbing. ${'Water runs. '.repeat(20)}`,
  );

  it('leads through the whole of a long section, page by page, and back', async () => {
    const long = await libraryOf({ 'a.md': `---\ntitle: Pipes\n---\n## Plumbing\n\n${paragraphs.join('\n\n')}` });
    const bot = converse(long);
    const answer = await bot.command('ask', { question: 'plumbing' });
    let page = await bot.press(buttonOf(answer, 'More'), answer);
    const read = [page];
    while (page.buttons.some(({ label }) => label === 'Next')) {
      page = await bot.press(buttonOf(page, 'Next'), page);
      read.push(page);
    }
    const whole = read.map(({ text }) => text).join('\n');
    for (let i = 1; i <= 60; i++) expect(whole).toContain(`Paragraph ${i} about`);
    expect(read.at(-1)?.text).toContain(`Page ${read.length} of ${read.length}`);
    expect(read.every(({ inPlace }) => inPlace)).toBe(true);
    const back = await bot.press(buttonOf(page, 'Back to the answer'), page);
    expect(back.text).toBe(answer.text);
  });

  it('is not offered where the whole section is shown', async () => {
    const short = converse(await libraryOf({ 'a.md': '## Plumbing\n\nWater runs.' }));
    expect((await short.command('ask', { question: 'plumbing' })).buttons.map(({ label }) => label)).not.toContain(
      'More',
    );
  });

  it('of a page that is gone shows the last one', async () => {
    const bot = converse(await libraryOf({ 'a.md': `## Plumbing\n\n${paragraphs.slice(0, 20).join('\n\n')}` }));
    const answer = await bot.command('ask', { question: 'plumbing' });
    const last = await bot.press(buttonOf(answer, 'More').replace(/1$/, '99'), answer);
    expect(last.text).toMatch(/Page (\d+) of \1/);
  });
});
