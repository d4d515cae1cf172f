import { beforeAll, describe, expect, it } from 'vitest';
import { createDigests, type PostDigest } from '../../src/bot/digest/digests.ts';
import { duePeriod, lastMonday } from '../../src/bot/digest/schedule.ts';
import { ChannelError } from '../../src/bot/publishing/types.ts';
import type { Message } from '../../src/bot/types.ts';
import { drawChart } from '../../src/chart/chart.ts';
import type { Library } from '../../src/index/types.ts';
import { openStore } from '../../src/store/open.ts';
import { starterLibrary } from '../support/library.ts';
import { memoryLog } from '../web/start.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** A Monday, 09:00 UTC. */
const MONDAY = Date.UTC(2026, 10, 16, 9);
const [HERE, THERE] = ['200000000000000001', '200000000000000002'];
const CHANNEL = '300000000000000001';

let library: Library;
beforeAll(async () => {
  library = await starterLibrary();
});

interface Posted {
  readonly channelId: string;
  readonly message: Message;
  readonly nonce: string;
}

/** A server with a digest since a Monday, at a clock that can be moved. */
async function stage(options: { post?: PostDigest; store?: ReturnType<typeof openStore>; from?: number } = {}) {
  const clock = { now: options.from ?? MONDAY + HOUR };
  const store = options.store ?? openStore(null);
  const posted: Posted[] = [];
  const log = memoryLog();
  const make = () =>
    createDigests({
      store,
      library: async () => library,
      post: async (channelId, message, nonce) => {
        await options.post?.(channelId, message, nonce);
        posted.push({ channelId, message, nonce });
      },
      drawChart,
      linkable: () => true,
      log,
      now: () => clock.now,
    });
  await store.changeServerSettings(HERE, { digestChannelId: CHANNEL });
  await store.digests.begin(HERE, 'en-US', lastMonday(clock.now));
  let asked = 0;
  const ask = (question: string, at: number, guildId = HERE) =>
    store.addAnswer({
      ...{ id: `q${asked++}`, at, guildId, command: 'ask', question, topic: null, career: null },
      ...{ confidence: 'none', sections: [] },
    });
  return { clock, store, posted, log, ask, digests: make(), restart: make };
}
const textOf = (posted: Posted | undefined) => JSON.stringify(posted?.message.components);

describe('the schedule', () => {
  it('has a digest due each Monday at 09:00 UTC', () => {
    expect(lastMonday(MONDAY)).toBe(MONDAY);
    expect(lastMonday(MONDAY - 1)).toBe(MONDAY - 7 * DAY);
    expect(lastMonday(MONDAY + 7 * DAY - 1)).toBe(MONDAY);
    expect(duePeriod(MONDAY, MONDAY + 7 * DAY - 1)).toBeNull();
    expect(duePeriod(MONDAY, MONDAY + 7 * DAY)).toEqual({ from: MONDAY, to: MONDAY + 7 * DAY });
  });

  it('leaves nothing out after weeks, but tells no more than a quarter of a year', () => {
    expect(duePeriod(MONDAY, MONDAY + 22 * DAY)).toEqual({ from: MONDAY, to: MONDAY + 21 * DAY });
    expect(duePeriod(0, MONDAY)?.from).toBe(MONDAY - 91 * DAY);
  });
});

