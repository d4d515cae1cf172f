import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Report } from '../../../index/types.ts';
import type { WebDeps } from '../deps.ts';

/** A line now and then finds connections that are dead. */
const PULSE_MS = 30_000;

/**
 * Tells every open page of each reindex by Server-Sent Events. Each begins with how it is now, so that a page which was
 * away learns what it missed. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function createEvents({ report, onChange }: Pick<WebDeps, 'report' | 'onChange'>): (c: Context) => Response {
  const open = new Set<SSEStreamingApi>();
  const tell = ({ at, refused }: Report, stream: SSEStreamingApi) =>
    stream.writeSSE({ event: 'reindex', data: JSON.stringify({ at, refused }) }).catch(() => {});
  onChange((_library, changed) => {
    for (const stream of open) void tell(changed, stream);
  });

  return (c) =>
    streamSSE(c, async (stream) => {
      const ended = new Promise<void>((resolve) => stream.onAbort(resolve));
      open.add(stream);
      const pulse = setInterval(() => void stream.write(': here\n\n').catch(() => {}), PULSE_MS);
      pulse.unref();
      try {
        await stream.write('retry: 1000\n\n');
        await tell(await report(), stream);
        await ended;
      } finally {
        clearInterval(pulse);
        open.delete(stream);
      }
    });
}
