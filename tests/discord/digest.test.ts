import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { createDigests } from '../../src/bot/digest/digests.ts';
import { lastMonday } from '../../src/bot/digest/schedule.ts';
import { createDigestPost } from '../../src/bot/discord/digest-post.ts';
import { drawChart } from '../../src/chart/chart.ts';
import { SIZE } from '../../src/chart/draw.ts';
import { openStore } from '../../src/store/open.ts';
import { pictureOf } from '../chart/picture.ts';
import { answerWith, doorTest as it, keepingLog, library } from './door.ts';
import { textOf } from './messages.ts';

const DAY = 24 * 60 * 60_000;

/** A server that has chosen a channel for its digest in /setup, a week before `clock.now`. */
async function chosen(open: Parameters<Parameters<typeof it>[2] & object>[0]['open']) {
  const store = openStore(null);
  const { discord } = await open(answerWith({ store }));
  const { guildId, moderatorId, token } = discord.world;
  const as = { id: moderatorId };
  const place = discord.places.add(0, 'maintainers');
  const { message } = await discord.command('setup', {}, as);
  await discord.choose(message, 'set:digestChannel', [place.id], as);
  const monday = lastMonday(Date.now()) + 7 * DAY;
  const clock = { now: monday };
  const question = { guildId, command: 'ask', topic: null, career: null, sections: [], confidence: 'none' } as const;
  await store.addAnswer({ id: 'a', at: monday - 2 * DAY, question: 'beekeeping licence', ...question });
  const log = keepingLog();
  const digests = createDigests({
    ...{ store, library: async () => library, drawChart, linkable: () => true, log, now: () => clock.now },
    post: createDigestPost({ token, apiUrl: discord.apiUrl }),
  });
  const setup = async () => textOf((await discord.command('setup', {}, as)).message);
  return { discord, store, place, clock, digests, log, setup };
}

describe('the weekly digest in Discord', () => {
  it('stands in the channel of /setup, with its picture, once', async ({ open }) => {
    const { discord, place, digests } = await chosen(open);
    await digests.look();
    await digests.look();
    expect(place.messages).toHaveLength(1);
    const [message] = place.messages;
    expect(textOf(message ?? null)).toContain('**1 ×** “beekeeping licence”');
    const [file] = (message?.attachments ?? []) as { filename: string; data: Uint8Array }[];
    expect(file?.filename).toBe('insights.png');
    expect(pictureOf(file?.data ?? new Uint8Array())).toMatchObject(SIZE);
    expect(discord.posted[0]?.body.allowed_mentions).toEqual({ parse: [] });
  });

  it('is posted once, though the bot was killed right behind it', async ({ open }) => {
    const { place, digests, store, clock, discord } = await chosen(open);
    const before = await store.digests.get(discord.world.guildId);
    await digests.look();
    await store.digests.change(discord.world.guildId, { toldUntil: before?.toldUntil ?? 0 });
    clock.now += 60_000;
    await digests.look();
    expect(discord.seen('post').length).toBe(2);
    expect(place.messages).toHaveLength(1);
  });

  it('that may not be posted is explained in /setup until it may', async ({ open }) => {
    const { place, digests, clock, log, setup } = await chosen(open);
    place.denied = PermissionFlagsBits.SendMessages;
    await digests.look();
    expect(place.messages).toEqual([]);
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { code: 50013 } }]);
    expect(await setup()).toContain(`The bot may not do this in <#${place.id}> (50013).`);
    place.denied = 0n;
    clock.now += 60 * 60_000;
    await digests.look();
    expect(place.messages).toHaveLength(1);
    expect(await setup()).not.toContain('could not be posted');
  });

  it('of a channel that was deleted is posted into the next one that is chosen', async ({ open }) => {
    const { discord, place, digests, setup } = await chosen(open);
    discord.places.deleteByHand(place.id);
    await digests.look();
    expect(await setup()).toContain('the channel is gone (10003)');
    const other = discord.places.add(0, 'other');
    const as = { id: discord.world.moderatorId };
    await discord.choose((await discord.command('setup', {}, as)).message, 'set:digestChannel', [other.id], as);
    expect(await setup()).not.toContain('could not be posted');
    await digests.look();
    expect(other.messages).toHaveLength(1);
  });
});
