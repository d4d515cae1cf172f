import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open.ts';
import { openReading } from '../../src/store/read.ts';
import { RETENTION_DAYS, type ShownAnswer, type Store } from '../../src/store/types.ts';
import { folderWith } from '../support/library.ts';

const DAY = 24 * 60 * 60_000;
const MONDAY = Date.UTC(2026, 10, 16);
const [HERE, THERE] = ['200000000000000001', '200000000000000002'];

let made = 0;
async function ask(store: Store, more: Partial<ShownAnswer> = {}): Promise<string> {
  const {
    verdict = null,
    missing = null,
    ...answer
  } = {
    id: `answer-${made++}`,
    at: MONDAY,
    guildId: HERE as string | null,
    command: 'ask',
    question: 'how do I get a visa',
    topic: null,
    career: null,
    confidence: 'answer' as const,
    sections: ['a~1', 'b~2'],
    ...more,
  };
  await store.addAnswer(answer);
  if (verdict !== null) await store.judge(answer.id, verdict);
  if (missing !== null) await store.noteMissing(answer.id, missing);
  return answer.id;
}
const week = (guildId?: string) => ({ from: MONDAY, to: MONDAY + 7 * DAY, ...(guildId && { guildId }) });

describe('the insights of the store', () => {
  it('count the answers of a period by day, way in, verdict and the section that was shown', async () => {
    const store = openStore(null);
    await ask(store, { at: MONDAY - 1 });
    await ask(store, { verdict: 'up' });
    await ask(store, { at: MONDAY + DAY - 1, command: 'tools', sections: ['a~1'], verdict: 'up' });
    await ask(store, { at: MONDAY + DAY, confidence: 'related', sections: ['b~2', 'a~1'], verdict: 'down' });
    await ask(store, { at: MONDAY + 7 * DAY - 1, confidence: 'none', sections: [], command: 'mention' });
    await ask(store, { at: MONDAY + 7 * DAY });
    const first = MONDAY / DAY;
    expect(await store.insights.summary(week(HERE))).toEqual({
      days: [
        { day: first, confidence: 'answer', count: 2 },
        { day: first + 1, confidence: 'related', count: 1 },
        { day: first + 6, confidence: 'none', count: 1 },
      ],
      commands: [
        { name: 'ask', count: 2 },
        { name: 'mention', count: 1 },
        { name: 'tools', count: 1 },
      ],
      up: 2,
      down: 1,
      sections: [
        { id: 'a~1', count: 2 },
        { id: 'b~2', count: 1 },
      ],
    });
  });

  it('keep servers apart, and direct messages out of all of them', async () => {
    const store = openStore(null);
    const [ours, theirs, alone] = [
      await ask(store, { confidence: 'none' }),
      await ask(store, { confidence: 'none', guildId: THERE }),
      await ask(store, { confidence: 'none', guildId: null }),
    ];
    await store.insights.count('command', 'guides', null);
    const idsIn = async (guildId?: string) => (await store.insights.inVain(week(guildId))).map(({ id }) => id);
    expect(await idsIn(HERE)).toEqual([ours]);
    expect(await idsIn(THERE)).toEqual([theirs]);
    expect(await idsIn()).toEqual([ours, theirs, alone]);
    expect((await store.insights.summary(week(THERE))).commands).toEqual([{ name: 'ask', count: 1 }]);
  });

  it('tell what was asked in vain, with verdict and note, the oldest first', async () => {
    const store = openStore(null);
    await ask(store);
    await ask(store, { verdict: 'up' });
    const late = await ask(store, { at: MONDAY + 2, verdict: 'down', missing: 'prices' });
    const early = await ask(store, { at: MONDAY + 1, confidence: 'related' });
    const found = await store.insights.inVain(week(HERE));
    expect(found.map(({ id }) => id)).toEqual([early, late]);
    expect(found[1]).toMatchObject({ verdict: 'down', missing: 'prices', sections: ['a~1', 'b~2'], guildId: HERE });
  });

  it('count uses without a question by the day, and forget them with the answers', async () => {
    const folder = await folderWith({});
    let now = MONDAY + DAY - 1;
    const store = openStore(folder, { now: () => now });
    onTestFinished(() => store.close().catch(() => {}));
    await store.insights.count('command', 'guides', HERE);
    await store.insights.count('command', 'guides', HERE);
    await store.insights.count('section', 'c~3', HERE);
    await store.insights.count('section', 'c~3', THERE);
    const summary = await store.insights.summary({ guildId: HERE, from: MONDAY, to: MONDAY + DAY });
    expect(summary.commands).toEqual([{ name: 'guides', count: 2 }]);
    expect(summary.sections).toEqual([{ id: 'c~3', count: 1 }]);
    expect((await store.insights.summary({ from: MONDAY + DAY, to: MONDAY + 2 * DAY })).commands).toEqual([]);
    await store.close();

    now += (RETENTION_DAYS + 1) * DAY;
    const later = openStore(folder, { now: () => now });
    onTestFinished(() => later.close());
    expect((await later.insights.summary({ from: 0, to: now })).commands).toEqual([]);
  });

  it('are read while the bot runs, also of an older version’s database, which stays as it is', async () => {
    const folder = await folderWith({});
    const old = new DatabaseSync(path.join(folder, 'signpost.sqlite'));
    old.exec(`${MIGRATIONS[0]}; PRAGMA user_version = 1`);
    old
      .prepare("INSERT INTO answers VALUES ('x', ?, NULL, 'ask', 'visa?', NULL, NULL, 'none', '[]', NULL, NULL)")
      .run(MONDAY);
    const reading = openReading(folder);
    expect(await reading.inVain(week())).toMatchObject([{ question: 'visa?', guildId: null }]);
    reading.close();
    expect(old.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    old.close();
  });

  it('name DATA_DIR where there is no database', async () => {
    expect(() => openReading('/no/such/folder')).toThrow(/^DATA_DIR: expected the bot's database .*\/no\/such\/folder/);
    const folder = await folderWith({ 'signpost.sqlite': 'my diary, '.repeat(100) });
    expect(() => openReading(folder)).toThrow(/^DATA_DIR: .*can't be read/);
  });
});

describe('the digests of the store', () => {
  it('are there while a channel is chosen, and go on where they were', async () => {
    const store = openStore(null);
    await store.digests.begin(HERE, 'de', MONDAY);
    expect(await store.digests.list()).toEqual([]);
    await store.changeServerSettings(HERE, { digestChannelId: '300000000000000001' });
    const digest = { guildId: HERE, channelId: '300000000000000001', locale: 'de', toldUntil: MONDAY, trouble: null };
    expect(await store.digests.list()).toEqual([digest]);
    expect(await store.digests.get(HERE)).toEqual(digest);
    await store.digests.change(HERE, { trouble: '{}' });
    // Another channel after trouble gets what could not be told.
    await store.digests.begin(HERE, 'de', MONDAY + 7 * DAY);
    expect(await store.digests.get(HERE)).toEqual(digest);
    // Without trouble nothing is told that is long past.
    await store.digests.begin(HERE, null, MONDAY + 7 * DAY);
    expect(await store.digests.get(HERE)).toMatchObject({ toldUntil: MONDAY + 7 * DAY, locale: null });
    await store.changeServerSettings(HERE, { digestChannelId: null });
    expect(await store.digests.get(HERE)).toBeNull();
  });
});
