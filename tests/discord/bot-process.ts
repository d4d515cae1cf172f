import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll } from 'vitest';
import { starterData } from '../support/library.ts';
import { CONTENT } from '../support/starter-index.ts';
import { waitUntil } from './door.ts';
import type { Loopback } from './loopback.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Those that still run. A test that fails leaves nothing behind. */
const started = new Set<ChildProcessWithoutNullStreams>();
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** A process of this project, as a person starts it. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** What it has printed so far. */
  out(): string;
  err(): string;
  /** Its exit code; null where a signal ended it. */
  readonly exited: Promise<number | null>;
}

/**
 * Starts `scripts/<script>` of this project in a folder of its own, with the index of a start before, these settings and no others: neither a
 * developer's .env nor their shell have a say.
 */
export async function run(script: string, settings: Record<string, string>, args: string[] = []): Promise<Running> {
  const folder = await starterData(() => {});
  const env = {
    PATH: process.env.PATH,
    CONTENT_DIR: CONTENT,
    DATA_DIR: folder,
    // The encoder would read the whole library, of which these tests see nothing.
    SEMANTIC: 'off',
    PORT: '0',
    ...settings,
  };
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts', script), ...args], { cwd: folder, env });
  started.add(child);
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    printed.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    printed.err += chunk;
  });
  const exited = once(child, 'close').then(async ([code]) => {
    started.delete(child);
    await rm(folder, { recursive: true, force: true });
    return code as number | null;
  });
  return { child, exited, out: () => printed.out, err: () => printed.err };
}

/** What a bot needs to know of the loopback Discord. */
export const settingsFor = ({ world, apiUrl }: Loopback) => ({
  DISCORD_TOKEN: world.token,
  DISCORD_API_URL: apiUrl,
  DISCORD_GUILD_ID: world.guildId,
});

/** The bot, let in by Discord and with its commands looked after. */
export async function startBot(discord: Loopback, settings: Record<string, string> = {}): Promise<Running> {
  const bot = await run('start.ts', { ...settingsFor(discord), ...settings });
  await waitUntil(() => {
    if (!bot.err().includes('Slash commands registered'))
      throw new Error(`the bot is not ready:\n${bot.out()}${bot.err()}`);
  });
  return bot;
}

/** Asks it to stop. @returns its exit code and how long that took, ms. */
export async function stop({ child, exited }: Running): Promise<{ code: number | null; ms: number }> {
  const begin = performance.now();
  child.kill('SIGTERM');
  return { code: await exited, ms: performance.now() - begin };
}
