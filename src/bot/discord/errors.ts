import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

/** Discord refuses this bot, and trying again would not help. `message` says what to do, in one line. */
export class GatewayRefusedError extends Error {
  override name = 'GatewayRefusedError';
}

/** The slash commands were not registered. `message` says why and what to do, in one line. */
export class RegistrationError extends Error {
  override name = 'RegistrationError';
}

/** What a log may know of a failed request. */
export interface LoggedError {
  readonly error: string;
  /** Discord's JSON error code, or the network's. */
  readonly code?: string | number;
  /** HTTP status. */
  readonly status?: number;
}

/**
 * The loggable part of an error of a request to Discord. The errors of discord.js carry the URL, and with it the token
 * of an interaction or webhook, and the request's body: they must never reach a log whole.
 */
export function loggable(error: unknown): LoggedError {
  if (error instanceof DiscordAPIError) return { error: error.message, code: error.code, status: error.status };
  if (error instanceof HTTPError) return { error: `Discord answered ${error.message}`, status: error.status };
  if (error instanceof RateLimitError) return { error: `rate limited for ${error.retryAfter} ms`, status: 429 };
  if (!(error instanceof Error)) return { error: 'something that is no Error was thrown' };
  if (error.name === 'AbortError') return { error: 'Discord did not answer in time' };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { error: error.message || error.name, ...code };
}

/** Discord's JSON error code, or undefined where the error is not Discord's. */
export function discordCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError ? Number(error.code) : undefined;
}
