import { ComponentType, GatewayIntentBits, MessageFlags, InteractionResponseType as R } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { createCooldown } from '../../src/bot/cooldown.ts';
import { allComponents, type Sent } from './component-rules.ts';
import { answerNow, answerWith, doorTest as it, slowly, waitUntil } from './door.ts';
import { isEphemeral, isV2, type StoredMessage, textOf } from './messages.ts';
import { REFUSAL } from './refusal.ts';

const QUESTION = 'which tools schedule posts on several platforms';

/** Custom id of the first component of a message that does this. */
function idOf(message: StoredMessage | null, action: string): string {
  const ids = allComponents((message?.components ?? []) as Sent[]).map(([{ custom_id }]) => String(custom_id));
  const found = ids.find((id) => id.startsWith(`${action}:`));
  if (!found) throw new Error(`nothing does ${action} among ${ids.join(' ')}`);
  return found;
}
const optionsOf = (message: StoredMessage | null, action: string) => {
  const select = allComponents((message?.components ?? []) as Sent[]).find(
    ([{ type, custom_id }]) => type === ComponentType.StringSelect && String(custom_id).startsWith(action),
  )?.[0];
  return (select?.options ?? []) as { label: string; value: string }[];
};

describe.concurrent('sifting in private', () => {
  it('another section takes the place of the first, and is the one that is shared', async ({ open }) => {
    const { discord } = await open(answerNow);
    const answer = await discord.command('ask', { question: QUESTION });
    const other = optionsOf(answer.message, 'see')[0];
    const sifted = await discord.choose(answer.message, idOf(answer.message, 'see'), [other?.value ?? '']);
    expect(sifted.message?.id).toBe(answer.message?.id);
    expect(isEphemeral(sifted.message)).toBe(true);

    const shared = await discord.press(sifted.message, idOf(sifted.message, 'share'));
    await waitUntil(() => expect(shared.followUps).toHaveLength(1));
    const posted = shared.followUps[0]?.message ?? null;
    expect(isEphemeral(posted)).toBe(false);
    expect(textOf(posted)).toContain(`### ${other?.label}`);
    expect(textOf(posted)).toContain(`<@${discord.world.memberId}> asked “${QUESTION}”`);
    expect(textOf(shared.message)).toContain('Shared in this channel.');
    expect(isEphemeral(shared.message)).toBe(true);
  });

  it('shows it to a member whom it pings, and nobody else', async ({ open }) => {
    const { discord } = await open(answerNow);
    const { otherId } = discord.world;
    const answer = await discord.command('ask', { question: QUESTION });
    const shown = await discord.choose(answer.message, idOf(answer.message, 'show'), [otherId]);
    await waitUntil(() => expect(shown.followUps).toHaveLength(1));
    expect(shown.followUps[0]?.body.allowed_mentions).toEqual({ parse: [], users: [otherId] });
    expect(textOf(shown.followUps[0]?.message ?? null)).toMatch(new RegExp(`^<@${otherId}>, `));
  });

  it('More leads through the whole section and back', async ({ open }) => {
    const { discord } = await open(answerNow);
    const answer = await discord.command('ask', { question: QUESTION });
    const more = await discord.press(answer.message, idOf(answer.message, 'more'));
    expect(more.message?.id).toBe(answer.message?.id);
    expect(textOf(more.message).length).toBeGreaterThan(textOf(answer.message).length / 2);
    const back = await discord.press(more.message, idOf(more.message, 'see'));
    expect(textOf(back.message)).toBe(textOf(answer.message));
  });

  it('an answer that takes its time is sifted and shared all the same', async ({ open }) => {
    const { discord } = await open(slowly(1_500, answerNow));
    const answer = await discord.command('ask', { question: QUESTION });
    const shared = await discord.press(answer.message, idOf(answer.message, 'share'));
    expect(shared.acknowledgement.body.type).toBe(R.DeferredMessageUpdate);
    await waitUntil(() => expect(shared.followUps).toHaveLength(1));
    expect(isEphemeral(shared.followUps[0]?.message ?? null)).toBe(false);
    expect(textOf(shared.message)).toContain('Shared in this channel.');
  });
});

