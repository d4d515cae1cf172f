import { type RawFile, REST, Routes } from 'discord.js';
import type { GatewayMessageCreateDispatchData, RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import { MessageFlags, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { type Along, logWith, msSince, newTrace, type Observe } from '../trace.ts';
import type { Log, Message } from '../types.ts';
import { discordCode, loggable } from './errors.ts';
import { retry } from './retry.ts';
import { inTime } from './time.ts';

/** Posts a message into a channel, with the files that it names. @throws what the last attempt threw. */
export type Post = (
  channelId: string,
  body: RESTPostAPIChannelMessageJSONBody,
  files?: readonly RawFile[],
) => Promise<void>;

type Heard = Pick<GatewayMessageCreateDispatchData, 'id' | 'channel_id' | 'guild_id'>;

const TIMEOUT_MS = 5_000;
const PAUSES_MS = [250, 1_000, 4_000];
/** An answer that comes later stands among other things by then. */
const LATEST_MS = 60_000;

/** What answering a message, or a help post, needs. */
export interface Speaking {
  readonly post: Post;
  readonly log: Log;
  /** Told of each one that was answered, or that it could not. */
  readonly observe?: Observe | undefined;
  /** Aborted when the bot is about to stop: answers that are not ready by then are dropped. */
  readonly stopping: AbortSignal;
}

/** Posting needs the bot's token, unlike answering an interaction. */
export function createPost({ token, apiUrl }: { token: string; apiUrl: string }): Post {
  const rest = new REST({ api: apiUrl, retries: 0, timeout: TIMEOUT_MS }).setToken(token);
  return async (channelId, body, files = []) => {
    const until = performance.now() + LATEST_MS;
    const sent = { body, files: [...files] };
    await retry(() => rest.post(Routes.channelMessages(channelId), sent), { pauses: PAUSES_MS, until });
  };
}

/** What the bot may not do in a channel is for the server to settle, not an error of the bot. */
export const NOT_ALLOWED: readonly (number | undefined)[] = [
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
];

/**
 * Answers a message as a reply to it that pings nobody. Never rejects: what went wrong is logged, without the text.
 *
 * @param answer null for silence.
 */
export async function replyTo(
  heard: Heard,
  answer: (along: Along) => Promise<Message | null>,
  { post, log: common, observe, stopping }: Speaking,
): Promise<void> {
  const at = performance.now();
  const trace = newTrace();
  const log = logWith(common, { message: heard.id, channel: heard.channel_id });
  try {
    const message = await inTime(answer({ trace, log }), stopping);
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
    if (stopping.aborted) return;
    trace.outcome = 'error';
    if (NOT_ALLOWED.includes(discordCode(error))) {
      log.warn(loggable(error), 'The bot may not answer in this channel');
    } else {
      log.error(loggable(error), 'A message was not answered');
    }
  }
  const server = heard.guild_id !== undefined;
  observe?.({ id: heard.id, kind: 'spoken', server, ...trace, ackMs: null, ms: msSince(at) });
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
