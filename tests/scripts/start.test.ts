import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderWith, starterData } from '../support/library.ts';
import { runScript } from '../support/script.ts';

/** Starts the bot and waits for the address that it prints. */
async function start(
  env: Record<string, string> = {},
): Promise<{ child: ChildProcess; url: string; output: () => string }> {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += chunk;
    const url = /http:\/\/[\d.:]+/.exec(output)?.[0];
    if (url) return { child, url, output: () => output };
  }
  throw new Error(`ended without an address: ${output}`);
}

describe('npm start without a token', () => {
  it('says that it is the playground, serves guides and health on loopback, and stops at SIGTERM', async () => {
    const { child, url, output } = await start({ DATA_DIR: await folderWith({}) });
    expect(output()).toContain('There is no DISCORD_TOKEN, so this is the playground');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const guides = (await readdir('content')).filter((file) => file.endsWith('.md')).length;
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ status: 'ok', guides });
    expect(await (await fetch(`${url}/guides/remote-work`)).text()).toContain('id="spotting-job-scams"');
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('publishes the guides without the playground where that is off', async () => {
    const { url } = await start({ PLAYGROUND: 'off', SEMANTIC: 'off', DATA_DIR: await starterData() });
    expect((await fetch(`${url}/playground/commands`)).status).toBe(404);
    expect((await fetch(`${url}/guides`)).status).toBe(200);
  });
});

describe('npm start with something wrong', () => {
  it.each([
    [{ PORT: 'http' }, 2, /^PORT: expected a whole number.*\n$/],
    [{ CONTENT_DIR: 'no-such-folder' }, 1, /^CONTENT_DIR: expected a folder .*"no-such-folder".*\n$/],
    [{ DATA_DIR: 'package.json' }, 2, /^DATA_DIR: expected a folder that can be written, .*"package\.json".*\n$/],
    [{ DISCORD_TOKEN: 'a b c' }, 2, /^DISCORD_TOKEN: expected a bot token without spaces, found \(not shown\).*\n$/],
    [
      { DISCORD_TOKEN: 'abc', DISCORD_TRANSPORT: 'http', DISCORD_PUBLIC_KEY: 'a'.repeat(64) },
      2,
      /^DISCORD_TRANSPORT: http is not there yet.*\n$/,
    ],
  ])('%o: one clear line', async (env, code, line) => {
    expect(await runScript('start', [], { PORT: '0', ...env })).toEqual({
      code,
      stdout: '',
      stderr: expect.stringMatching(line),
    });
  });

  it('a port that is taken: names PORT and what to do', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const { code, stderr } = await runScript('start', [], { PORT: String(port) });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^PORT: port \d+ on HOST 127\.0\.0\.1 is already in use\..*\n$/);
  });
});
