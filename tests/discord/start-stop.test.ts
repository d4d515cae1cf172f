import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InteractionResponseType as R } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { run, settingsFor, startBot, stop } from './bot-process.ts';
import { definitions, FIRST_RESPONSE_MS, waitUntil } from './door.ts';
import type { Outcome } from './interactions.ts';
import { type Loopback, startLoopback } from './loopback.ts';
import { textOf } from './messages.ts';

/** Guides enough to keep the bot busy while it connects. */
const MANY = 30;
/** The issue asks for an end within 2 s of SIGTERM. */
const STOP_MS = 2_000;

const it = test.extend<{ discord: Loopback }>({
  discord: async ({ task: _ }, use) => {
    const discord = await startLoopback();
    await use(discord);
    await discord.close();
  },
});

describe('a library that takes long to read', () => {
  it('every interaction is acknowledged within 3 s while the bot starts', async ({ discord, onTestFinished }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'signpost-guides-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp('content', folder, { recursive: true });
    const guide = await readFile('content/remote-work.md', 'utf8');
    for (let i = 0; i < MANY; i++) await writeFile(path.join(folder, `guide-${i}.md`), guide);
    discord.register(definitions);
    const bot = await run('start.ts', { ...settingsFor(discord), CONTENT_DIR: folder });
    await discord.gateway.whenReady();
    expect(bot.out()).toBe('');
    const asked: Promise<Outcome>[] = [];
    while (!bot.out().includes('has read')) {
      asked.push(discord.command('ask', { question: 'how do I get clients' }));
      asked.push(discord.autocomplete('tools', 'career', { career: 's' }));
      await sleep(250);
    }
    const outcomes = await Promise.all(asked);
    const slowest = Math.max(...outcomes.map(({ acknowledgement }) => acknowledgement.after));
    expect(slowest).toBeLessThan(FIRST_RESPONSE_MS);
    await stop(bot);
  }, 60_000);
});

describe('from one start to the next', () => {
  it('SIGTERM ends it in 2 s with 0; the next one registers nothing and knows the old buttons', async ({ discord }) => {
    const first = await startBot(discord);
    const { message } = await discord.command('guides');
    const { code, ms } = await stop(first);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(STOP_MS);

    const second = await startBot(discord);
    const guide = await discord.choose(message, 'guide', ['data-analysis']);
    expect(guide.acknowledgement.body.type).toBe(R.UpdateMessage);
    expect(discord.seen('guildCommands')).toHaveLength(2);
    expect(discord.seen('guildRegister')).toHaveLength(1);
    await stop(second);
  });

  it('a registration that Discord refuses does not keep it from answering', async ({ discord }) => {
    discord.register(definitions);
    const bot = await run('start.ts', { ...settingsFor(discord), DISCORD_GUILD_ID: '1'.repeat(18) });
    await waitUntil(() => expect(bot.err()).toMatch(/DISCORD_GUILD_ID: .*applications\.commands/));
    expect(textOf((await discord.command('help')).message)).toContain('/ask');
    await stop(bot);
  });

  it('a wrong token: one clear line, and exit code 1', async ({ discord }) => {
    const bot = await run('start.ts', { ...settingsFor(discord), DISCORD_TOKEN: 'not.the.token', LOG_LEVEL: 'warn' });
    expect(await bot.exited).toBe(1);
    expect(bot.err().trim()).toMatch(/^DISCORD_TOKEN: .*Developer Portal[^\n]*$/);
    expect(bot.err()).not.toContain('not.the.token');
  });

  it('Discord out of reach does not keep it from ending', async () => {
    const bot = await run('start.ts', { DISCORD_TOKEN: 'any.token', DISCORD_API_URL: 'http://127.0.0.1:1/api' });
    await waitUntil(() => expect(bot.err()).toContain('Discord cannot be reached'));
    await waitUntil(() => expect(bot.out()).toContain('has read'));
    const { code, ms } = await stop(bot);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(STOP_MS);
  });
});
