import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readinessOf } from '../../src/readiness.ts';
import { openStore } from '../../src/store/open.ts';
import { run, settingsFor, stop } from '../discord/bot-process.ts';
import { waitUntil } from '../discord/door.ts';
import { startLoopback } from '../discord/loopback.ts';
import { folderWith, starterLibrary } from '../support/library.ts';
import { webOf } from './support.ts';

const library = await starterLibrary();

/** The store of a new folder, gone with it. */
async function storeIn() {
  const folder = await folderWith({});
  const store = openStore(folder);
  onTestFinished(() => store.close().catch(() => {}));
  return { store, file: path.join(folder, 'signpost.sqlite') };
}

/** The status of an address of a running bot, with what it says; status 0 while nobody answers. */
async function ask(url: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url).catch(() => null);
  return { status: response?.status ?? 0, body: await response?.json() };
}

describe('/healthz', () => {
  it('is 200 as long as the process lives, whatever it lacks', async () => {
    const app = webOf(library, {
      library: () => new Promise(() => {}),
      health: () => ({ guides: 3, status: 'lies' }),
      readiness: async () => [{ what: 'discord', why: 'gone' }],
    });
    const response = await app.request('/healthz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', guides: 3 });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('/readyz', () => {
  it('is 503 and says why, once for each thing that is lacking', async () => {
    const { store } = await storeIn();
    await store.close();
    const app = webOf(library, { readiness: () => readinessOf({ library: false, store, gateway: { ready: false } }) });
    const response = await app.request('/readyz');
    expect(response.status).toBe(503);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      status: 'not ready',
      reasons: [
        { what: 'library', why: 'the guides are still being read' },
        { what: 'store', why: 'the database cannot be written' },
        { what: 'discord', why: 'not connected to the gateway' },
      ],
    });
  });

  it('is 200 when all is there, and without a token Discord is not missed', async () => {
    const { store } = await storeIn();
    for (const gateway of [{ ready: true }, null]) {
      const app = webOf(library, { readiness: () => readinessOf({ library: true, store, gateway }) });
      const response = await app.request('/readyz');
      expect([response.status, await response.json()]).toEqual([200, { status: 'ready' }]);
    }
  });
});

describe('the store', () => {
  it('is writable, and leaves what is in it as it was', async () => {
    const { store, file } = await storeIn();
    await store.changeServerSettings('1', { helpChannelId: '2' });
    for (let i = 0; i < 3; i++) await store.probe();
    expect((await store.serverSettings('1')).helpChannelId).toBe('2');
    await store.close();
    const again = openStore(path.dirname(file));
    expect((await again.serverSettings('1')).helpChannelId).toBe('2');
    await again.close();
  });

  it('is not while somebody else has locked it for good, and is again behind that', async () => {
    const { store, file } = await storeIn();
    const other = new DatabaseSync(file);
    other.exec('BEGIN EXCLUSIVE');
    await expect(store.probe()).rejects.toThrow(/locked/);
    other.exec('ROLLBACK');
    other.close();
    await store.probe();
  }, 30_000);
});

describe('a running bot', () => {
  it('lives before it is ready, is ready once Discord has let it in, and is not while Discord is away', async () => {
    const discord = await startLoopback();
    const bot = await run('start.ts', { ...settingsFor(discord), LOG_LEVEL: 'error' });
    let url = '';
    await waitUntil(() => {
      url = /http:\/\/127\.0\.0\.1:\d+/.exec(bot.out())?.[0] ?? '';
      expect(url).not.toBe('');
    });
    await waitUntil(async () => expect((await ask(`${url}/readyz`)).status).toBe(200));
    expect(await ask(`${url}/healthz`)).toEqual({
      status: 200,
      body: { status: 'ok', guides: library.articles.length, discord: 'connected' },
    });

    await discord.close();
    const away = { what: 'discord', why: 'not connected to the gateway' };
    await waitUntil(async () =>
      expect(await ask(`${url}/readyz`)).toEqual({ status: 503, body: { status: 'not ready', reasons: [away] } }),
    );
    expect((await ask(`${url}/healthz`)).status).toBe(200);
    await stop(bot);
  }, 60_000);
});
