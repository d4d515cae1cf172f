import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { assetRoutes } from './assets.ts';
import type { WebDeps } from './deps.ts';
import { notFoundPage } from './guides/pages.ts';
import { guideRoutes } from './guides/routes.ts';
import { securityHeaders } from './headers.ts';
import { healthRoutes } from './health.ts';
import { layout } from './layout.ts';
import { metricsRoutes } from './metrics.ts';
import { playgroundRoutes } from './playground/routes.ts';
import { reindexRoutes } from './reindex.ts';
import { writersRoutes } from './writers/routes.ts';

export type { WebDeps } from './deps.ts';
export { type Address, type Listener, listen } from './listen.ts';

/**
 * The web door: guides as pages, health, figures, reindexing, and the playground where it is on.
 *
 * Routes: `/`, `/guides`, `/guides/:id`, `/guides/media/*`, `/healthz`, `/readyz`, `/metrics`, `/reindex`, `/assets/*`,
 * `/playground/*`, `/writers/*`. Each response has an X-Request-Id, which the log has as `request` where something went wrong.
 */
export function createWeb(deps: WebDeps): Hono {
  const app = new Hono();
  app.use(requestId({ limitLength: 64 }));
  app.use(securityHeaders());
  app.route('/', healthRoutes(deps));
  app.route('/', metricsRoutes(deps));
  app.route('/', reindexRoutes(deps));
  app.route('/', assetRoutes({ playground: deps.playground }));
  if (deps.playground) app.route('/', playgroundRoutes(deps)).route('/', writersRoutes(deps));
  app.route('/', guideRoutes(deps));

  app.notFound(async (c) => c.html(layout(notFoundPage(await deps.library())), 404));
  app.onError((error, c) => {
    const about = { request: c.get('requestId'), method: c.req.method, path: c.req.path };
    deps.log.error({ ...about, err: error }, 'the web door could not answer');
    return c.text('Something went wrong on our side. Please try again; the log has the cause.', 500);
  });
  return app;
}
