import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { isLoopback } from '../../settings.ts';
import type { WebDeps } from './deps.ts';
import { isSame } from './secret.ts';

type Options = Pick<WebDeps, 'metrics' | 'metricsToken' | 'publicUrl'>;

/**
 * `GET /metrics`: figures for Prometheus. With METRICS_TOKEN for whoever sends `Authorization: Bearer <token>`. Without
 * it for direct calls on this machine alone, and for nobody where PUBLIC_URL says that others reach this door: they
 * come through a proxy, whose calls look like calls of this machine.
 */
export function metricsRoutes({ metrics, metricsToken, publicUrl }: Options): Hono {
  const proxied = publicUrl !== undefined && !isLoopback(publicUrl);
  return new Hono().get('/metrics', async (c) => {
    c.header('cache-control', 'no-store');
    if (metricsToken !== undefined) {
      if (!isSame(c.req.header('authorization') ?? '', `Bearer ${metricsToken}`)) {
        c.header('www-authenticate', 'Bearer');
        return c.json({ error: 'Expected the header "Authorization: Bearer <METRICS_TOKEN>".' }, 401);
      }
    } else if (proxied || !isDirectlyFromHere(c)) {
      return c.json(
        { error: 'Metrics are for this machine alone. Set METRICS_TOKEN to read them from elsewhere.' },
        403,
      );
    }
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
  });
}

/** What proxies add. None of it proves that there is none, but what has it did not come directly. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

function isDirectlyFromHere(c: Context): boolean {
  const { address = '' } = getConnInfo(c).remote;
  const local = /^(::ffff:)?127(\.\d+){3}$|^::1$/.test(address);
  // `c.req.url` is made of the Host header: a foreign name that was made to point here (DNS rebinding) is none of ours.
  return local && isLoopback(c.req.url) && FORWARDED.every((name) => c.req.header(name) === undefined);
}
