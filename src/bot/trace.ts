import type { Confidence } from '../index/types.ts';
import type { Log, Request } from './types.ts';

/**
 * What became of a request. `answer`, `related`, `none`: a question, by how sure the answer is. `done`: what asks
 * nothing. `refused`: not for this member, or not so soon. `lost`: Discord had given up on it, or another process with
 * the same token was faster.
 */
export type Outcome = Confidence | 'done' | 'refused' | 'error' | 'lost';

/** What is noted about a request on its way, for the log and the figures. Nothing of what was asked, and nobody's id. */
export interface Trace {
  /** A command's name, what a button does, `mention` or `help-post`; `other` for what this bot doesn't have. */
  command: string;
  outcome: Outcome;
}

export const newTrace = (): Trace => ({ command: 'other', outcome: 'done' });

/** What a door gives along with a request. */
export interface Along {
  readonly trace: Trace;
  /** Each line of it says which interaction it is about. */
  readonly log: Log;
}

/** A request that was seen to its end. */
export interface Ended extends Readonly<Trace> {
  /** The interaction's or message's own id; in the playground the id of the HTTP request. */
  readonly id: string;
  readonly kind: Request['kind'] | 'spoken' | 'help-post' | 'unknown';
  /** Whether it was in a server. */
  readonly server: boolean;
  /** Milliseconds from when it came until Discord took the first response; null where it never did, or expects none. */
  readonly ackMs: number | null;
  /** Milliseconds until all was said. */
  readonly ms: number;
}

/** Takes note of each request that has ended. */
export type Observe = (ended: Ended) => void;

/** The same log, with these fields in each line. */
export function logWith(log: Log, fields: object): Log {
  const at = (level: keyof Log) => (more: object, message: string) => log[level]({ ...fields, ...more }, message);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** Whole milliseconds since a moment of `performance.now()`. */
export const msSince = (at: number): number => Math.round(performance.now() - at);
