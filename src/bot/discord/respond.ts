import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError } from 'discord.js';
import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import { InteractionType } from 'discord-api-types/v10';
import { decodeAction } from '../custom-id.ts';
import { toRequest } from '../request.ts';
import { type Along, logWith, msSince, newTrace, type Observe } from '../trace.ts';
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
  answer(request: Request, along: Along): Promise<Reply>;
  readonly callbacks: Callbacks;
  /** Servers in which answers are public where the member doesn't say. */
  readonly openServers?: ReadonlySet<string> | undefined;
  readonly log: Log;
  /** Told once of each interaction that has ended, however it did. */
  readonly observe?: Observe | undefined;
  /** Aborted when the bot is about to stop: whatever has no answer yet gets a notice. */
  readonly stopping: AbortSignal;
}

/** An interaction on its way through this door. */
interface Visit extends Received, Along {
  /** When Discord took the first response, in milliseconds since it came; null while it has not. */
  ackMs: number | null;
}

/**
 * Sees one interaction through: acknowledged within 3 s, answered within the 15 minutes of its token.
 * Never rejects: what went wrong is logged, and the member sees a notice.
 */
export async function respond(interaction: APIInteraction, answering: Answering): Promise<void> {
  const at = performance.now();
  // A ping is for the HTTP door; a kind that this bot has never heard of can't be answered by guessing.
  if (!(interaction.type in InteractionType) || interaction.type === InteractionType.Ping) return;
  const log = logWith(answering.log, { interaction: interaction.id });
  const visit: Visit = { interaction, at, log, trace: newTrace(), ackMs: null };
  const request = read(visit);
  try {
    await seeThrough(visit, request, answering);
  } catch (error) {
    visit.trace.outcome = 'error';
    log.error({ ...about(interaction), ...loggable(error) }, 'A reply did not reach Discord');
  }
  answering.observe?.({
    id: interaction.id,
    kind: request?.kind ?? 'unknown',
    server: interaction.guild_id !== undefined,
    ...visit.trace,
    ackMs: visit.ackMs,
    ms: msSince(at),
  });
}

async function seeThrough(visit: Visit, request: Request | null, answering: Answering): Promise<void> {
  const reply = replyTo(visit, request, answering);
  const early = await Promise.race([reply, sleep(DEFER_AFTER_MS, undefined, { ref: false })]);
  if (early) {
    if (await acknowledge(visit, early, answering)) await followThrough(visit, early, answering);
  } else if (await acknowledge(visit, deferral(visit.interaction, request, answering.openServers), answering)) {
    if (!(await deliver(visit, await reply, answering))) visit.trace.outcome = 'error';
    await followThrough(visit, await reply, answering);
  }
}

/** What an interaction is about, for the log: never its token, what the member typed, or whose button it was. */
function about(interaction: APIInteraction): object {
  const data: object = interaction.data ?? {};
  return {
    kind: InteractionType[interaction.type],
    ...('name' in data && { name: data.name }),
    ...('custom_id' in data && { action: decodeAction(String(data.custom_id))?.do ?? 'unknown' }),
  };
}

/** @returns null for what the bot has no use for. */
function read({ interaction, log }: Visit): Request | null {
  try {
    return toRequest(interaction);
  } catch (error) {
    log.error({ ...about(interaction), err: error }, 'Discord sent an interaction that cannot be read');
    return null;
  }
}

/** The answer, or a notice in its place. Never rejects. */
async function replyTo(
  { interaction, trace, log }: Visit,
  request: Request | null,
  { answer, stopping }: Answering,
): Promise<Reply> {
  if (!request) {
    trace.outcome = 'refused';
    return noticeFor(interaction, NOTICE.unknown);
  }
  try {
    return await inTime(answer(request, { trace, log }), stopping);
  } catch (error) {
    trace.outcome = stopping.aborted ? 'refused' : 'error';
    if (stopping.aborted) return noticeFor(interaction, NOTICE.stopping);
    log.error({ ...about(interaction), err: error }, 'An answer failed');
    return noticeFor(interaction, NOTICE.failed);
  }
}

/** Does what comes after the first response. A message that Discord refuses is replaced by a notice. */
async function followThrough(visit: Visit, { next = [] }: Reply, { callbacks }: Answering): Promise<void> {
  for (const step of next) {
    try {
      await (step.do === 'delete' ? callbacks.remove(visit) : callbacks.followUp(visit, step.message));
    } catch (error) {
      if (!(error instanceof DiscordAPIError)) throw error;
      visit.trace.outcome = 'error';
      visit.log.error({ ...about(visit.interaction), ...loggable(error) }, 'Discord refuses what follows a reply');
      await callbacks.followUp(visit, notice(NOTICE.failed).data);
    }
  }
}

/** @returns whether the response was taken, so that it may be changed later. */
async function acknowledge(visit: Visit, { next: _, ...reply }: Reply, { callbacks }: Answering): Promise<boolean> {
  const { interaction, trace, log } = visit;
  try {
    const outcome = await callbacks.acknowledge(visit, reply as APIInteractionResponse);
    if (outcome === 'done') visit.ackMs = msSince(visit.at);
    else trace.outcome = 'lost';
    if (outcome === 'expired')
      log.warn(about(interaction), 'Too late: Discord has given up on this interaction (10062)');
    if (outcome === 'elsewhere') log.warn(about(interaction), 'Somebody else with the same token was faster (40060)');
    return outcome === 'done';
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    trace.outcome = 'error';
    log.error({ ...about(interaction), ...loggable(error) }, 'Discord refuses a reply');
    if ((await callbacks.acknowledge(visit, noticeFor(interaction, NOTICE.failed))) === 'done')
      visit.ackMs = msSince(visit.at);
    return false;
  }
}