describe.concurrent('a shared answer', () => {
  it('is left alone by others, who are told why, and removed by the one who asked', async ({ open }) => {
    const { discord } = await open(answerNow);
    const { message } = await discord.command('ask', { question: QUESTION, share: true });
    const refused = await discord.press(message, idOf(message, 'remove'), { id: discord.world.otherId });
    expect(refused.acknowledgement.body.type).toBe(R.ChannelMessageWithSource);
    expect(textOf(refused.message)).toContain('belongs to somebody else');
    expect(isEphemeral(refused.message)).toBe(true);
    expect(discord.seen('delete')).toEqual([]);

    const removed = await discord.press(message, idOf(message, 'remove'));
    expect(removed.message).toBeNull();
    expect(discord.seen('delete')).toHaveLength(1);
  });

  it('is removed by a moderator', async ({ open }) => {
    const { discord } = await open(answerNow);
    const { message } = await discord.command('ask', { question: QUESTION, share: true });
    const removed = await discord.press(message, idOf(message, 'remove'), { id: discord.world.moderatorId });
    expect(removed.message).toBeNull();
  });

  it('is sifted by others in a message of their own', async ({ open }) => {
    const { discord } = await open(answerNow);
    const { message } = await discord.command('ask', { question: QUESTION, share: true });
    const other = optionsOf(message, 'see')[0]?.value ?? '';
    const mine = await discord.choose(message, idOf(message, 'see'), [other], { id: discord.world.otherId });
    expect(mine.acknowledgement.body.type).toBe(R.ChannelMessageWithSource);
    expect(isEphemeral(mine.message)).toBe(true);
    expect(mine.message?.id).not.toBe(message?.id);
  });

  it('that Discord refuses is explained', async ({ open }) => {
    const { discord, logged } = await open(async (request) => {
      const reply = await answerNow(request);
      if (!reply.next) return reply;
      return {
        ...reply,
        next: [{ do: 'follow-up', message: { content: 'x'.repeat(2_001), allowed_mentions: { parse: [] } } }],
      };
    });
    const answer = await discord.command('ask', { question: QUESTION });
    const shared = await discord.press(answer.message, idOf(answer.message, 'share'));
    await logged('Discord refuses what follows a reply');
    await waitUntil(() => expect(shared.followUps).toHaveLength(1));
    expect(textOf(shared.followUps[0]?.message ?? null)).toMatch(/went wrong/);
  });
});

describe.concurrent('feedback', () => {
  it('👍 is thanked for in place', async ({ open }) => {
    const { discord } = await open(answerNow);
    const answer = await discord.command('ask', { question: QUESTION });
    const judged = await discord.press(answer.message, idOf(answer.message, 'up'));
    expect(judged.message?.id).toBe(answer.message?.id);
    expect(textOf(judged.message)).toContain('Thank you');
  });

  it('👎 opens a form; what is typed there is taken, and thanked for in place', async ({ open }) => {
    const { discord } = await open(answerNow);
    const answer = await discord.command('ask', { question: QUESTION });
    const asked = await discord.press(answer.message, idOf(answer.message, 'down'));
    expect(asked.acknowledgement.body.type).toBe(R.Modal);
    expect(asked.form?.title).toBe('What was missing?');
    const sent = await discord.submit(asked, { missing: 'prices' });
    expect(sent.acknowledgement.body.type).toBe(R.UpdateMessage);
    expect(textOf(sent.message)).toContain('Thank you');
  });

  it('a form whose answer takes its time is answered in place', async ({ open }) => {
    let slow = false;
    const { discord } = await open((request) => (slow ? slowly(1_500, answerNow)(request) : answerNow(request)));
    const answer = await discord.command('ask', { question: QUESTION });
    const asked = await discord.press(answer.message, idOf(answer.message, 'down'));
    slow = true;
    const sent = await discord.submit(asked, { missing: 'prices' });
    expect(sent.acknowledgement.body.type).toBe(R.DeferredMessageUpdate);
    expect(sent.message?.id).toBe(answer.message?.id);
    expect(textOf(sent.message)).toContain('Thank you');
  });
});

