import { InteractionType, InteractionResponseType as R } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, startBot, stop } from './bot-process.ts';
import { allComponents } from './component-rules.ts';
import { definitions, FIRST_RESPONSE_MS, waitUntil } from './door.ts';
import { payload } from './interaction-payload.ts';
import { type Loopback, startLoopback } from './loopback.ts';
import { isEphemeral, isV2, type StoredMessage, textOf } from './messages.ts';

describe('the bot, started with a token', () => {
  let discord: Loopback;
  let bot: Running;
  beforeAll(async () => {
    discord = await startLoopback();
    bot = await startBot(discord);
  });
  afterAll(async () => {
    await stop(bot);
    await discord.close();
  });

  test('has registered its commands in the server, once', () => {
    const registered = discord.world.commands.get(discord.world.guildId) ?? [];
    expect(registered.map(({ name }) => name)).toEqual(definitions.map(({ name }) => name));
    expect(discord.seen('guildRegister')).toHaveLength(1);
  });

  test('answers /ask with the section, for the member alone', async () => {
    const outcome = await discord.command('ask', { question: 'which tools schedule posts on several platforms' });
    expect(outcome.acknowledgement.after).toBeLessThan(FIRST_RESPONSE_MS);
    expect(isV2(outcome.message) && isEphemeral(outcome.message)).toBe(true);
    expect(textOf(outcome.message)).toMatch(/tools/i);
  });

  test('answers /ask for everybody when asked to', async () => {
    const { message } = await discord.command('ask', { question: 'how do I get clients', share: true });
    expect(isEphemeral(message)).toBe(false);
  });

  test('says so when the guides have nothing', async () => {
    const { message } = await discord.command('ask', { question: 'how long does sourdough bread bake' });
    expect(textOf(message)).toMatch(/don.t cover/);
  });

  test('answers a topic for a career that was completed', async () => {
    const { choices } = await discord.autocomplete('skills', 'career', { career: 'soc' });
    expect(choices.map(({ value }) => value)).toContain('social-media-management');
    const { message } = await discord.command('skills', { career: 'social-media-management' });
    expect(textOf(message)).toMatch(/skills/i);
  });

  test('browses from the guides to a section', async () => {
    const guides = (await discord.command('guides')).message;
    const guide = await discord.choose(guides, 'guide', ['data-analysis']);
    expect(guide.acknowledgement.body.type).toBe(R.UpdateMessage);
    const before = textOf(guide.message);
    const [section] = optionsOf(guide.message, 'section').slice(1);
    const read = await discord.choose(guide.message, 'section', [section?.value ?? '']);
    expect(textOf(read.message)).not.toBe(before);
    expect(textOf(read.message)).toContain(section?.label);
  });

  test('explains itself', async () => {
    expect(textOf((await discord.command('help')).message)).toContain('/ask');
  });

  test('sends nothing that could ping', async () => {
    await discord.command('help');
    expect(discord.sentMessages()).not.toEqual([]);
    for (const message of discord.sentMessages()) expect(message).toHaveProperty('allowed_mentions', { parse: [] });
  });

  test('comes back after a cut', async () => {
    const resumed = discord.gateway.next('resumed');
    discord.gateway.drop();
    await resumed;
    expect(textOf((await discord.command('help')).message)).toContain('/ask');
  });

  test('survives an interaction over which discord.js stumbles, and answers it', async () => {
    // Without `resolved`, which the classes of discord.js need.
    const menu = payload(discord.world, InteractionType.ApplicationCommand, {
      id: '1',
      name: 'Old',
      type: 2,
      target_id: '1',
    });
    expect(textOf((await discord.interact(menu)).message)).toContain('/help');
    await waitUntil(() => expect(bot.err()).toContain('failed to handle a packet'));
    expect(textOf((await discord.command('help')).message)).toContain('/ask');
  });

  test('survives a session that is lost right behind RESUMED', async () => {
    const ready = discord.gateway.next('ready');
    discord.gateway.invalidateBehindNextResumed();
    discord.gateway.drop();
    await ready;
    expect(textOf((await discord.command('help')).message)).toContain('/ask');
    expect(bot.child.exitCode).toBeNull();
    expect(bot.err()).toMatch(/RESUMED\.js/);
  });

  test('has logged no token', () => {
    expect(bot.err() + bot.out()).not.toContain(discord.world.token);
    expect(bot.err()).not.toContain(discord.lastInteraction().token);
  });
});

function optionsOf(message: StoredMessage | null, customId: string): { label: string; value: string }[] {
  const select = allComponents(message?.components ?? []).find(([{ custom_id }]) => custom_id === customId)?.[0];
  return (select?.options ?? []) as { label: string; value: string }[];
}
