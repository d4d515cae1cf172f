import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, RateLimitError } from 'discord.js';

/** When to try a request again. Times in milliseconds. */
export interface RetryPlan {
  /** Pause before each further attempt; as many retries as there are pauses. */
  readonly pauses: readonly number[];
  /** No attempt begins after this moment of `performance.now()`. */
  readonly until: number;
}

/**
 * Sends a request until Discord has decided on it: a reset connection, a timeout, a 5xx and a short rate limit are tried
 * again, a refusal (4xx) is not. The REST client of discord.js doesn't retry a connection that was reset, so it is told
 * to retry nothing (`retries: 0`) and this is the one place that does.
 *
 * @param send makes one attempt; told how many there were before it.
 * @throws the last attempt's error.
 */
export async function retry<T>(send: (earlier: number) => Promise<T>, plan: RetryPlan): Promise<T> {
  for (let earlier = 0; ; earlier++) {
    try {
      return await send(earlier);
    } catch (error) {
      const pause = plan.pauses[earlier];
      if (pause === undefined || error instanceof DiscordAPIError) throw error;
      const wait = error instanceof RateLimitError ? Math.max(pause, error.retryAfter) : pause;
      if (performance.now() + wait >= plan.until) throw error;
      await sleep(wait);
    }
  }
}
