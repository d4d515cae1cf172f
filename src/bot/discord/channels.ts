import { REST, Routes } from 'discord.js';
import type {
  APIChannel,
  APIGuild,
  APIGuildMember,
  APIMessage,
  APIThreadChannel,
  APIUser,
  RESTGetAPIGuildThreadsResult,
} from 'discord-api-types/v10';
import { ChannelFlags, ChannelType, MessageFlags } from 'discord-api-types/v10';
import { marked, markerOf } from '../publishing/body.ts';
import type { Body, ChannelInfo, ChannelPort, FoundMessage } from '../publishing/types.ts';
import { ChannelError } from '../publishing/types.ts';
import { channelError } from './channel-errors.ts';
import { makeRequest } from './edit-limit.ts';
import { lackingOf, permissionsIn } from './permissions.ts';
import { retry } from './retry.ts';
import { snowflakeOf } from './snowflake.ts';

const TIMEOUT_MS = 10_000;
const PAUSES_MS = [250, 1_000, 4_000];
/** A step that takes longer is left to the next run. */
const LATEST_MS = 60_000;
/** A rate limit is waited for so long, ms. */
const PATIENCE_MS = 30_000;
/** Messages that Discord gives at once, at most; and how many of these pages are looked through. */
const PAGE = 100;
const MOST_PAGES = 50;
/** After so many minutes without a message a thread is archived: a week, Discord's longest. */
const ARCHIVE_AFTER = 10_080;

const TEXT: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];
const FORUM: readonly ChannelType[] = [ChannelType.GuildForum, ChannelType.GuildMedia];
const THREAD: readonly ChannelType[] = [
  ChannelType.PublicThread,
  ChannelType.AnnouncementThread,
  ChannelType.PrivateThread,
];

