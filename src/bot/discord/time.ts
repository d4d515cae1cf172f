import { setTimeout as sleep } from 'node:timers/promises';
import { TOKEN_LIFE_MS } from './callbacks.ts';

/** An answer that isn't there by then can't be delivered any more. */
const ANSWER_WITHIN_MS = TOKEN_LIFE_MS - 60_000;

/**
 * Waits for an answer, but not for ever and not while the bot stops.
 *
 * (Not `Promise.race` with one long-lived promise: each race would stay attached to it for as long as the bot runs.)
 *
 * @throws what `work` throws, or why it was not waited for.
 */
export function inTime<T>(work: Promise<T>, stopping: AbortSignal): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const giveUp = () => reject(new Error('the bot stops'));
  const timer = setTimeout(() => reject(new Error('the answer took longer than 14 minutes')), ANSWER_WITHIN_MS).unref();
  stopping.addEventListener('abort', giveUp);
  if (stopping.aborted) giveUp();
  work.then(resolve, reject).finally(() => {
    clearTimeout(timer);
    stopping.removeEventListener('abort', giveUp);
  });
  return promise;
}

/** Waits for `work`, `ms` at most. Never rejects. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work, sleep(ms, undefined, { signal: timer.signal })]).catch(() => {});
  timer.abort();
}
