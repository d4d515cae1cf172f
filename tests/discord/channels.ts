import { GatewayIntentBits, MessageType } from 'discord-api-types/v10';
import { refuseMessage, type SentMessage } from './message-rules.ts';
import { newMessage, type StoredMessage } from './messages.ts';
import { REFUSAL, type Refusal } from './refusal.ts';
import { snowflake } from './snowflake.ts';
import { member, user, type World } from './world.ts';

/** A message that somebody writes. */
export interface Written {
  readonly content: string;
  /** Default: the member. */
  readonly as?: string;
  /** Default: the server's channel. */
  readonly where?: 'server' | 'direct';
  /** The bot's message that it replies to, with the ping that Discord's client has on by default. */
  readonly replyTo?: StoredMessage;
  /** A webhook or another bot. */
  readonly robot?: 'webhook' | 'bot';
}

/** Discord's side of channels: what members write, and what the bot posts. */
export function createChannels(world: World) {
  const posted: { message: StoredMessage; body: SentMessage }[] = [];
  const byNonce = new Map<unknown, StoredMessage>();
  /** Refusals for the next posts. */
  const refusals: Refusal[] = [];

  function post(channelId: string, body: SentMessage): StoredMessage | Refusal {
    const refused = refusals.shift();
    if (refused) return refused;
    if (channelId !== world.channelId && channelId !== world.directChannelId) return REFUSAL.missingAccess;
    const before = body.enforce_nonce ? byNonce.get(body.nonce) : undefined;
    if (before) return before;
    const refusal = refuseMessage(body, { how: 'send' });
    if (refusal) return refusal;
    const message = {
      ...newMessage(world, body),
      channel_id: channelId,
      webhook_id: undefined,
      type: MessageType.Reply,
    };
    byNonce.set(body.nonce, message);
    posted.push({ message, body });
    return message;
  }

  /**
   * MESSAGE_CREATE for a bot with these intents; null where it would not be told. The text is there only in direct
   * messages and where the bot is mentioned: it has no privileged intent.
   */
  function written(sent: Written, intents: number): object | null {
    const { content, as = world.memberId, where = 'server', replyTo, robot } = sent;
    const needed = where === 'direct' ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
    if (!(intents & needed)) return null;
    const mentioned = content.includes(`<@${world.applicationId}>`) || replyTo !== undefined;
    const { user: author, ...rest } = member(world, as);
    return {
      id: snowflake(),
      type: replyTo ? MessageType.Reply : MessageType.Default,
      channel_id: where === 'direct' ? world.directChannelId : world.channelId,
      ...(where === 'server' && { guild_id: world.guildId, member: rest }),
      author: { ...author, ...(robot === 'bot' && { bot: true }) },
      ...(robot === 'webhook' && { webhook_id: snowflake() }),
      content: mentioned || where === 'direct' ? content : '',
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: content.includes('@everyone'),
      mentions: mentioned ? [user(world.applicationId, 'signpost')] : [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      flags: 0,
      ...(replyTo && { message_reference: { message_id: replyTo.id }, referenced_message: replyTo }),
    };
  }

  return {
    post,
    posted: posted as readonly (typeof posted)[number][],
    written,
    refuseNextPost: (r: Refusal) => void refusals.push(r),
  };
}

export type Channels = ReturnType<typeof createChannels>;
