import { describe, expect, it } from 'vitest';
import type { Request as BotRequest } from '../../src/bot/types.ts';
import type { WebDeps } from '../../src/bot/web/server.ts';
import { starterLibrary } from '../support/library.ts';
import { memoryLog } from './start.ts';
import { webOf } from './support.ts';

const library = await starterLibrary('http://localhost');
const HELP = { type: 2, data: { name: 'help', type: 1, options: [] } };
const OWN = { 'content-type': 'application/json', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' };

interface Post {
  body?: unknown;
  headers?: Record<string, string>;
  url?: string;
  app?: ReturnType<typeof webOf>;
}

function post({ body = HELP, headers = OWN, url = 'http://localhost', app = webOf(library) }: Post = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return app.request(`${url}/playground/interactions`, { method: 'POST', headers, body: text });
}

describe('interactions', () => {
  it('a command is answered with the bot’s reply', async () => {
    const response = await post();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ type: 4, data: { components: [{ type: 17 }] } });
  });

  it('an option being typed gets choices', async () => {
    const options = [{ name: 'career', type: 3, value: 'social', focused: true }];
    const response = await post({ body: { type: 4, data: { name: 'tools', type: 1, options } } });
    expect(await response.json()).toMatchObject({ type: 8, data: { choices: [{ value: 'social-media-management' }] } });
  });

  it('a pressed button reaches the bot', async () => {
    const press = { type: 3, data: { custom_id: 'guides', component_type: 2 } };
    const own = await post({ body: { ...press, message: { id: '1', flags: 64 } } });
    expect(await own.json()).toMatchObject({ type: 7 });
    const everybodys = await post({ body: { ...press, message: { id: '1', flags: 0 } } });
    expect(await everybodys.json()).toMatchObject({ type: 4, data: { flags: 64 | (1 << 15) } });
  });

  it('who asks and what they may do is not for the browser to say', async () => {
    const asked: BotRequest[] = [];
    const answer: WebDeps['answer'] = async (request) => {
      asked.push(request);
      return { type: 6 };
    };
    const app = webOf(library, { answer });
    await post({
      app,
      body: { ...HELP, guild_id: '1', member: { user: { id: '42' }, permissions: '8' }, user: { id: '42' } },
    });
    expect(asked[0]).toMatchObject({ kind: 'command', name: 'help' });
    expect(asked[0]?.userId).not.toBe('42');
    expect((asked[0]?.permissions ?? 8n) & 8n).toBe(0n);
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['an unknown type', { type: 99, data: {} }],
    ['a command without data', { type: 2 }],
    ['a command without a name', { type: 2, data: { type: 1, name: '' } }],
    ['a custom id that is too long', { type: 3, data: { custom_id: 'x'.repeat(101), component_type: 2 } }],
    [
      'an option that is an object',
      { type: 2, data: { name: 'ask', type: 1, options: [{ name: 'q', type: 3, value: {} }] } },
    ],
  ])('%s is refused in words', async (_what, body) => {
    const response = await post({ body });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining('Expected an interaction') });
  });

  it('more than 64 KiB is refused', async () => {
    const response = await post({ body: JSON.stringify(HELP) + ' '.repeat(64 * 1024) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: expect.stringContaining('64 KiB') });
  });

  it('a failure of the bot is told kindly and logged with its cause', async () => {
    const log = memoryLog();
    const response = await post({
      app: webOf(library, { log, answer: () => Promise.reject(new Error('broken index')) }),
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('broken index');
    expect(log.lines[0]?.fields).toMatchObject({ err: { message: 'broken index' } });
  });
});

describe('other sites are kept out', () => {
  const without = (name: string) => Object.fromEntries(Object.entries(OWN).filter(([key]) => key !== name));

  it.each([
    ['another origin', { ...OWN, origin: 'https://evil.example' }],
    ['another port', { ...OWN, origin: 'http://localhost:8080' }],
    ['no origin', without('origin')],
    ['the origin of a sandboxed frame', { ...OWN, origin: 'null' }],
    ['a cross-site fetch', { ...OWN, 'sec-fetch-site': 'cross-site' }],
    ['a fetch from a neighbouring site', { ...OWN, 'sec-fetch-site': 'same-site' }],
  ])('%s: 403', async (_what, headers) => {
    expect((await post({ headers })).status).toBe(403);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json'])(
    '%s: 415',
    async (type) => {
      expect((await post({ headers: { ...OWN, 'content-type': type } })).status).toBe(415);
    },
  );

  it('browsers without Sec-Fetch-Site are let in by their origin', async () => {
    expect((await post({ headers: without('sec-fetch-site') })).status).toBe(200);
  });

  const rebound = { url: 'http://evil.example', headers: { ...OWN, origin: 'http://evil.example' } };

  it('a foreign name that points at this machine is turned away', async () => {
    expect((await post(rebound)).status).toBe(403);
    expect((await webOf(library).request('http://evil.example/playground/commands')).status).toBe(403);
  });

  it.each(['http://127.0.0.1:3000', 'http://[::1]:3000', 'http://localhost:3000'])('%s is let in', async (url) => {
    expect((await post({ url, headers: { ...OWN, origin: url } })).status).toBe(200);
  });

  it('PUBLIC_URL’s name is let in, and every name where the server is not bound to loopback', async () => {
    expect((await post({ ...rebound, app: webOf(library, { publicUrl: 'https://evil.example' }) })).status).toBe(200);
    expect((await post({ ...rebound, app: webOf(library, { host: '0.0.0.0' }) })).status).toBe(200);
  });
});

describe('the start of the page', () => {
  it('has the commands, the guides, and examples that the bot can answer', async () => {
    const app = webOf(library);
    const { commands, guides, examples } = (await (await app.request('/playground/commands')).json()) as {
      commands: { name: string }[];
      guides: { id: string }[];
      examples: { name: string; options: Record<string, { value: string }> }[];
    };
    expect(commands.map(({ name }) => name)).toContain('ask');
    expect(guides.map(({ id }) => id)).toContain('remote-work');
    expect(examples.map(({ name }) => name)).toEqual(['ask', 'skills', 'tools', 'guides']);
    for (const { name, options } of examples) {
      const sent = Object.entries(options).map(([option, { value }]) => ({ name: option, type: 3, value }));
      const reply = await post({ app, body: { type: 2, data: { name, type: 1, options: sent } } });
      expect(JSON.stringify(await reply.json())).not.toMatch(/don't cover|is gone/);
    }
  });
});
