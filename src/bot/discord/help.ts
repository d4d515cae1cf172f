import { setTimeout as sleep } from 'node:timers/promises';
import { MessageFlags } from 'discord-api-types/v10';
import type { HelpPost } from '../help-post.ts';
import { type Along, logWith, msSince, newTrace } from '../trace.ts';
import type { Message } from '../types.ts';
import { discordCode, loggable } from './errors.ts';
import { NOT_ALLOWED, type Speaking } from './speak.ts';

/** Discord lets nobody write into a forum post before its author's first message is there, which may come a moment later. */
const NO_FIRST_MESSAGE_YET = 40_058;
const PAUSES_MS = [500, 1_000, 2_000, 4_000];

/** Writes the answer into a help post. Never rejects: what went wrong is logged, without the text. */
export async function answerInto(
  { threadId }: HelpPost,
  answer: (along: Along) => Promise<Message | null>,
  { post, log: common, observe, stopping }: Speaking,
): Promise<void> {
  const at = performance.now();
  const trace = newTrace();
  const log = logWith(common, { thread: threadId });
  try {
    const message = await answer({ trace, log });
    if (message === null || stopping.aborted) return;
    const { components = [], flags = 0 } = message;
    const body = {
      components,
      flags: flags & ~MessageFlags.Ephemeral,
      allowed_mentions: { parse: [] },
      nonce: threadId,
      enforce_nonce: true,
    };
    for (let earlier = 0; ; earlier++) {
      try {
        await post(threadId, body);
        break;
      } catch (error) {
        const pause = PAUSES_MS[earlier];
        if (discordCode(error) !== NO_FIRST_MESSAGE_YET || pause === undefined) throw error;
        await sleep(pause, undefined, { signal: stopping });
      }
    }
  } catch (error) {
    if (stopping.aborted) return;
    trace.outcome = 'error';
    const level = NOT_ALLOWED.includes(discordCode(error)) ? 'warn' : 'error';
    log[level](loggable(error), 'A help post was not answered');
  }
  observe?.({ id: threadId, kind: 'help-post', server: true, ...trace, ackMs: null, ms: msSince(at) });
}
