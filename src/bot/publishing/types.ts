import type { APIAllowedMentions, APIMessageTopLevelComponent } from 'discord-api-types/v10';

/** A message as it is posted and edited. */
export interface Body {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: APIAllowedMentions;
}

/** One message of a published guide, as it should be. */
export interface Part {
  /** What it is about: stays the same while texts change. */
  readonly key: string;
  readonly body: Body;
  /** Of the body. */
  readonly hash: string;
}

/** A message of a published guide, as it is. */
export interface Slot {
  readonly seq: number;
  readonly part: string;
  /** null: not known. */
  readonly hash: string | null;
  /** false: it was about to be posted. */
  readonly posted: boolean;
}

/** What is to be done so that a row of messages says what it should. */
export type Step =
  | { readonly do: 'post'; readonly part: Part /** The intention that is carried out again. */; readonly seq?: number }
  | { readonly do: 'edit'; readonly seq: number; readonly part: Part }
  | { readonly do: 'delete'; readonly seq: number };

/** How many of each a run has done, or would do. */
export interface Tally {
  readonly post: number;
  readonly edit: number;
  readonly delete: number;
  readonly pin: number;
  readonly thread: number;
}

export const NOTHING_DONE: Tally = { post: 0, edit: 0, delete: 0, pin: 0, thread: 0 };

/**
 * Why Discord did not do something. Each has a consequence of its own in run.ts.
 * `later`: the network, a 5xx or a long rate limit. `refused`: a code that has no name here.
 */
export type TroubleKind =
  | 'message-gone'
  | 'channel-gone'
  | 'no-access'
  | 'no-permission'
  | 'too-many-edits'
  | 'not-ours'
  | 'pins-full'
  | 'thread-exists'
  | 'thread-archived'
  | 'thread-locked'
  | 'too-many-threads'
  | 'tag-needed'
  | 'later'
  | 'refused';

/** Something that went wrong, for the moderator and for the next run. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** The channel or thread that it is about. */
  readonly channelId: string;
  /** Discord's JSON error code. */
  readonly code?: number;
  /** Permissions that the bot lacks there, as names of Discord's bits. */
  readonly missing?: readonly Permission[];
}

/** The permissions that publishing may need, by their names at Discord. */
export type Permission =
  | 'ViewChannel'
  | 'SendMessages'
  | 'ReadMessageHistory'
  | 'PinMessages'
  | 'CreatePublicThreads'
  | 'SendMessagesInThreads'
  | 'ManageThreads';

/** What a channel refuses. */
export class ChannelError extends Error {
  override name = 'ChannelError';
  readonly kind: TroubleKind;
  readonly code: number | undefined;
  constructor(kind: TroubleKind, message: string, code?: number) {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}

export interface ChannelInfo {
  readonly id: string;
  readonly guildId: string | null;
  readonly kind: 'text' | 'forum' | 'thread' | 'other';
  /** Of a thread: where it belongs. */
  readonly parentId: string | null;
  /** Tags that posts of a forum can have. */
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  /** Messages of a thread, its first one left out. */
  readonly messageCount: number;
}

export interface FoundMessage {
  readonly id: string;
  /** Whether the bot itself wrote it. */
  readonly ours: boolean;
  readonly pinned: boolean;
}

/** How a thread is called and tagged. */
export interface ThreadLook {
  readonly name: string;
  /** Ids of a forum's tags. */
  readonly tags: readonly string[];
}

/**
 * Discord's channels, as publishing needs them. Requests are tried again where that is safe. Every method throws
 * ChannelError.
 */
export interface ChannelPort {
  channel(id: string): Promise<ChannelInfo>;
  /** Which of these permissions the bot lacks in a channel, in the order given. */
  missing(channelId: string, needed: readonly Permission[]): Promise<Permission[]>;
  /** A repeated post with the same marker within a few minutes posts nothing new. @returns the message's id. */
  post(channelId: string, body: Body, marker: number): Promise<string>;
  edit(channelId: string, messageId: string, body: Body, marker: number): Promise<void>;
  /** A message that is gone already is fine. */
  remove(channelId: string, messageId: string): Promise<void>;
  pin(channelId: string, messageId: string): Promise<void>;
  /** Pins a forum post. */
  pinThread(threadId: string): Promise<void>;
  /** Starts a thread at a message. @returns its id. */
  startThread(channelId: string, messageId: string, name: string): Promise<string>;
  /** @returns id of the post, which is also that of its first message. */
  createPost(forumId: string, look: ThreadLook, body: Body, marker: number): Promise<string>;
  changeThread(threadId: string, change: Partial<ThreadLook> & { readonly archived?: false }): Promise<void>;
  removeThread(threadId: string): Promise<void>;
  message(channelId: string, messageId: string): Promise<FoundMessage>;
  /** Those of the messages that stand in the channel. */
  standing(channelId: string, messageIds: readonly string[]): Promise<Map<string, FoundMessage>>;
  /** The bot's message with this marker among those written since `since` (ms since 1970). */
  find(channelId: string, marker: number, since: number): Promise<string | null>;
  /** The same for the first message of a forum's posts. */
  findPost(guildId: string, forumId: string, marker: number, since: number): Promise<string | null>;
}
