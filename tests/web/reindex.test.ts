import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWeb, listen, type WebDeps } from '../../src/bot/web/server.ts';
import { folderWith } from '../support/library.ts';
import { liveOver } from '../support/live.ts';
import { memoryLog, webDeps } from './start.ts';

// The test values of https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
const SECRET = "It's a Secret to Everybody";
const PAYLOAD = 'Hello, World!';
const SIGNATURE = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

const MIB = 1024 * 1024;
const sign = (body: string | Uint8Array, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** The web door over a content folder of its own; `runs` counts how often that is read. */
async function scene(overrides: Partial<WebDeps> = {}) {
  const contentDir = await folderWith({ 'a.md': '---\ntitle: A\ndescription: About A.\n---\n\n## Tools\n\nOne.\n' });
  let runs = -1;
  let gate: Promise<void> = Promise.resolve();
  const live = liveOver(contentDir, () => {
    runs++;
    return gate;
  });
  await live.current();
  const log = memoryLog();
  const { reindex } = live;
  const deps = webDeps(live.current, { contentDir, reindex, reindexSecret: SECRET, log });
  const app = createWeb({ ...deps, ...overrides });
  const post = (headers: Record<string, string> = {}, body: string | Uint8Array<ArrayBuffer> = PAYLOAD) =>
    app.request('/reindex', { method: 'POST', headers: { 'x-hub-signature-256': sign(body), ...headers }, body });
  /** Lets no run go on until it is called. */
  const hold = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    return resolve;
  };
  return { app, post, log, reindex, hold, runs: () => runs };
}

describe('POST /reindex', () => {
  it('takes what GitHub signed, by the values of its documentation, and says so at once', async () => {
    const { post, hold, reindex, runs } = await scene();
    const release = hold();
    const response = await post({ 'x-hub-signature-256': SIGNATURE, 'x-github-event': 'push' });
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ message: 'The guides are being read anew.' });
    expect(runs()).toBe(1);
    const behind = reindex();
    release();
    await behind;
    expect(runs()).toBe(2);
  });

  it.each(['wait', 'respond-async, wait', 'Wait=100; x'])('Prefer: %s brings the report', async (prefer) => {
    const { post, runs } = await scene();
    const response = await post({ prefer });
    expect(response.status).toBe(200);
    expect(response.headers.get('preference-applied')).toBe('wait');
    expect(await response.json()).toMatchObject({ guides: { total: 1, added: [] }, refused: null, problems: [] });
    expect(runs()).toBe(1);
  });

  it.each(['', 'waiting', 'no-wait', 'respond-async'])('Prefer: "%s" does not', async (prefer) => {
    const { post, hold, reindex } = await scene();
    const release = hold();
    expect((await post({ prefer })).status).toBe(202);
    release();
    await reindex();
  });

  it('answers a ping, and reads nothing', async () => {
    const { post, runs } = await scene();
    const response = await post({ 'x-github-event': 'ping' });
    expect([response.status, await response.json()]).toEqual([200, { message: 'pong' }]);
    expect(runs()).toBe(0);
  });

  it('signs an empty body and any bytes alike', async () => {
    const { post } = await scene();
    for (const body of ['', new Uint8Array([0, 255, 254, 10, 13])])
      expect((await post({ 'x-github-event': 'ping' }, body)).status).toBe(200);
  });

  it.each<[string, Record<string, string>, string]>([
    ['none', {}, 'Expected the header X-Hub-Signature-256'],
    ['an empty one', { 'x-hub-signature-256': '' }, 'Expected the header X-Hub-Signature-256'],
    ['the old SHA-1', { 'x-hub-signature': `sha1=${'0'.repeat(40)}` }, 'Expected the header X-Hub-Signature-256'],
    ['one without its name', { 'x-hub-signature-256': SIGNATURE.slice(7) }, 'Expected the header X-Hub-Signature-256'],
    ['one too short', { 'x-hub-signature-256': SIGNATURE.slice(0, -1) }, 'Expected the header X-Hub-Signature-256'],
    ['one digit off', { 'x-hub-signature-256': `${SIGNATURE.slice(0, -1)}8` }, 'is not one of this body'],
    ['of another secret', { 'x-hub-signature-256': sign(PAYLOAD, 'another secret') }, 'is not one of this body'],
    ['of another body', { 'x-hub-signature-256': sign('Hello, World?') }, 'is not one of this body'],
  ])('a signature, %s: 401 says what is wrong, nothing is read, the log knows', async (_, headers, error) => {
    const { app, log, runs } = await scene();
    const response = await app.request('/reindex', { method: 'POST', headers, body: PAYLOAD });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: expect.stringContaining(error) });
    expect(runs()).toBe(0);
    expect(log.lines).toEqual([
      { level: 'warn', message: expect.stringContaining(error), fields: { status: 401, request: expect.anything() } },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain(SECRET);
  });

  it('is not there without REINDEX_SECRET, with whatever signature', async () => {
    const { post, runs } = await scene({ reindexSecret: undefined });
    for (const secret of [SECRET, ''])
      expect((await post({ 'x-hub-signature-256': sign(PAYLOAD, secret) })).status).toBe(404);
    expect(runs()).toBe(0);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s: 405', async (method) => {
    const { app } = await scene();
    const response = await app.request('/reindex', { method, headers: { 'x-hub-signature-256': sign('') } });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('a storm of a hundred deliveries is two runs, and each is answered before the first is done', async () => {
    const { post, hold, reindex, runs } = await scene();
    const release = hold();
    const responses = await Promise.all(Array.from({ length: 100 }, () => post({ 'x-github-event': 'push' })));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([202]));
    expect(runs()).toBe(1);
    // One more shares the run that waits.
    const behind = reindex();
    release();
    await behind;
    expect(runs()).toBe(2);
  });

  it('a run that fails is logged with its cause, and with Prefer: wait it is a 500 without it', async () => {
    const { post, log } = await scene({ reindex: () => Promise.reject(new Error('the disk is gone')) });
    expect((await post()).status).toBe(202);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { err: { message: 'the disk is gone' } } }]);
    const response = await post({ prefer: 'wait' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('disk');
  });
});

