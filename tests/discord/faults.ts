import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes wrong with a request. Milliseconds; `retryAfter` in seconds, as Discord says it. */
export type Trouble =
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'rateLimit'; readonly retryAfter: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' };

export interface Fault {
  /** Name of the route (routes.ts). */
  readonly route: string;
  readonly trouble: Trouble;
  /** How many requests it meets; default 1. */
  readonly times?: number;
  /** Whether Discord does what was asked before things go wrong; default false. */
  readonly takesEffect?: boolean;
}

export interface Faults {
  add(fault: Fault): void;
  /** The fault that the next request to this route meets, if any. */
  take(route: string): Fault | undefined;
}

export function createFaults(): Faults {
  const waiting: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void waiting.push({ fault, left: fault.times ?? 1 }),
    take(route) {
      const next = waiting.find(({ fault, left }) => left > 0 && fault.route === route);
      if (next) next.left--;
      return next?.fault;
    },
  };
}

/** @returns whether the request is over with that. */
export async function strike(trouble: Trouble, response: ServerResponse): Promise<boolean> {
  switch (trouble.kind) {
    case 'delay':
      await sleep(trouble.ms, undefined, { ref: false });
      return false;
    case 'status':
      response.writeHead(trouble.status, { 'content-type': 'text/plain' }).end('upstream connect error');
      return true;
    case 'rateLimit':
      response
        .writeHead(429, {
          'content-type': 'application/json',
          'retry-after': String(Math.ceil(trouble.retryAfter)),
          'x-ratelimit-limit': '5',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset-after': String(trouble.retryAfter),
          'x-ratelimit-bucket': 'loopback',
          'x-ratelimit-scope': 'user',
        })
        .end(
          JSON.stringify({ message: 'You are being rate limited.', retry_after: trouble.retryAfter, global: false }),
        );
      return true;
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'hang':
      return true;
  }
}