/** Discord's channels over its HTTP API, with the bot's token. */
export function createChannels({ token, apiUrl }: { token: string; apiUrl: string }): ChannelPort {
  const rejectOnRateLimit = ({ retryAfter }: { retryAfter: number }) => retryAfter > PATIENCE_MS;
  const rest = new REST({ api: apiUrl, retries: 0, timeout: TIMEOUT_MS, rejectOnRateLimit, makeRequest }).setToken(
    token,
  );

  /** Sends what may be sent twice without harm. */
  const safely = async <T>(send: () => Promise<unknown>): Promise<T> => {
    try {
      return (await retry(send, { pauses: PAUSES_MS, until: performance.now() + LATEST_MS })) as T;
    } catch (error) {
      throw channelError(error);
    }
  };
  const once = async <T>(send: () => Promise<unknown>): Promise<T> => {
    try {
      return (await send()) as T;
    } catch (error) {
      throw channelError(error);
    }
  };
  const unless = async <T>(kind: ChannelError['kind'], otherwise: T, send: () => Promise<T>): Promise<T> => {
    try {
      return await send();
    } catch (error) {
      if (error instanceof ChannelError && error.kind === kind) return otherwise;
      throw error;
    }
  };

  let self: Promise<string> | undefined;
  const ownId = async (): Promise<string> => {
    self ??= safely<APIUser>(() => rest.get(Routes.user())).then(({ id }) => id);
    try {
      return await self;
    } catch (error) {
      self = undefined;
      throw error;
    }
  };
  const getChannel = (id: string) => safely<APIChannel>(() => rest.get(Routes.channel(id)));
  const getMessage = (channelId: string, id: string) =>
    safely<APIMessage>(() => rest.get(Routes.channelMessage(channelId, id)));
  /** Messages behind one, oldest first, page by page. */
  async function* messagesAfter(channelId: string, after: string): AsyncGenerator<APIMessage> {
    let last = after;
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({ after: last, limit: String(PAGE) });
      const found = await safely<APIMessage[]>(() => rest.get(Routes.channelMessages(channelId), { query }));
      yield* found.toReversed();
      const newest = found[0]?.id;
      if (newest === undefined || found.length < PAGE) return;
      last = newest;
    }
  }

  return {
    channel: async (id) => toInfo(await getChannel(id)),
    async missing(channelId, needed) {
      const channel = await unless('no-access', null, () => getChannel(channelId));
      if (channel === null) return needed.filter((name) => name === 'ViewChannel');
      if (!('guild_id' in channel) || channel.guild_id === undefined) return [];
      const { guild_id: guildId } = channel;
      const botId = await ownId();
      const [guild, member] = await Promise.all([
        safely<APIGuild>(() => rest.get(Routes.guild(guildId))),
        safely<APIGuildMember>(() => rest.get(Routes.guildMember(guildId, botId))),
      ]);
      const overwrites = ('permission_overwrites' in channel && channel.permission_overwrites) || [];
      const place = { guildId, ownerId: guild.owner_id, roles: guild.roles, overwrites };
      return lackingOf(permissionsIn(place, botId, member), needed);
    },
    async post(channelId, body, marker) {
      const sent = { ...withMarker(body, marker), nonce: String(marker), enforce_nonce: true };
      return (await safely<APIMessage>(() => rest.post(Routes.channelMessages(channelId), { body: sent }))).id;
    },
    async edit(channelId, messageId, { components, allowed_mentions, flags }, marker) {
      const sent = {
        components: marked(components, marker),
        allowed_mentions,
        flags: flags & MessageFlags.IsComponentsV2,
        // A message that was taken over may have them; beside components they have no place.
        content: null,
        embeds: [],
      };
      await safely(() => rest.patch(Routes.channelMessage(channelId, messageId), { body: sent }));
    },
    remove: (channelId, messageId) =>
      unless('message-gone', undefined, () => safely(() => rest.delete(Routes.channelMessage(channelId, messageId)))),
    pin: (channelId, messageId) => safely(() => rest.put(Routes.channelMessagesPin(channelId, messageId))),
    pinThread: (threadId) =>
      safely(() => rest.patch(Routes.channel(threadId), { body: { flags: ChannelFlags.Pinned } })),
    async startThread(channelId, messageId, name) {
      const body = { name, auto_archive_duration: ARCHIVE_AFTER };
      return (await safely<APIChannel>(() => rest.post(Routes.threads(channelId, messageId), { body }))).id;
    },
    async createPost(forumId, { name, tags }, body, marker) {
      const message = withMarker(body, marker);
      const sent = { name, auto_archive_duration: ARCHIVE_AFTER, applied_tags: tags, message };
      // There is no nonce here: sent twice, it would stand there twice.
      return (await once<APIChannel>(() => rest.post(Routes.threads(forumId), { body: sent }))).id;
    },
    async changeThread(threadId, { tags, ...change }) {
      const body = { ...change, ...(tags && { applied_tags: tags }) };
      await safely(() => rest.patch(Routes.channel(threadId), { body }));
    },
    removeThread: (threadId) => safely(() => rest.delete(Routes.channel(threadId))),
    message: async (channelId, messageId) => toFound(await getMessage(channelId, messageId), await ownId()),
    async standing(channelId, messageIds) {
      const botId = await ownId();
      const found = new Map<string, FoundMessage>();
      const wanted = new Set(messageIds);
      const [oldest] = messageIds.map(BigInt).sort((a, b) => (a < b ? -1 : 1));
      if (oldest !== undefined && messageIds.length > 2) {
        for await (const message of messagesAfter(channelId, String(oldest - 1n))) {
          if (wanted.has(message.id)) found.set(message.id, toFound(message, botId));
          if (found.size === wanted.size) break;
        }
      }
      // A bot that may not read the history gets an empty list: only Discord's word about the message itself counts.
      for (const id of messageIds) {
        if (found.has(id)) continue;
        const message = await unless('message-gone', null, () => getMessage(channelId, id));
        if (message !== null) found.set(id, toFound(message, botId));
      }
      return found;
    },
    async find(channelId, marker, since) {
      const botId = await ownId();
      for await (const message of messagesAfter(channelId, snowflakeOf(since))) {
        if (message.author.id === botId && markerOf(message.components) === marker) return message.id;
      }
      return null;
    },
    async findPost(guildId, forumId, marker, since) {
      const botId = await ownId();
      const active = await safely<RESTGetAPIGuildThreadsResult>(() => rest.get(Routes.guildActiveThreads(guildId)));
      const archived = await safely<{ threads: APIChannel[] }>(() =>
        rest.get(Routes.channelThreads(forumId, 'public')),
      );
      for (const thread of [...active.threads, ...archived.threads] as APIThreadChannel[]) {
        const ours = thread.parent_id === forumId && thread.owner_id === botId;
        if (!ours || BigInt(thread.id) < BigInt(snowflakeOf(since))) continue;
        const first = await unless('message-gone', null, () => getMessage(thread.id, thread.id));
        if (first !== null && markerOf(first.components) === marker) return thread.id;
      }
      return null;
    },
  };
}

const withMarker = ({ components, ...body }: Body, marker: number) => ({
  ...body,
  components: marked(components, marker),
});

function toInfo(channel: APIChannel): ChannelInfo {
  const { id, type } = channel;
  return {
    id,
    guildId: ('guild_id' in channel && channel.guild_id) || null,
    kind: TEXT.includes(type) ? 'text' : FORUM.includes(type) ? 'forum' : THREAD.includes(type) ? 'thread' : 'other',
    parentId: ('parent_id' in channel && channel.parent_id) || null,
    tags: 'available_tags' in channel ? channel.available_tags : [],
    messageCount: ('message_count' in channel && channel.message_count) || 0,
  };
}

function toFound({ id, author, pinned }: APIMessage, botId: string): FoundMessage {
  return { id, ours: author.id === botId, pinned };
}
