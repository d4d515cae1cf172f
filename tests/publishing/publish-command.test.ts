import { describe, expect } from 'vitest';
import { createChannels } from '../../src/bot/discord/channels.ts';
import { sayIn } from '../../src/bot/i18n/say.ts';
import { createPublisher, type Publisher } from '../../src/bot/publishing/publisher.ts';
import type { Deps, Reply, Request } from '../../src/bot/types.ts';
import { openStore } from '../../src/store/open.ts';
import { allComponents, type Sent } from '../discord/component-rules.ts';
import { answerWith, type Door, doorTest as it, keepingLog, library, waitUntil } from '../discord/door.ts';
import { isEphemeral, type StoredMessage, textOf } from '../discord/messages.ts';

/** The bot with a publisher, in a Discord of its own. */
async function withPublisher(open: (answer: (request: Request) => Promise<Reply>) => Promise<Door>) {
  let deps: Partial<Deps> = {};
  const door = await open((request) => answerWith(deps)(request));
  const { discord } = door;
  const store = openStore(null);
  const publisher: Publisher = createPublisher({
    port: createChannels({ token: discord.world.token, apiUrl: discord.apiUrl }),
    store: store.publications,
    drawing: async (locale) => ({ library, linkable: () => true, say: sayIn(locale) }),
    log: keepingLog(),
  });
  deps = { store, publisher };
  const moderator = { id: discord.world.moderatorId };
  const cards = () =>
    [...discord.places.places.values()]
      .find(({ id }) => id === discord.world.channelId)
      ?.messages.filter(({ type }) => type === 0) ?? [];
  return { ...door, store, publisher, moderator, cards, channel: discord.world.channelId };
}

const buttonOf = (message: StoredMessage | null, action: string): string => {
  const ids = allComponents((message?.components ?? []) as Sent[]).map(([{ custom_id }]) => String(custom_id));
  const found = ids.find((id) => id.startsWith(`${action}:`));
  if (!found) throw new Error(`nothing does ${action} among ${ids.join(' ')}`);
  return found;
};

