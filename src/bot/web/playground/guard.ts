import type { MiddlewareHandler } from 'hono';
import { isLoopback } from '../../../settings.ts';
import type { WebDeps } from '../deps.ts';

const EVERY_ADDRESS = ['0.0.0.0', '::'];

/**
 * Keeps other sites out of the playground. While the server is bound to loopback, a foreign name that was made to
 * point at this machine (DNS rebinding) is turned away by its Host header; a post must come from the page itself, and
 * as JSON, which no form of another site can send.
 */
export function ownPageOnly({ host, publicUrl }: Pick<WebDeps, 'host' | 'publicUrl'>): MiddlewareHandler {
  const local = !EVERY_ADDRESS.includes(host) && isLoopback(`http://${host.includes(':') ? `[${host}]` : host}`);
  const proxied = publicUrl === undefined ? null : new URL(publicUrl).host;

  return async (c, next) => {
    // `c.req.url` is made of the Host header.
    const { host: asked } = new URL(c.req.url);
    if (local && asked !== proxied && !isLoopback(`http://${asked}`)) {
      return c.json({ error: `The playground answers on this machine only, not as ${asked}.` }, 403);
    }
    if (c.req.method !== 'POST') return next();
    if (!fromOwnPage(c.req.header('origin'), c.req.header('sec-fetch-site'), asked)) {
      return c.json({ error: 'Only the playground page itself may send commands.' }, 403);
    }
    if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
      return c.json({ error: 'Expected a body of type application/json.' }, 415);
    }
    return next();
  };
}

/** Browsers send Origin with every post, and no page can forge it; a request without it does not come from the page. */
function fromOwnPage(origin: string | undefined, site: string | undefined, host: string): boolean {
  if (site !== undefined && site !== 'same-origin') return false;
  return origin !== undefined && URL.parse(origin)?.host === host;
}
