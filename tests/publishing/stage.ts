import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ChannelType } from 'discord-api-types/v10';
import { expect, onTestFinished } from 'vitest';
import { createChannels } from '../../src/bot/discord/channels.ts';
import { sayIn } from '../../src/bot/i18n/say.ts';
import type { Order } from '../../src/bot/publishing/order.ts';
import { createPublisher, type Published, type PublisherOptions } from '../../src/bot/publishing/publisher.ts';
import type { ChannelPort } from '../../src/bot/publishing/types.ts';
import { createKeeper } from '../../src/index/keeper.ts';
import { createLiveLibrary } from '../../src/index/live.ts';
import { openStore } from '../../src/store/open.ts';
import { keepingLog } from '../discord/door.ts';
import { startLoopback } from '../discord/loopback.ts';
import { type StoredMessage, textOf } from '../discord/messages.ts';
import type { Place } from '../discord/places.ts';
import { folderWith } from '../support/library.ts';

export const GUIDE = `---
title: Keeping bees
description: From the first hive to the first honey.
author: Ada
date: 2026-01-05
tags: [bees]
---

Bees need little room.

## Hives

A hive has frames.

### Frames

Ten of them.

## Tools

A smoker and a veil.

## Honey

It comes in summer.
`;

/** A loopback Discord with a forum, a folder with one guide, and a publisher over them. */
export async function setStage(options: { guide?: string; linkable?: boolean } = {}) {
  const discord = await startLoopback();
  onTestFinished(() => discord.close());
  const { places, world } = discord;
  const forum = places.add(ChannelType.GuildForum, 'guides', {
    tags: [
      { id: '900000000000000001', name: 'Bees', moderated: false, emoji_id: null, emoji_name: null },
      { id: '900000000000000002', name: 'Other', moderated: false, emoji_id: null, emoji_name: null },
    ],
  });
  const contentDir = await folderWith({ 'bees.md': options.guide ?? GUIDE });
  const dataDir = await folderWith({});
  const live = createLiveLibrary(createKeeper({ contentDir, publicUrl: 'https://guides.example.org' }).next);
  const log = keepingLog();
  let store = openStore(dataDir);
  let publisher = begin();
  live.onChange(() => publisher.libraryChanged());
  onTestFinished(async () => {
    await publisher.close();
    await store.close();
  });

  function begin(wrap: (port: ChannelPort) => ChannelPort = (port) => port, more: Partial<PublisherOptions> = {}) {
    return createPublisher({
      port: wrap(createChannels({ token: world.token, apiUrl: discord.apiUrl })),
      store: store.publications,
      drawing: async (locale) => ({
        library: await live.current(),
        linkable: () => options.linkable ?? true,
        say: sayIn(locale),
      }),
      log,
      ...more,
    });
  }

  const place = (id: string): Place => {
    const found = places.places.get(id);
    if (!found) throw new Error(`there is no channel ${id}`);
    return found;
  };
  /** The bot's messages in a place, as members read them. */
  const ours = (id: string): StoredMessage[] =>
    place(id).messages.filter(
      ({ author, type }) => (author as { id: string }).id === world.applicationId && type === 0,
    );

  return {
    discord,
    world,
    places,
    forum,
    live,
    log,
    place,
    ours,
    texts: (id: string) => ours(id).map(textOf),
    get publisher() {
      return publisher;
    },
    get store() {
      return store.publications;
    },
    /** Ends the publisher as it stands, and starts another over the same data. */
    async restart(wrap?: (port: ChannelPort) => ChannelPort, more?: Partial<PublisherOptions>) {
      await publisher.close();
      await store.close();
      store = openStore(dataDir);
      publisher = begin(wrap, more);
      return publisher;
    },
    async order(more: Partial<Order> = {}): Promise<Order> {
      const article = (await live.current()).article('bees');
      if (!article) throw new Error('the guide is not there');
      return {
        guildId: world.guildId,
        channelId: world.channelId,
        article,
        pin: false,
        series: false,
        locale: 'en-US',
        ...more,
      };
    },
    /** Changes the guide's file and reads the library anew; waits until what is published has followed. */
    async rewrite(change: (text: string) => string, text = GUIDE): Promise<void> {
      await writeFile(path.join(contentDir, 'bees.md'), change(text));
      await live.reindex();
      await publisher.idle();
    },
    contentDir,
  };
}

export type Stage = Awaited<ReturnType<typeof setStage>>;

export function published(result: Published) {
  if ('refused' in result) throw new Error(`refused: ${JSON.stringify(result.refused)}`);
  expect(result.outcome.troubles).toEqual([]);
  return result;
}

export function refusalOf(result: Published) {
  if ('publication' in result) throw new Error('it was published');
  return result.refused;
}
