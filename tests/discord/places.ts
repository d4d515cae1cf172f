import { ChannelFlags, ChannelType, MessageFlags, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuseMessage, type SentMessage } from './message-rules.ts';
import { edited, newMessage, type StoredMessage } from './messages.ts';
import { invalidForm, REFUSAL, type Refusal } from './refusal.ts';
import { snowflake } from './snowflake.ts';
import { botUser, user, type World } from './world.ts';

/** A channel, forum or thread with what stands in it. */
export interface Place {
  readonly id: string;
  readonly type: ChannelType;
  name: string;
  readonly parentId: string | null;
  readonly tags: { id: string; name: string; moderated: boolean; emoji_id: null; emoji_name: null }[];
  appliedTags: string[];
  flags: number;
  archived: boolean;
  locked: boolean;
  readonly ownerId: string;
  /** Oldest first. */
  readonly messages: StoredMessage[];
  /** Bits that the bot lacks here. */
  denied: bigint;
}

const THREADS: readonly ChannelType[] = [ChannelType.PublicThread];
/** Pins of one channel. https://docs.discord.com/developers/resources/message#pin-message */
const MOST_PINS = 250;
const HOUR = 60 * 60_000;

/** What Discord keeps of channels, and its rules for messages, pins and threads in them. */
export function createPlaces(world: World) {
  const places = new Map<string, Place>();
  /** Channels that were deleted. */
  const gone = new Set<string>();
  const nonces = new Map<string, StoredMessage>();
  const limits = { pins: MOST_PINS, oldEdits: Number.POSITIVE_INFINITY };

  function add(type: ChannelType, name: string, more: Partial<Place> = {}): Place {
    const place: Place = {
      id: snowflake(),
      type,
      name,
      parentId: null,
      tags: [],
      appliedTags: [],
      flags: 0,
      archived: false,
      locked: false,
      ownerId: world.applicationId,
      messages: [],
      denied: 0n,
      ...more,
    };
    places.set(place.id, place);
    return place;
  }
  add(ChannelType.GuildText, 'careers', { id: world.channelId });

  const isThread = ({ type }: Place) => THREADS.includes(type);
  const parentOf = (place: Place) => (place.parentId === null ? place : (places.get(place.parentId) ?? place));
  const lacks = (place: Place, ...bits: bigint[]) =>
    bits.some((bit) => ((place.denied | parentOf(place).denied) & bit) !== 0n);

  /** The place, or why the bot may not. */
  function within(id: string, ...needed: bigint[]): Place | Refusal {
    const place = places.get(id);
    if (!place) return REFUSAL.unknownChannel;
    if (lacks(place, P.ViewChannel)) return REFUSAL.missingAccess;
    return lacks(place, ...needed) ? REFUSAL.missingPermissions : place;
  }
  const isRefusal = (found: object): found is Refusal => 'status' in found && 'body' in found;

  function messageIn(place: Place, id: string): StoredMessage | Refusal {
    return place.messages.find((message) => message.id === id) ?? REFUSAL.unknownMessage;
  }
  const replace = (place: Place, message: StoredMessage) => {
    place.messages[place.messages.findIndex(({ id }) => id === message.id)] = message;
    return message;
  };

  function json(place: Place): object {
    return {
      id: place.id,
      type: place.type,
      guild_id: world.guildId,
      name: place.name,
      parent_id: place.parentId,
      flags: place.flags,
      position: 0,
      permission_overwrites:
        place.denied === 0n ? [] : [{ id: world.applicationId, type: 1, allow: '0', deny: String(place.denied) }],
      ...(place.type === ChannelType.GuildForum && { available_tags: place.tags }),
      ...(isThread(place) && {
        owner_id: place.ownerId,
        applied_tags: place.appliedTags,
        message_count: place.messages.filter(({ id }) => id !== place.id).length,
        total_message_sent: place.messages.length,
        member_count: 1,
        thread_metadata: {
          archived: place.archived,
          locked: place.locked,
          auto_archive_duration: 10_080,
          archive_timestamp: new Date().toISOString(),
        },
      }),
    };
  }

  function stored(place: Place, body: SentMessage, more: object = {}): StoredMessage {
    const message = { ...newMessage(world, body), channel_id: place.id, webhook_id: undefined, type: 0, ...more };
    place.messages.push(message);
    return message;
  }

  return {
    places,
    add,
    /** How many pins a channel takes, and how many edits of messages older than an hour. */
    limits,
    forgetNonces: () => nonces.clear(),
    /** Somebody else writes. */
    writeAs(placeId: string, content: string, authorId = world.memberId): StoredMessage {
      const place = places.get(placeId);
      if (!place) throw new Error('no such channel');
      return stored(place, { content }, { author: user(authorId, 'member') });
    },
    /** A moderator deletes a message or a whole channel. */
    deleteByHand(placeId: string, messageId?: string): void {
      const place = places.get(placeId);
      if (messageId === undefined) {
        for (const { id, parentId } of places.values())
          if ((id === placeId || parentId === placeId) && places.delete(id)) gone.add(id);
      } else
        place?.messages.splice(
          place.messages.findIndex(({ id }) => id === messageId),
          1,
        );
    },
    /** Makes all that stands older. */
    age(ms: number): void {
      for (const place of places.values())
        for (const message of place.messages) {
          const then = new Date(Date.parse(String(message.timestamp)) - ms).toISOString();
          replace(place, { ...message, timestamp: then });
        }
    },

    channel(id: string): object {
      const place = within(id);
      return isRefusal(place) ? place : json(place);
    },
    changeChannel(
      id: string,
      change: { name?: string; archived?: boolean; applied_tags?: string[]; flags?: number },
    ): object {
      const place = within(id, ...(change.flags === undefined ? [] : [P.ManageThreads]));
      if (isRefusal(place)) return place;
      if (place.archived && change.archived !== false) return REFUSAL.archivedThread;
      if (place.locked && lacks(place, P.ManageThreads)) return REFUSAL.lockedThread;
      Object.assign(place, {
        ...(change.name !== undefined && { name: change.name }),
        ...(change.archived !== undefined && { archived: change.archived }),
        ...(change.applied_tags && { appliedTags: change.applied_tags }),
        ...(change.flags !== undefined && { flags: change.flags }),
      });
      return json(place);
    },
    deleteChannel(id: string): object {
      const place = within(id, P.ManageThreads);
      if (isRefusal(place)) return place;
      places.delete(id);
      return json(place);
    },
    list(id: string, query: URLSearchParams): object {
      const place = within(id);
      if (isRefusal(place)) return place;
      if (lacks(place, P.ReadMessageHistory)) return [];
      const after = BigInt(query.get('after') ?? 0);
      const limit = Number(query.get('limit') ?? 50);
      const behind = place.messages.filter((message) => BigInt(message.id) > after);
      return behind.slice(0, limit).toReversed();
    },
    message(id: string, messageId: string): object {
      const place = within(id, P.ReadMessageHistory);
      return isRefusal(place) ? place : messageIn(place, messageId);
    },
    /** null: this is no place that is kept here. */
    post(id: string, body: SentMessage): StoredMessage | Refusal | null {
      if (!places.has(id)) return gone.has(id) ? REFUSAL.unknownChannel : null;
      const thread = places.get(id);
      const place = within(id, thread && isThread(thread) ? P.SendMessagesInThreads : P.SendMessages);
      if (isRefusal(place)) return place;
      if (place.type === ChannelType.GuildForum) return REFUSAL.notInForum;
      if (place.locked) return REFUSAL.lockedThread;
      const key = `${id}:${body.nonce}`;
      const before = body.enforce_nonce ? nonces.get(key) : undefined;
      if (before) return before;
      const refusal = refuseMessage(body, { how: 'send' });
      if (refusal) return refusal;
      place.archived = false;
      const message = stored(place, body, { nonce: body.nonce });
      nonces.set(key, message);
      return message;
    },
    edit(id: string, messageId: string, body: SentMessage): object {
      const place = within(id);
      if (isRefusal(place)) return place;
      const message = messageIn(place, messageId);
      if (isRefusal(message)) return message;
      if ((message.author as { id: string }).id !== world.applicationId) return REFUSAL.notAuthor;
      if (place.archived) return REFUSAL.archivedThread;
      if (Date.now() - Date.parse(String(message.timestamp)) > HOUR && limits.oldEdits-- <= 0)
        return REFUSAL.tooManyEdits;
      const refusal = refuseMessage(body, { how: 'edit', before: message.flags });
      return refusal ?? replace(place, edited(message, body));
    },
    delete(id: string, messageId: string): Refusal | undefined {
      const place = within(id);
      if (isRefusal(place)) return place;
      const message = messageIn(place, messageId);
      if (isRefusal(message)) return message;
      place.messages.splice(place.messages.indexOf(message), 1);
      return undefined;
    },
    pin(id: string, messageId: string): Refusal | undefined {
      const place = within(id, P.PinMessages);
      if (isRefusal(place)) return place;
      const message = messageIn(place, messageId);
      if (isRefusal(message)) return message;
      if (place.messages.filter(({ pinned }) => pinned).length >= limits.pins) return REFUSAL.pinsFull;
      replace(place, { ...message, pinned: true });
      // Discord says so in the channel.
      stored(place, {}, { type: 6, content: '' });
      return undefined;
    },
    startThread(id: string, messageId: string, { name }: { name: string }): object {
      const place = within(id, P.CreatePublicThreads);
      if (isRefusal(place)) return place;
      const message = messageIn(place, messageId);
      if (isRefusal(message)) return message;
      if (places.has(messageId)) return REFUSAL.threadExists;
      replace(place, { ...message, flags: message.flags | MessageFlags.HasThread });
      return json(add(ChannelType.PublicThread, name, { id: messageId, parentId: id }));
    },
    createPost(
      id: string,
      { name, applied_tags = [], message }: { name: string; applied_tags?: string[]; message: SentMessage },
    ): object {
      const place = within(id, P.SendMessages);
      if (isRefusal(place)) return place;
      if (place.type !== ChannelType.GuildForum)
        return invalidForm([{ path: ['type'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }]);
      if (place.flags & ChannelFlags.RequireTag && applied_tags.length === 0) return REFUSAL.tagRequired;
      const refusal = refuseMessage(message, { how: 'send' });
      if (refusal) return refusal;
      const thread = add(ChannelType.PublicThread, name, { parentId: id, appliedTags: applied_tags });
      const first = stored(thread, message, { id: thread.id });
      return { ...json(thread), message: first };
    },
    activeThreads: () => ({
      threads: [...places.values()].filter((p) => isThread(p) && !p.archived).map(json),
      members: [],
    }),
    archivedThreads: (id: string) => ({
      threads: [...places.values()].filter((p) => isThread(p) && p.archived && p.parentId === id).map(json),
      members: [],
      has_more: false,
    }),
    guild: () => ({
      id: world.guildId,
      name: 'Loopback',
      owner_id: world.memberId,
      roles: [{ id: world.guildId, name: '@everyone', permissions: String(ALL_THAT_A_BOT_NEEDS), position: 0 }],
    }),
    member: (id: string) => ({ user: id === world.applicationId ? botUser(world) : user(id, 'member'), roles: [] }),
  };
}

const ALL_THAT_A_BOT_NEEDS =
  P.ViewChannel |
  P.SendMessages |
  P.ReadMessageHistory |
  P.PinMessages |
  P.CreatePublicThreads |
  P.SendMessagesInThreads |
  P.ManageThreads;

export type Places = ReturnType<typeof createPlaces>;
