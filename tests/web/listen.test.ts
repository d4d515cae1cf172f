import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listen } from '../../src/bot/web/server.ts';

const HOST = '127.0.0.1';
const app = new Hono().get('/', (c) => c.text('here')).get('/slow', () => new Promise<Response>(() => {}));

describe('listen', () => {
  it('takes any free port for 0 and says which', async () => {
    const web = await listen(app, { host: HOST, port: 0 });
    onTestFinished(web.close);
    expect(web.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
    expect(await (await fetch(web.url)).text()).toBe('here');
  });

  it('gives an address that opens when it listens on every address', async () => {
    const web = await listen(app, { host: '0.0.0.0', port: 0 });
    onTestFinished(web.close);
    expect(web.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });

  it('names PORT and what to do when the port is taken', async () => {
    const other = createServer().listen(0, HOST);
    await new Promise((resolve) => other.once('listening', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as { port: number };
    await expect(listen(app, { host: HOST, port })).rejects.toThrow(
      new RegExp(`^PORT: port ${port} on HOST 127.0.0.1 is already in use. .*set PORT to another number`),
    );
  });

  it('names HOST when the address is not of this machine', async () => {
    await expect(listen(app, { host: '192.0.2.1', port: 0 })).rejects.toThrow(
      /^HOST: 192\.0\.2\.1 is not an address of this machine/,
    );
  });

  it('closes although connections are open, one idle and one whose answer never ends', async () => {
    const web = await listen(app, { host: HOST, port: 0 });
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    await new Promise((resolve) => get(web.url, { agent }, (response) => response.resume().once('end', resolve)));
    const cut = new Promise((resolve) => get(`${web.url}/slow`, { agent }).once('error', resolve));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await web.close();
    await cut;
  });
});
