import { setTimeout as sleep } from 'node:timers/promises';
import { MessageFlags } from 'discord-api-types/v10';
import type { HelpPost } from '../help-post.ts';
import type { Log, Message } from '../types.ts';
import { discordCode, loggable } from './errors.ts';
import { NOT_ALLOWED, type Post } from './speak.ts';

/** Discord lets nobody write into a forum post before its author's first message is there, which may come a moment later. */
const NO_FIRST_MESSAGE_YET = 40_058;
const PAUSES_MS = [500, 1_000, 2_000, 4_000];

/** Writes the answer into a help post. Never rejects: what went wrong is logged, without the text. */
export async function answerInto(
  { threadId }: HelpPost,
  answer: () => Promise<Message | null>,
  { post, log, stopping }: { post: Post; log: Log; stopping: AbortSignal },
): Promise<void> {
  try {
    const message = await answer();
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
        return await post(threadId, body);
      } catch (error) {
        const pause = PAUSES_MS[earlier];
        if (discordCode(error) !== NO_FIRST_MESSAGE_YET || pause === undefined) throw error;
        await sleep(pause, undefined, { signal: stopping });
      }
    }
  } catch (error) {
    if (stopping.aborted) return;
    const level = NOT_ALLOWED.includes(discordCode(error)) ? 'warn' : 'error';
    log[level]({ thread: threadId, ...loggable(error) }, 'A help post was not answered');
  }
}
