import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { vendorFile } from './vendor.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const PAGE = new URL('page/', import.meta.url);

/** Addresses of the page's own modules. */
export const pageModules = readdirSync(PAGE)
  .filter((name) => extname(name) === '.js')
  .map((name) => `/assets/${name}`);

/**
 * `/assets/<file>`: the files of `page/`, read once; `/assets/npm/…`: the browser modules of the few packages that the
 * playground uses. Without the playground only style sheets and pictures are served.
 */
export function assetRoutes({ playground }: { playground: boolean }): Hono {
  const files = pageFiles((name) => playground || extname(name) !== '.js');
  const app = new Hono();
  app.use('/assets/*', compress(), etag());

  app.get('/assets/:file', (c) => {
    const file = files.get(c.req.param('file'));
    // An update of the bot must reach the page: asked anew each time, answered with 304.
    return file === undefined
      ? c.notFound()
      : c.body(file.body, 200, { 'content-type': file.type, 'cache-control': 'no-cache' });
  });

  if (!playground) return app;
  app.get('/assets/npm/*', async (c) => {
    const file = vendorFile(c.req.path);
    const body = file && (await readFile(file).catch(() => null));
    if (!body) return c.notFound();
    // The address holds the package's version.
    return c.body(body, 200, { 'content-type': TYPES['.js'] ?? '', 'cache-control': 'max-age=31536000, immutable' });
  });
  return app;
}

function pageFiles(wanted: (name: string) => boolean): Map<string, { type: string; body: Buffer<ArrayBuffer> }> {
  const files = readdirSync(PAGE).filter((name) => extname(name) in TYPES && wanted(name));
  return new Map(
    files.map((name) => [name, { type: TYPES[extname(name)] ?? '', body: readFileSync(new URL(name, PAGE)) }]),
  );
}
