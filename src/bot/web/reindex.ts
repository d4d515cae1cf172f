import { createHmac } from 'node:crypto';
import { Hono } from 'hono';
import type { WebDeps } from './deps.ts';
import { isSame } from './secret.ts';

/** GitHub sends no larger payload. https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
const MAX_BODY = 25 * 1024 * 1024;

type Options = Pick<WebDeps, 'reindexSecret' | 'reindex' | 'log'>;

/**
 * `POST /reindex`, signed as GitHub signs webhooks: reads the guides anew. Answered at once with 202, for GitHub waits
 * 10 s at most; with the header `Prefer: wait` with the report, once there is one. Without REINDEX_SECRET there is no
 * such address. https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function reindexRoutes({ reindexSecret: secret, reindex, log }: Options): Hono {
  const app = new Hono();
  if (secret === undefined) return app;

  app.post('/reindex', async (c) => {
    const { status, error } = await verify(c.req.raw, secret);
    if (error !== undefined) {
      log.warn({ request: c.get('requestId'), status }, `POST /reindex was refused: ${error}`);
      return c.json({ error }, status);
    }
    if (c.req.header('x-github-event') === 'ping') return c.json({ message: 'pong' });
    const about = { request: c.get('requestId') };
    const report = reindex();
    if (/(^|,)\s*wait\s*($|[,;=])/i.test(c.req.header('prefer') ?? '')) {
      c.header('preference-applied', 'wait');
      return c.json(await report);
    }
    report.catch((cause: unknown) => log.error({ ...about, err: cause }, 'the guides could not be read anew'));
    return c.json({ message: 'The guides are being read anew.' }, 202);
  });
  app.all('/reindex', (c) => {
    c.header('allow', 'POST');
    return c.json({ error: 'Expected the method POST.' }, 405);
  });
  return app;
}

type Verdict =
  | { readonly status: 200; readonly error?: undefined }
  | { readonly status: 401 | 413; readonly error: string };

/** The body is hashed while it comes and never kept: whoever lacks the secret can't fill the memory. */
async function verify({ headers, body }: Request, secret: string): Promise<Verdict> {
  const signature = headers.get('x-hub-signature-256') ?? '';
  if (!/^sha256=[0-9a-f]{64}$/i.test(signature)) {
    return {
      status: 401,
      error: 'Expected the header X-Hub-Signature-256: sha256=<HMAC of the body with the secret, in hex>.',
    };
  }
  const tooLarge = { status: 413, error: `The body is too large: at most ${MAX_BODY / 1024 / 1024} MiB.` } as const;
  if (Number(headers.get('content-length') ?? 0) > MAX_BODY) return tooLarge;
  const hmac = createHmac('sha256', secret);
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY) return tooLarge;
    hmac.update(chunk);
  }
  if (isSame(signature.toLowerCase(), `sha256=${hmac.digest('hex')}`)) return { status: 200 };
  return {
    status: 401,
    error: 'The signature is not one of this body with REINDEX_SECRET. Set the same secret at both ends.',
  };
}
