import { Hono } from 'hono';
import { decoded } from '../decode.ts';
import type { WebDeps } from '../deps.ts';
import { layout } from '../layout.ts';
import { readMedia } from './media.ts';
import { guidePage, guidesPage } from './pages.ts';

/** `/guides`, `/guides/:id`, the images of guides, and `/` as the list of guides (where nothing else has taken it). */
export function guideRoutes({ library, contentDir }: Pick<WebDeps, 'library' | 'contentDir'>): Hono {
  const app = new Hono();

  app.on('GET', ['/', '/guides', '/guides/'], async (c) => c.html(layout(guidesPage(await library()))));

  app.get('/guides/media/*', async (c) => {
    const media = await readMedia(contentDir, decoded(c.req.path.slice('/guides/media/'.length)));
    if (media === null) return c.notFound();
    return c.body(media.body, 200, { 'content-type': media.type, 'cache-control': 'max-age=300' });
  });

  app.get('/guides/:id', async (c) => {
    const current = await library();
    const article = current.articles.find(({ id }) => id === c.req.param('id'));
    return article === undefined ? c.notFound() : c.html(layout(guidePage(article, current)));
  });
  return app;
}
