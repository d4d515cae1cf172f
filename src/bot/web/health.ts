import { Hono } from 'hono';
import type { WebDeps } from './deps.ts';

/**
 * `GET /healthz`: 200 with `{"status":"ok",…}` as long as the process lives; whoever gets no answer may restart it.
 * `GET /readyz`: 200 with `{"status":"ready"}` while the bot can answer, else 503 with
 * `{"status":"not ready","reasons":[{"what","why"}]}`: a restart would not help.
 */
export function healthRoutes({ health, readiness }: Pick<WebDeps, 'health' | 'readiness'>): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => {
    c.header('cache-control', 'no-store');
    return c.json({ ...health(), status: 'ok' });
  });
  app.get('/readyz', async (c) => {
    c.header('cache-control', 'no-store');
    const reasons = await readiness();
    return reasons.length === 0 ? c.json({ status: 'ready' }) : c.json({ status: 'not ready', reasons }, 503);
  });
  return app;
}
