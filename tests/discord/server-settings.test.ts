import { describe, expect } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { answerWith, doorTest as it, slowly, waitUntil } from './door.ts';
import { isEphemeral, textOf } from './messages.ts';
import { snowflake } from './snowflake.ts';

const QUESTION = 'which tools schedule posts on several platforms';

describe('/setup', () => {
  it('keeps what is chosen, shows it, and takes it back', async ({ open }) => {
    const store = openStore(null);
    const { discord } = await open(answerWith({ store }));
    const { guildId, moderatorId } = discord.world;
    const as = { id: moderatorId };
    const role = snowflake();
    const channel = snowflake();
    let { message } = await discord.command('setup', {}, as);
    expect(isEphemeral(message)).toBe(true);
    ({ message } = await discord.choose(message, 'set:moderatorRole', [role], as));
    ({ message } = await discord.choose(message, 'set:helpChannel', [channel], as));
    ({ message } = await discord.choose(message, 'set:humanHelpChannel', [channel], as));
    ({ message } = await discord.choose(message, 'set:digestChannel', [channel], as));
    ({ message } = await discord.choose(message, 'set:visibility', ['public'], as));
    expect(await store.serverSettings(guildId)).toEqual({
      moderatorRoleId: role,
      helpChannelId: channel,
      humanHelpChannelId: channel,
      defaultVisibility: 'public',
      digestChannelId: channel,
    });
    expect(JSON.stringify(message)).toContain(`"default_values":[{"id":"${role}","type":"role"}]`);
    await discord.choose(message, 'set:helpChannel', [], as);
    expect((await store.serverSettings(guildId)).helpChannelId).toBeNull();
  });

  it('is for those who manage the server', async ({ open }) => {
    const store = openStore(null);
    const { discord } = await open(answerWith({ store }));
    const { message } = await discord.command('setup');
    expect(textOf(message)).toContain('needs the permission Manage Server');
  });

  it('makes answers public where the server wants so and the member does not say, slow ones too', async ({ open }) => {
    const store = openStore(null);
    const openServers = new Set<string>();
    const deps = { store, openServers };
    const { discord } = await open(answerWith(deps), { openServers });
    await store.changeServerSettings(discord.world.guildId, { defaultVisibility: 'public' });
    expect(isEphemeral((await discord.command('ask', { question: QUESTION })).message)).toBe(false);
    expect(isEphemeral((await discord.command('ask', { question: QUESTION, share: false })).message)).toBe(true);
    expect(isEphemeral((await discord.command('help')).message)).toBe(true);

    const slow = await open(slowly(1_300, answerWith(deps)), { openServers });
    openServers.add(slow.discord.world.guildId);
    await store.changeServerSettings(slow.discord.world.guildId, { defaultVisibility: 'public' });
    const late = await slow.discord.command('ask', { question: QUESTION });
    expect(isEphemeral(late.message)).toBe(false);
    expect(textOf(late.message)).toContain('### Tools');
  });
});

describe('a new post in the help forum', () => {
  async function forum(open: Parameters<Parameters<typeof it>[2] & object>[0]['open'], chosen = true) {
    const store = openStore(null);
    const door = await open(answerWith({ store }), { spoken: { store } });
    const { discord } = door;
    const place = discord.places.add(15, 'help');
    if (chosen) await store.changeServerSettings(discord.world.guildId, { helpChannelId: place.id });
    const post = (name: string, more: object = {}, ownerId = discord.world.memberId) => {
      const thread = discord.places.add(11, name, { parentId: place.id, ownerId });
      discord.places.writeAs(thread.id, 'the text, which the bot does not read', ownerId);
      const event = { ...discord.places.channel(thread.id), newly_created: true, ...more };
      discord.gateway.dispatch('THREAD_CREATE', event);
      return { thread, event };
    };
    const answers = (id: string) => discord.places.places.get(id)?.messages.slice(1) ?? [];
    return { ...door, store, post, answers };
  }
  const idle = () => new Promise((resolve) => setTimeout(resolve, 300));

  it('gets the closest section, once, with a button that removes it', async ({ open }) => {
    const { discord, post, answers } = await forum(open);
    const { thread, event } = post(QUESTION);
    await waitUntil(() => expect(answers(thread.id)).toHaveLength(1));
    expect(textOf(answers(thread.id)[0] ?? null)).toContain('### Tools');
    // Discord tells it again after a resume, longer ago than it remembers a nonce.
    discord.places.forgetNonces();
    discord.gateway.dispatch('THREAD_CREATE', event);
    await idle();
    expect(answers(thread.id)).toHaveLength(1);
    const remove = `remove:${discord.world.memberId}`;
    expect((await discord.press(answers(thread.id)[0] ?? null, remove)).message).toBeNull();
  });

  it('is answered once its author’s first message is there (40058)', async ({ open }) => {
    const { discord, post, answers } = await forum(open);
    discord.refuseNextPost({ status: 403, body: { code: 40058, message: 'Cannot message this thread yet' } });
    const { thread } = post(QUESTION);
    await waitUntil(() => expect(answers(thread.id)).toHaveLength(1));
  });

  it('is left alone where the guides are not sure, where it is not new, by bots’ own posts, and by default', async ({
    open,
  }) => {
    const { discord, post, store, answers } = await forum(open);
    const unsure = post('bread and butter recipe').thread;
    const old = post(QUESTION, { newly_created: undefined }).thread;
    const own = post(QUESTION, {}, discord.world.applicationId).thread;
    await store.changeServerSettings(discord.world.guildId, { helpChannelId: null });
    const off = post(QUESTION).thread;
    await idle();
    for (const { id } of [unsure, old, own, off]) expect(answers(id)).toEqual([]);
  });
});