describe('the weekly digest', () => {
  it('tells on Monday what was asked in vain, once, with a picture, and pings nobody', async () => {
    const { clock, posted, ask, digests, store, restart } = await stage();
    await ask('how do I get a beekeeping licence @everyone', MONDAY + DAY);
    await ask('beekeeping licence', MONDAY + 2 * DAY);
    await ask('long before', MONDAY - DAY);
    await ask('the secret of another server', MONDAY + DAY, THERE);
    clock.now = MONDAY + 7 * DAY - 1;
    await digests.look();
    expect(posted).toEqual([]);
    clock.now = MONDAY + 7 * DAY;
    await digests.look();
    await digests.look();
    expect(posted).toHaveLength(1);
    const [digest] = posted;
    expect(digest?.channelId).toBe(CHANNEL);
    expect(textOf(digest)).toContain('What members asked, 2026-11-16 to 2026-11-23');
    expect(textOf(digest)).toContain('**2 ×** “how do I get a beekeeping licence @\u200Beveryone”');
    expect(textOf(digest)).toContain('**2** questions · **0%** answered');
    expect(textOf(digest)).not.toMatch(/secret|long before/);
    expect(digest?.message.allowed_mentions).toEqual({ parse: [] });
    expect(digest?.message.files?.[0]).toMatchObject({ name: 'insights.png', type: 'image/png' });
    expect((await store.digests.get(HERE))?.toldUntil).toBe(MONDAY + 7 * DAY);
    await restart().look();
    expect(posted).toHaveLength(1);
  });

  it('is told late where the bot was down on Monday', async () => {
    const { clock, posted, ask, restart } = await stage();
    await ask('welding', MONDAY + DAY);
    await ask('after Monday', MONDAY + 8 * DAY);
    clock.now = MONDAY + 9 * DAY;
    await restart().look();
    expect(textOf(posted[0])).toContain('welding');
    expect(textOf(posted[0])).not.toContain('after Monday');
    clock.now = MONDAY + 14 * DAY;
    await restart().look();
    expect(textOf(posted[1])).toContain('after Monday');
  });

  it('says nothing where nothing was asked, or no channel is chosen', async () => {
    const { clock, posted, store, ask, digests } = await stage();
    clock.now = MONDAY + 7 * DAY;
    await digests.look();
    await ask('welding', MONDAY + 8 * DAY);
    await store.changeServerSettings(HERE, { digestChannelId: null });
    clock.now = MONDAY + 14 * DAY;
    await digests.look();
    expect(posted).toEqual([]);
  });

  it('notes why a channel refused, tries again after an hour, and forgets it once it works', async () => {
    let refuse: ChannelError | null = new ChannelError('channel-gone', 'Unknown Channel', 10003);
    const post = async () => {
      if (refuse) throw refuse;
    };
    const { clock, posted, store, log, ask, digests } = await stage({ post });
    await ask('welding', MONDAY + DAY);
    clock.now = MONDAY + 7 * DAY;
    await digests.look();
    await digests.look();
    expect(log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'A weekly digest was not posted'],
    ]);
    const trouble = JSON.parse((await store.digests.get(HERE))?.trouble ?? 'null');
    expect(trouble).toEqual({ kind: 'channel-gone', channelId: CHANNEL, code: 10003 });
    refuse = null;
    clock.now += HOUR;
    await digests.look();
    expect(posted).toHaveLength(1);
    expect(await store.digests.get(HERE)).toMatchObject({ trouble: null, toldUntil: MONDAY + 7 * DAY });
  });

  it('comes without its picture where the bot may not attach files', async () => {
    const post: PostDigest = async (_channel, { files = [] }) => {
      if (files.length > 0) throw new ChannelError('no-permission', 'Missing Permissions', 50013);
    };
    const { clock, posted, store, ask, digests } = await stage({ post });
    await ask('welding', MONDAY + DAY);
    clock.now = MONDAY + 7 * DAY;
    await digests.look();
    expect(posted).toHaveLength(1);
    expect(posted[0]?.message.files).toBeUndefined();
    expect((await store.digests.get(HERE))?.trouble).toBeNull();
  });

  it('is tried again soon where Discord can’t be reached, with the same nonce', async () => {
    const nonces: string[] = [];
    const post: PostDigest = async (_channel, _message, nonce) => {
      nonces.push(nonce);
      if (nonces.length === 1) throw new ChannelError('later', 'fetch failed');
    };
    const { clock, store, ask, digests } = await stage({ post });
    await ask('welding', MONDAY + DAY);
    clock.now = MONDAY + 7 * DAY;
    await digests.look();
    expect((await store.digests.get(HERE))?.trouble).toBeNull();
    await digests.look();
    expect(nonces).toHaveLength(2);
    expect(nonces[1]).toBe(nonces[0]);
    expect(nonces[0]?.length).toBeLessThanOrEqual(25);
  });

  it('starts nothing new once it is closed', async () => {
    const { clock, posted, ask, digests } = await stage();
    await ask('welding', MONDAY + DAY);
    clock.now = MONDAY + 7 * DAY;
    await digests.close();
    digests.start();
    await digests.look();
    expect(posted).toEqual([]);
  });
});
