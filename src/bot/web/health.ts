import { Hono } from 'hono';
import type { WebDeps } from './deps.ts';

/** `GET /healthz`: 200 with `{"status":"ok",…}` while the bot can answer, else 503 with `{"status":"unavailable",…}`. */
export function healthRoutes({ health }: Pick<WebDeps, 'health'>): Hono {
  return new Hono().get('/healthz', (c) => {
    const { ok, detail } = health();
    c.header('cache-control', 'no-store');
    return c.json({ ...detail, status: ok ? 'ok' : 'unavailable' }, ok ? 200 : 503);
  });
}