describe.concurrent('asking anywhere', () => {
  it('headings are offered while a question is typed, and a chosen one is answered', async ({ open }) => {
    const { discord } = await open(answerNow);
    const { choices } = await discord.autocomplete('ask', 'question', { question: 'job scms' });
    expect(choices[0]?.name).toMatch(/^Spotting job scams · /);
    const { message } = await discord.command('ask', { question: choices[0]?.value ?? '' });
    expect(textOf(message)).toMatch(/^### Spotting job scams/);
  });

  it('a member’s message is looked up from its menu, in private', async ({ open }) => {
    const { discord } = await open(answerNow);
    const { message } = await discord.menu('Find a guide', `hey, ${QUESTION}?`);
    expect(textOf(message)).toContain('### Tools');
    expect(isEphemeral(message)).toBe(true);
  });

  it('in direct messages commands work, and nobody is there to share with', async ({ open }) => {
    const { discord } = await open(answerNow);
    discord.registerEverywhere(discord.world.commands.get(discord.world.guildId) ?? []);
    const { message } = await discord.command('ask', { question: QUESTION }, { where: 'direct', locale: 'de' });
    expect(textOf(message)).toContain('### Tools');
    expect(() => idOf(message, 'share')).toThrow('nothing does share');
    expect(() => idOf(message, 'show')).toThrow('nothing does show');
  });

  it('the bot comes with exactly these intents, none of them privileged', async ({ open }) => {
    const { discord } = await open(answerNow);
    const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
    expect(discord.gateway.intents()).toBe(Guilds | GuildMessages | DirectMessages);
  });
});

describe.concurrent('a mention', () => {
  it('is answered by a reply that pings nobody and can be removed', async ({ open }) => {
    const { discord } = await open(answerNow);
    expect(discord.write({ content: `<@${discord.world.applicationId}> ${QUESTION}` })).toBe(true);
    await waitUntil(() => expect(discord.posted).toHaveLength(1));
    const [{ message, body } = { message: null, body: {} }] = discord.posted;
    expect(textOf(message)).toContain('### Tools');
    expect(isV2(message) && !isEphemeral(message)).toBe(true);
    expect(body).toMatchObject({
      allowed_mentions: { parse: [], replied_user: false },
      message_reference: { fail_if_not_exists: false },
      enforce_nonce: true,
      flags: MessageFlags.IsComponentsV2,
    });
    expect(discord.seen('post')[0]?.status).toBe(200);
    expect((await discord.press(message, idOf(message, 'remove'))).message).toBeNull();
  });

  it('in a direct message needs no mention', async ({ open }) => {
    const { discord } = await open(answerNow);
    discord.write({ content: QUESTION, where: 'direct' });
    await waitUntil(() => expect(discord.posted).toHaveLength(1));
    const message = discord.posted[0]?.message ?? null;
    expect(message?.channel_id).toBe(discord.world.directChannelId);
    const judged = await discord.press(message, idOf(message, 'up'), { where: 'direct' });
    expect(judged.acknowledgement.body.type).toBe(R.UpdateMessage);
    expect(textOf(judged.message)).toContain('Thank you');
  });

  it('a reply to the bot is answered where it asks something, and left alone where it does not', async ({ open }) => {
    const { discord } = await open(answerNow);
    const { message } = await discord.command('ask', { question: QUESTION, share: true });
    if (!message) throw new Error('expected a message');
    discord.write({ content: 'thanks a lot!', replyTo: message });
    discord.write({ content: '', replyTo: message });
    discord.write({ content: 'and how do I spot job scams?', replyTo: message });
    await waitUntil(() => expect(discord.posted).toHaveLength(1));
    expect(textOf(discord.posted[0]?.message ?? null)).toContain('### Spotting job scams');
  });

  it('by bots, webhooks and @everyone, and what members say to each other, is left alone', async ({ open }) => {
    const { discord } = await open(answerNow);
    const mention = `<@${discord.world.applicationId}>`;
    discord.write({ content: `${mention} ${QUESTION}`, robot: 'bot' });
    discord.write({ content: `${mention} ${QUESTION}`, robot: 'webhook' });
    discord.write({ content: `@everyone ${QUESTION}` });
    discord.write({ content: QUESTION });
    discord.write({ content: `${mention} how do I spot job scams?` });
    await waitUntil(() => expect(discord.posted).toHaveLength(1));
    expect(textOf(discord.posted[0]?.message ?? null)).toContain('### Spotting job scams');
  });

  it('where the bot may not read the history is answered without the reference', async ({ open }) => {
    const { discord } = await open(answerNow);
    discord.refuseNextPost({ status: 400, body: { code: 160002, message: 'Cannot reply without permission' } });
    discord.write({ content: `<@${discord.world.applicationId}> ${QUESTION}` });
    await waitUntil(() => expect(discord.posted).toHaveLength(1));
    expect(discord.posted[0]?.body.message_reference).toBeUndefined();
  });

  it('where the bot may not write is a line in the log, without the question', async ({ open }) => {
    const { discord, log, logged } = await open(answerNow);
    discord.refuseNextPost(REFUSAL.missingAccess);
    discord.write({ content: `<@${discord.world.applicationId}> ${QUESTION}` });
    await logged('The bot may not answer in this channel');
    expect(JSON.stringify(log.lines)).not.toContain(QUESTION);
  });

  it('that is lost on the way is posted again, and stands there once', async ({ open }) => {
    const { discord } = await open(answerNow);
    discord.fault({ route: 'post', trouble: { kind: 'reset' }, takesEffect: true });
    discord.write({ content: `<@${discord.world.applicationId}> ${QUESTION}` });
    await waitUntil(() => expect(discord.seen('post')).toHaveLength(2));
    await waitUntil(() => expect(discord.seen('post')[1]?.status).toBe(200));
    expect(discord.posted).toHaveLength(1);
  });
});

describe.concurrent('manners', () => {
  it('a member who is too quick is asked to wait, kindly and in private', async ({ open }) => {
    const { discord } = await open(answerWith({ cooldown: createCooldown({ questions: 1 }) }));
    await discord.command('ask', { question: QUESTION });
    const { message } = await discord.command('ask', { question: QUESTION });
    expect(textOf(message)).toMatch(/Please ask again <t:\d+:R>/);
    expect(isEphemeral(message)).toBe(true);
  });

  it('the bot speaks the member’s language', async ({ open }) => {
    const { discord } = await open(answerNow);
    const { message } = await discord.command('ask', { question: 'bread and butter recipe' }, { locale: 'ja' });
    expect(textOf(message)).toContain('ガイドにありません');
  });
});