describe('POST /reindex over a real connection', () => {
  /** Sends pieces one behind another, without saying how many there will be. */
  async function send(size: number, headers: Record<string, string> = {}) {
    const { app, runs } = await scene();
    const web = await listen(app, { host: '127.0.0.1', port: 0 });
    onTestFinished(() => web.close());
    const piece = Buffer.alloc(MIB);
    const hmac = createHmac('sha256', SECRET);
    for (let sent = 0; sent < size; sent += MIB) hmac.update(piece.subarray(0, Math.min(MIB, size - sent)));
    const signature = `sha256=${hmac.digest('hex')}`;
    return new Promise<{ status: number; runs: number }>((resolve, reject) => {
      let answered = false;
      const call = request(
        `${web.url}/reindex`,
        { method: 'POST', headers: { 'x-hub-signature-256': signature, prefer: 'wait', ...headers } },
        (response) => {
          answered = true;
          response.resume().once('end', () => resolve({ status: response.statusCode ?? 0, runs: runs() }));
        },
      );
      // The server may cut the connection once it has refused.
      call.on('error', (error) => answered || reject(error));
      let sent = 0;
      const next = () => {
        for (; sent < size && !answered; sent += MIB)
          if (!call.write(piece.subarray(0, Math.min(MIB, size - sent)))) {
            sent += MIB;
            call.once('drain', next);
            return;
          }
        call.end();
      };
      next();
    });
  }

  it('takes 25 MiB, the most that GitHub sends', async () => {
    expect(await send(25 * MIB)).toEqual({ status: 200, runs: 1 });
  });

  it('refuses a byte more with 413, though it is signed and did not say its length', async () => {
    expect(await send(25 * MIB + 1)).toEqual({ status: 413, runs: 0 });
  });

  it('refuses an announced length before the body is there', async () => {
    expect(await send(26 * MIB, { 'content-length': String(26 * MIB) })).toEqual({ status: 413, runs: 0 });
  });
});
