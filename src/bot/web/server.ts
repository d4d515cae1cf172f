import { Hono } from 'hono';
import { assetRoutes } from './assets.ts';
import type { WebDeps } from './deps.ts';
import { notFoundPage } from './guides/pages.ts';
import { guideRoutes } from './guides/routes.ts';
import { securityHeaders } from './headers.ts';
import { healthRoutes } from './health.ts';
import { layout } from './layout.ts';
import { playgroundRoutes } from './playground/routes.ts';

export type { WebDeps } from './deps.ts';
export { type Address, type Listener, listen } from './listen.ts';

/**
 * The web door: guides as pages, health, and the playground where it is on.
 *
 * Routes: `/`, `/guides`, `/guides/:id`, `/guides/media/*`, `/healthz`, `/assets/*`, `/playground/*`.
 */
export function createWeb(deps: WebDeps): Hono {
  const app = new Hono();
  app.use(securityHeaders());
  app.route('/', healthRoutes(deps));
  app.route('/', assetRoutes({ playground: deps.playground }));
  if (deps.playground) app.route('/', playgroundRoutes(deps));
  app.route('/', guideRoutes(deps));

  app.notFound(async (c) => c.html(layout(notFoundPage(await deps.library())), 404));
  app.onError((error, c) => {
    deps.log.error({ err: error, method: c.req.method, path: c.req.path }, 'the web door could not answer');
    return c.text('Something went wrong on our side. Please try again; the log has the cause.', 500);
  });
  return app;
}