describe('/publish', () => {
  it('posts a guide, lists it, shows what a refresh would do, does it, and takes the guide down', async ({ open }) => {
    const { discord, moderator, cards, channel } = await withPublisher(open);
    const { choices } = await discord.autocomplete('publish new', 'guide', { guide: 'remote work: get' }, moderator);
    expect(choices.map(({ value }) => value)).toEqual(['remote-work']);

    const given = { guide: 'remote-work', channel, pin: true, thread: true };
    const done = await discord.command('publish new', given, moderator);
    await waitUntil(() => expect(textOf(done.message)).toContain('Published: https://discord.com/channels/'));
    expect(isEphemeral(done.message)).toBe(true);
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.pinned).toBe(true);

    const again = await discord.command('publish new', given, moderator);
    await waitUntil(() => expect(textOf(again.message)).toContain('published there already'));

    expect(textOf((await discord.command('publish list', {}, moderator)).message)).toContain('https://discord.com');

    const published =
      (await discord.autocomplete('publish refresh', 'published', {}, moderator)).choices[0]?.value ?? '';
    const thread = cards()[0]?.id ?? '';
    const place = discord.places.places.get(thread);
    const parts = place?.messages.length ?? 0;
    discord.places.deleteByHand(thread, place?.messages.at(-1)?.id);
    const plan = await discord.command('publish refresh', { published }, moderator);
    await waitUntil(() => expect(textOf(plan.message)).toContain('**post 1**'));
    expect(place?.messages).toHaveLength(parts - 1);
    const refreshed = await discord.press(plan.message, buttonOf(plan.message, 'refresh'), moderator);
    await waitUntil(() => expect(textOf(refreshed.message)).toContain('Up to date'));
    expect(place?.messages).toHaveLength(parts);

    const removal = await discord.command('publish remove', { published }, moderator);
    expect(textOf(removal.message)).toContain(`(${parts + 1})`);
    expect(cards()).toHaveLength(1);
    const removed = await discord.press(removal.message, buttonOf(removal.message, 'takedown'), moderator);
    await waitUntil(() => expect(textOf(removed.message)).toContain('Taken down.'));
    expect(cards()).toEqual([]);
  });

  it('names each permission that the bot lacks', async ({ open }) => {
    const { discord, moderator, channel, cards } = await withPublisher(open);
    const place = discord.places.places.get(channel);
    if (place) place.denied = (1n << 51n) | (1n << 16n);
    const { message } = await discord.command('publish new', { guide: 'remote-work', channel, pin: true }, moderator);
    await waitUntil(() => expect(textOf(message)).toContain('- Read Message History\n- Pin Messages'));
    expect(cards()).toEqual([]);
  });

  it('is for moderators, whatever the server shows: command, choices and buttons', async ({ open }) => {
    const { discord, channel, publisher, store, cards } = await withPublisher(open);
    const { message } = await discord.command('publish new', { guide: 'remote-work', channel });
    expect(textOf(message)).toContain('needs the permission Manage Messages');
    expect((await discord.autocomplete('publish new', 'guide', { guide: '' })).choices).toEqual([]);
    const article = library.article('remote-work');
    if (!article) throw new Error('no guide');
    const { guildId } = discord.world;
    await publisher.publish({ guildId, channelId: channel, article, pin: false, series: false, locale: null });
    const [publication] = await store.publications.list();
    const forged = {
      ...cards()[0],
      components: [
        { type: 1, components: [{ type: 2, style: 4, label: 'x', custom_id: `takedown:${publication?.id}` }] },
      ],
    };
    const pressed = await discord.press(forged as unknown as StoredMessage, `takedown:${publication?.id}`);
    expect(textOf(pressed.message)).toContain('needs the permission');
    expect(cards()).toHaveLength(1);
  });

  it('lets those in who have the role that the server chose', async ({ open }) => {
    const { discord, store } = await withPublisher(open);
    await store.changeServerSettings(discord.world.guildId, { moderatorRoleId: '700000000000000001' });
    const list = () => discord.command('publish list', {}, { roles: ['700000000000000001'] });
    expect(textOf((await list()).message)).toContain('No guide is published here yet');
    expect(textOf((await discord.command('publish list', {})).message)).toContain('for moderators');
  });

  it('adopts a message by its link, and refuses links from elsewhere', async ({ open }) => {
    const { discord, moderator, channel, cards } = await withPublisher(open);
    const { guildId, applicationId } = discord.world;
    const old = discord.places.writeAs(channel, 'old', applicationId);
    const link = (guild: string) => `https://discord.com/channels/${guild}/${channel}/${old.id}`;
    const elsewhere = { 'message-link': link('200000000000000009'), guide: 'remote-work' };
    const refused = await discord.command('publish adopt', elsewhere, moderator);
    expect(textOf(refused.message)).toContain('no link of a message in this server');
    const done = await discord.command(
      'publish adopt',
      { 'message-link': link(guildId), guide: 'remote-work' },
      moderator,
    );
    await waitUntil(() => expect(textOf(done.message)).toContain('Taken over'));
    expect(cards().map(({ id }) => id)).toEqual([old.id]);
  });

  it('of another server is out of reach', async ({ open }) => {
    const { discord, moderator, channel, publisher, store, cards } = await withPublisher(open);
    const article = library.article('remote-work');
    if (!article) throw new Error('no guide');
    const { guildId } = discord.world;
    await publisher.publish({ guildId, channelId: channel, article, pin: false, series: false, locale: null });
    const [publication] = await store.publications.list();
    await store.publications.change(publication?.id ?? '', { guildId: '200000000000000009' });
    const { message } = await discord.command('publish remove', { published: publication?.id ?? '' }, moderator);
    expect(textOf(message)).toContain('not among the published guides');
    expect(cards()).toHaveLength(1);
  });
});
