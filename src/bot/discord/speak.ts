import { REST, Routes } from 'discord.js';
import type { GatewayMessageCreateDispatchData, RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import { MessageFlags, RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Log, Message } from '../types.ts';
import { discordCode, loggable } from './errors.ts';
import { retry } from './retry.ts';
import { inTime } from './time.ts';

/** Posts a message into a channel. @throws what the last attempt threw. */
export type Post = (channelId: string, body: RESTPostAPIChannelMessageJSONBody) => Promise<void>;

type Heard = Pick<GatewayMessageCreateDispatchData, 'id' | 'channel_id' | 'guild_id'>;

const TIMEOUT_MS = 5_000;
const PAUSES_MS = [250, 1_000, 4_000];
/** An answer that comes later stands among other things by then. */
const LATEST_MS = 60_000;

/** Posting needs the bot's token, unlike answering an interaction. */
export function createPost({ token, apiUrl }: { token: string; apiUrl: string }): Post {
  const rest = new REST({ api: apiUrl, retries: 0, timeout: TIMEOUT_MS }).setToken(token);
  return async (channelId, body) => {
    const until = performance.now() + LATEST_MS;
    await retry(() => rest.post(Routes.channelMessages(channelId), { body }), { pauses: PAUSES_MS, until });
  };
}

/** What the bot may not do in a channel is for the server to settle, not an error of the bot. */
const NOT_ALLOWED: readonly (number | undefined)[] = [
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
];

/**
 * Answers a message as a reply to it that pings nobody. Never rejects: what went wrong is logged, without the text.
 *
 * @param answer null for silence.
 * @param stopping aborted when the bot is about to stop: answers that are not ready by then are dropped.
 */
export async function replyTo(
  heard: Heard,
  answer: () => Promise<Message | null>,
  { post, log, stopping }: { post: Post; log: Log; stopping: AbortSignal },
): Promise<void> {
  const about = { message: heard.id, channel: heard.channel_id };
  try {
    const message = await inTime(answer(), stopping);
    if (message === null) return;
    const body = bodyOf(message, heard);
    try {
      await post(heard.channel_id, body);
    } catch (error) {
      // Without the right to read the history the bot can't reply, but it can write.
      const code = discordCode(error);
      if (code !== RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory) throw error;
      const { message_reference: _, ...plain } = body;
      await post(heard.channel_id, plain);
    }
  } catch (error) {
    if (NOT_ALLOWED.includes(discordCode(error))) {
      log.warn({ ...about, ...loggable(error) }, 'The bot may not answer in this channel');
    } else if (!stopping.aborted) {
      log.error({ ...about, ...loggable(error) }, 'A message was not answered');
    }
  }
}

/** With a nonce of its own, so that a request that is tried again posts nothing twice. */
function bodyOf(
  { flags, components = [], allowed_mentions }: Message,
  { id, channel_id, guild_id }: Heard,
): RESTPostAPIChannelMessageJSONBody {
  return {
    components,
    ...(flags !== undefined && { flags: flags & ~MessageFlags.Ephemeral }),
    allowed_mentions: { ...allowed_mentions, parse: [], replied_user: false },
    message_reference: { message_id: id, channel_id, ...(guild_id && { guild_id }), fail_if_not_exists: false },
    nonce: id,
    enforce_nonce: true,
  };
}
