import { type GatewayMessageCreateDispatchData, MessageType } from 'discord-api-types/v10';
import type { SpokenRequest } from './types.ts';

const TALK: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/**
 * Reads a message as a question to the bot. Discord delivers the text of direct messages and of messages that mention
 * the bot without the privileged intent.
 * https://docs.discord.com/developers/events/gateway#message-content-intent
 *
 * @param botId the bot's own user id.
 * @returns null for what is not for the bot: other bots and webhooks, system messages, @everyone, messages that
 *   neither mention it nor are written to it directly.
 */
export function toSpoken(message: GatewayMessageCreateDispatchData, botId: string): SpokenRequest | null {
  const { author, content, guild_id: guildId = null } = message;
  if (author.bot || author.system || message.webhook_id !== undefined || !TALK.includes(message.type)) return null;
  // Bots are in no group chats.
  const direct = guildId === null;
  const named = new RegExp(`<@!?${botId}>`);
  const called = direct || named.test(content);
  if (!called && !message.mentions.some(({ id }) => id === botId)) return null;
  return {
    kind: 'spoken',
    userId: author.id,
    guildId,
    channelId: message.channel_id,
    permissions: 0n,
    maySpeak: true,
    alone: direct,
    locale: null,
    guildLocale: null,
    content: withoutMentions(content),
    called,
  };
}

/** The text without mentions of users, roles and channels: they are no words of a question. */
function withoutMentions(content: string): string {
  return content
    .replace(/<(@[!&]?|#)\d+>/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
