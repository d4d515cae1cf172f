import { setTimeout as sleep } from 'node:timers/promises';
import { InteractionType, MessageFlags, InteractionResponseType as R } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { answerNow, answerWith, FIRST_RESPONSE_MS, doorTest as it, library, say, slowly } from './door.ts';
import { payload } from './interaction-payload.ts';
import { button, isEphemeral, isV2, newMessage, row, textOf } from './messages.ts';
import { user } from './world.ts';

describe.concurrent('an answer in time', () => {
  it('/ask is answered by its first response, for the member alone', async ({ open }) => {
    const { discord } = await open(answerNow);
    const outcome = await discord.command('ask', { question: 'which tools schedule posts on several platforms' });
    expect(outcome.acknowledgement.body.type).toBe(R.ChannelMessageWithSource);
    expect(textOf(outcome.message)).toMatch(/tools/i);
    expect(isEphemeral(outcome.message)).toBe(true);
    expect(outcome.edits).toEqual([]);
    expect(outcome.followUps).toEqual([]);
  });

  it('a career is completed, and the chosen guide is the one that answers', async ({ open }) => {
    const { discord } = await open(answerNow);
    const [choice] = (await discord.autocomplete('tools', 'career', { career: 'social' })).choices;
    expect(choice?.value).toBe('social-media-management');
    const outcome = await discord.command('tools', { career: choice?.value ?? '' });
    expect(textOf(outcome.message)).toContain(choice?.name);
  });

  it('/guides leads to a guide and to one of its sections, in the same message', async ({ open }) => {
    const { discord } = await open(answerNow);
    const guides = (await discord.command('guides')).message;
    const guide = await discord.choose(guides, 'guide', ['data-analysis']);
    expect(guide.acknowledgement.body.type).toBe(R.UpdateMessage);
    expect(guide.message?.id).toBe(guides?.id);
    const section = library.article('data-analysis')?.sections.find(({ level, text }) => level === 2 && text !== '');
    const read = await discord.choose(guide.message, 'section', [section?.id ?? '']);
    expect(read.message?.id).toBe(guides?.id);
    expect(textOf(read.message)).toContain(section?.heading);
  });

  it('an answer does not wait for the servers to arrive', async ({ open }) => {
    const { discord } = await open(answerNow, { before: ({ gateway }) => gateway.holdGuilds() });
    expect(textOf((await discord.command('help')).message)).toContain('/ask');
  });
});

describe.concurrent('an answer that takes its time', () => {
  it('every kind is acknowledged within 3 s while the library is being built, and answered after', async ({ open }) => {
    const built = sleep(4_000).then(() => library);
    const { discord } = await open(answerWith({ library: () => built }));
    const list = newMessage(discord.world, { flags: MessageFlags.Ephemeral, components: [row(button('guides'))] });
    const outcomes = await Promise.all([
      discord.command('ask', { question: 'how do I get clients' }),
      discord.autocomplete('tools', 'career', { career: 's' }),
      discord.press(list, 'guides'),
    ]);
    const [asked, typed, pressed] = outcomes;
    for (const { acknowledgement } of outcomes) expect(acknowledgement.after).toBeLessThan(FIRST_RESPONSE_MS);

    expect(asked.acknowledgement.body).toEqual({
      type: R.DeferredChannelMessageWithSource,
      data: { flags: MessageFlags.Ephemeral },
    });
    expect(asked.edits).toHaveLength(1);
    expect(isV2(asked.message) && isEphemeral(asked.message)).toBe(true);
    expect(textOf(asked.message)).toMatch(/client/i);

    expect(typed.choices).toEqual([]);

    expect(pressed.acknowledgement.body).toEqual({ type: R.DeferredMessageUpdate });
    expect(pressed.message?.id).toBe(list.id);
    expect(textOf(pressed.message)).toMatch(/guides/i);
  });

  it('an answer to share is deferred for everybody', async ({ open }) => {
    const { discord } = await open(slowly(2_000, answerNow));
    const outcome = await discord.command('ask', { question: 'how do I get clients', share: true });
    expect(outcome.acknowledgement.body).toEqual({ type: R.DeferredChannelMessageWithSource });
    expect(isEphemeral(outcome.message)).toBe(false);
    expect(isV2(outcome.message)).toBe(true);
  });

  it('a late message to a pressed button is a new one; the old one stays', async ({ open }) => {
    const { discord } = await open(slowly(2_000, () => say('here it is')));
    const old = newMessage(discord.world, { content: 'old', components: [row(button('read'))] });
    const outcome = await discord.press(old, 'read');
    expect(outcome.acknowledgement.body.type).toBe(R.DeferredMessageUpdate);
    expect(outcome.message?.content).toBe('old');
    expect(outcome.followUps.map(({ message }) => [message.content, isEphemeral(message)])).toEqual([
      ['here it is', true],
    ]);
  });

  it('a late answer that Discord refuses becomes a notice', async ({ open }) => {
    const { discord, logged } = await open(slowly(2_000, () => say('x'.repeat(2_001))));
    expect(textOf((await discord.command('help')).message)).toMatch(/went wrong/);
    await logged('A late reply was refused');
  });
});

describe.concurrent('what goes wrong', () => {
  it('a handler that throws: the member gets a notice, the log the cause, the next answer is fine', async ({
    open,
  }) => {
    const { discord, log } = await open(async (request) => {
      if (request.kind === 'command' && request.name === 'help') throw new Error('the shelf fell down');
      return answerNow(request);
    });
    const { message } = await discord.command('help');
    expect(textOf(message)).toMatch(/went wrong/);
    expect(isEphemeral(message)).toBe(true);
    const line = log.lines.find((one) => one.message === 'An answer failed');
    expect(line?.fields).toHaveProperty('err.message', 'the shelf fell down');
    expect(textOf((await discord.command('guides')).message)).toContain('Guides');
  });

  it('a handler that throws while somebody types: no choices', async ({ open }) => {
    const { discord } = await open(() => Promise.reject(new Error('no')));
    expect((await discord.autocomplete('tools', 'career', { career: 's' })).choices).toEqual([]);
  });

  it('a handler that throws after the deferral: the loading message becomes the notice', async ({ open }) => {
    const { discord } = await open(slowly(2_000, () => Promise.reject(new Error('too heavy'))));
    const outcome = await discord.command('help');
    expect(outcome.edits).toHaveLength(1);
    expect(textOf(outcome.message)).toMatch(/went wrong/);
  });

  it('a reply that Discord refuses becomes a notice', async ({ open }) => {
    const { discord, logged } = await open(async () => say('x'.repeat(2_001)));
    expect(textOf((await discord.command('help')).message)).toMatch(/went wrong/);
    await logged('Discord refuses a reply');
  });

  it('a menu command and a modal that nobody made get a kind answer, a ping none', async ({ open }) => {
    const { discord } = await open(answerNow);
    const { world } = discord;
    const resolved = { users: { [world.memberId]: user(world.memberId, 'member') } };
    const target = { id: '1', name: 'Old', type: 2, target_id: world.memberId, resolved };
    const menu = await discord.interact(payload(world, InteractionType.ApplicationCommand, target));
    expect(textOf(menu.message)).toContain('/help');
    const modal = payload(world, InteractionType.ModalSubmit, { custom_id: 'old', components: [] });
    expect(textOf((await discord.interact(modal)).message)).toContain('/ask');
    await expect(discord.interact(payload(world, InteractionType.Ping, {}))).rejects.toThrow('did not respond');
    expect(discord.seen('callback')).toHaveLength(2);
  });
});
