import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError } from 'discord.js';
import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import { InteractionType } from 'discord-api-types/v10';
import { toRequest } from '../request.ts';
import type { Log, Reply, Request } from '../types.ts';
import type { Callbacks, Received } from './callbacks.ts';
import { deferral, deliver } from './deferred.ts';
import { loggable } from './errors.ts';
import { NOTICE, notice, noticeFor } from './notices.ts';
import { inTime } from './time.ts';

/** An answer that takes longer is deferred: early enough for two stuck requests before Discord's 3 s are over. */
const DEFER_AFTER_MS = 1_000;

/** What answering an interaction needs. */
export interface Answering {
  answer(request: Request): Promise<Reply>;
  readonly callbacks: Callbacks;
  readonly log: Log;
  /** Aborted when the bot is about to stop: whatever has no answer yet gets a notice. */
  readonly stopping: AbortSignal;
}

/**
 * Sees one interaction through: acknowledged within 3 s, answered within the 15 minutes of its token.
 * Never rejects: what went wrong is logged, and the member sees a notice.
 */
export async function respond(interaction: APIInteraction, answering: Answering): Promise<void> {
  const received: Received = { interaction, at: performance.now() };
  // A ping is for the HTTP door; a kind that this bot has never heard of can't be answered by guessing.
  if (!(interaction.type in InteractionType) || interaction.type === InteractionType.Ping) return;
  try {
    const request = read(interaction, answering.log);
    const reply = replyTo(interaction, request, answering);
    const early = await Promise.race([reply, sleep(DEFER_AFTER_MS, undefined, { ref: false })]);
    if (early) {
      if (await acknowledge(received, early, answering)) await followThrough(received, early, answering);
    } else if (await acknowledge(received, deferral(interaction, request), answering)) {
      await deliver(received, await reply, answering);
      await followThrough(received, await reply, answering);
    }
  } catch (error) {
    answering.log.error({ ...about(interaction), ...loggable(error) }, 'A reply did not reach Discord');
  }
}

/** What an interaction is about, for the log: never its token, nor what the member typed. */
export function about(interaction: APIInteraction): object {
  const data: object = interaction.data ?? {};
  return {
    interaction: interaction.id,
    kind: InteractionType[interaction.type],
    ...('name' in data && { name: data.name }),
    ...('custom_id' in data && { customId: data.custom_id }),
  };
}

/** @returns null for what the bot has no use for. */
function read(interaction: APIInteraction, log: Log): Request | null {
  try {
    return toRequest(interaction);
  } catch (error) {
    log.error({ ...about(interaction), err: error }, 'Discord sent an interaction that cannot be read');
    return null;
  }
}

/** The answer, or a notice in its place. Never rejects. */
async function replyTo(interaction: APIInteraction, request: Request | null, answering: Answering): Promise<Reply> {
  if (!request) return noticeFor(interaction, NOTICE.unknown);
  try {
    return await inTime(answering.answer(request), answering.stopping);
  } catch (error) {
    if (answering.stopping.aborted) return noticeFor(interaction, NOTICE.stopping);
    answering.log.error({ ...about(interaction), err: error }, 'An answer failed');
    return noticeFor(interaction, NOTICE.failed);
  }
}

/** Does what comes after the first response. A message that Discord refuses is replaced by a notice. */
async function followThrough(received: Received, { next = [] }: Reply, { callbacks, log }: Answering): Promise<void> {
  for (const step of next) {
    try {
      await (step.do === 'delete' ? callbacks.remove(received) : callbacks.followUp(received, step.message));
    } catch (error) {
      if (!(error instanceof DiscordAPIError)) throw error;
      log.error({ ...about(received.interaction), ...loggable(error) }, 'Discord refuses what follows a reply');
      await callbacks.followUp(received, notice(NOTICE.failed).data);
    }
  }
}

/** @returns whether the response was taken, so that it may be changed later. */
async function acknowledge(
  received: Received,
  { next: _, ...reply }: Reply,
  { callbacks, log }: Answering,
): Promise<boolean> {
  const { interaction } = received;
  try {
    const outcome = await callbacks.acknowledge(received, reply as APIInteractionResponse);
    if (outcome === 'expired')
      log.warn(about(interaction), 'Too late: Discord has given up on this interaction (10062)');
    if (outcome === 'elsewhere') log.warn(about(interaction), 'Somebody else with the same token was faster (40060)');
    return outcome === 'done';
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    log.error({ ...about(interaction), ...loggable(error) }, 'Discord refuses a reply');
    await callbacks.acknowledge(received, noticeFor(interaction, NOTICE.failed));
    return false;
  }
}
