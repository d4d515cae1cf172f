import { MessageFlags } from 'discord-api-types/v10';
import type { Sent } from './component-rules.ts';
import type { SentMessage } from './message-rules.ts';
import { snowflake } from './snowflake.ts';
import { botUser, type World } from './world.ts';

/** A message as Discord keeps and shows it. */
export interface StoredMessage {
  readonly id: string;
  readonly content: string;
  readonly embeds: readonly object[];
  readonly components: readonly Sent[];
  readonly flags: number;
  readonly [field: string]: unknown;
}

/** A new message of the bot. */
export function newMessage(world: World, data: SentMessage): StoredMessage {
  return {
    id: snowflake(),
    type: 20,
    channel_id: world.channelId,
    author: botUser(world),
    application_id: world.applicationId,
    webhook_id: world.applicationId,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    content: data.content ?? '',
    embeds: data.embeds ?? [],
    components: data.components ?? [],
    flags: data.flags ?? 0,
  };
}

/** The message that says "… is thinking". */
export const loadingMessage = (world: World, flags: number): StoredMessage =>
  newMessage(world, { flags: flags | MessageFlags.Loading });

/** A message after an edit: fields that were not sent stay, who sees it stays, Components V2 stays, loading ends. */
export function edited(message: StoredMessage, data: SentMessage): StoredMessage {
  return {
    ...message,
    content: data.content === undefined ? message.content : (data.content ?? ''),
    embeds: data.embeds === undefined ? message.embeds : (data.embeds ?? []),
    components: data.components === undefined ? message.components : (data.components ?? []),
    flags: (message.flags | ((data.flags ?? 0) & ~MessageFlags.Ephemeral)) & ~MessageFlags.Loading,
    edited_timestamp: new Date().toISOString(),
  };
}

export const isLoading = (message: StoredMessage | null) => has(message, MessageFlags.Loading);
export const isEphemeral = (message: StoredMessage | null) => has(message, MessageFlags.Ephemeral);
export const isV2 = (message: StoredMessage | null) => has(message, MessageFlags.IsComponentsV2);
const has = (message: StoredMessage | null, flag: number) => ((message?.flags ?? 0) & flag) !== 0;

/** All text that a member reads in a message; '' for none. */
export function textOf(message: StoredMessage | null): string {
  const texts = (components: readonly Sent[]): string[] =>
    components.flatMap((component) => [
      ...(typeof component.content === 'string' ? [component.content] : []),
      ...texts((component.components as Sent[]) ?? []),
    ]);
  return message ? [message.content, ...texts(message.components)].filter(Boolean).join('\n') : '';
}

/** For messages that tests make up. */
export const row = (...components: object[]) => ({ type: 1, components });
export const button = (custom_id: string) => ({ type: 2, style: 2, label: 'Press', custom_id });
