import { writeFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startBot, stop } from '../discord/bot-process.ts';
import { waitUntil } from '../discord/door.ts';
import { startLoopback } from '../discord/loopback.ts';
import { textOf } from '../discord/messages.ts';
import { folderWith } from '../support/library.ts';
import { GUIDE } from './stage.ts';

/** A Discord, folders for guides and data, and the bot as a person starts it. */
async function scene() {
  const discord = await startLoopback();
  onTestFinished(() => discord.close());
  const settings = {
    CONTENT_DIR: await folderWith({ 'bees.md': GUIDE }),
    DATA_DIR: await folderWith({}),
    PUBLIC_URL: 'https://guides.example.org',
    SEMANTIC: 'off',
  };
  const { channelId, moderatorId } = discord.world;
  const place = (id: string) => discord.places.places.get(id);
  const texts = (id: string) => (place(id)?.messages ?? []).filter(({ type }) => type === 0).map((one) => textOf(one));
  const publish = () =>
    discord.command('publish new', { guide: 'bees', channel: channelId, pin: true, thread: true }, { id: moderatorId });
  return { discord, settings, channelId, place, texts, publish, start: () => startBot(discord, settings) };
}

describe('the bot as a process', () => {
  it('killed between two messages of a series, goes on where it was after the next start', async () => {
    const { discord, channelId, place, texts, publish, start } = await scene();
    const bot = await start();
    // The third message reaches Discord, and the bot is killed before it hears of it.
    discord.fault({ route: 'post', trouble: { kind: 'delay', ms: 0 }, times: 2 });
    discord.fault({ route: 'post', trouble: { kind: 'hang' }, takesEffect: true });
    void publish();
    await waitUntil(() => expect(discord.posted).toHaveLength(3));
    bot.child.kill('SIGKILL');
    await bot.exited;
    discord.places.forgetNonces();

    const next = await start();
    await waitUntil(() => expect(texts(discord.posted[0]?.message.id ?? '')).toHaveLength(4));
    await waitUntil(() => expect(discord.seen('post').length).toBeGreaterThanOrEqual(5));
    expect(texts(channelId)).toHaveLength(1);
    expect(place(channelId)?.messages[0]?.pinned).toBe(true);
    const series = texts(discord.posted[0]?.message.id ?? '');
    for (const part of ['room', 'frames', 'smoker', 'summer'])
      expect(series.filter((text) => text.includes(part))).toHaveLength(1);
    await stop(next);
  });

  it('reads the guides anew on SIGHUP, and what is published follows in place', async () => {
    const { discord, settings, channelId, place, texts, publish, start } = await scene();
    const bot = await start();
    await publish();
    await waitUntil(() => expect(discord.posted).toHaveLength(5));
    const card = place(channelId)?.messages[0]?.id;
    await writeFile(`${settings.CONTENT_DIR}/bees.md`, GUIDE.replace('## Tools', '## Gear'));
    bot.child.kill('SIGHUP');
    await waitUntil(() => expect(texts(channelId)[0]).toContain('Gear'));
    expect(place(channelId)?.messages[0]).toMatchObject({ id: card, pinned: true });
    expect(discord.posted).toHaveLength(5);

    // A folder that can't be read for the moment changes nothing.
    await writeFile(`${settings.CONTENT_DIR}/bees.md`, '---\ndraft: true\n---\n');
    bot.child.kill('SIGHUP');
    await waitUntil(() => expect(bot.err()).toContain('read before stay'));
    expect(texts(channelId)[0]).toContain('Gear');
    expect((await stop(bot)).code).toBe(0);
  });
});
