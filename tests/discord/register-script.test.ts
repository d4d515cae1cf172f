import { describe, expect, test } from 'vitest';
import { run, settingsFor } from './bot-process.ts';
import { definitions } from './door.ts';
import { type Loopback, startLoopback } from './loopback.ts';

const it = test.extend<{ discord: Loopback }>({
  discord: async ({ task: _ }, use) => {
    const discord = await startLoopback();
    await use(discord);
    await discord.close();
  },
});

describe('npm run register', () => {
  it('says what it did, as JSON when asked, and does it once', async ({ discord }) => {
    const first = await run('register.ts', settingsFor(discord), ['--json']);
    expect(await first.exited).toBe(0);
    const names = definitions.map(({ name }) => name).sort();
    expect(JSON.parse(first.out())).toEqual({ added: names, changed: [], removed: [], unchanged: [] });
    const second = await run('register.ts', settingsFor(discord));
    expect(await second.exited).toBe(0);
    expect(second.out()).toContain(`unchanged: ${names.join(', ')}`);
    expect(discord.seen('guildRegister')).toHaveLength(1);
  });

  it.for<[string, Record<string, string>, string[], number, RegExp]>([
    ['no token', { DISCORD_TOKEN: '' }, [], 2, /^DISCORD_TOKEN: expected a bot token/],
    ['a wrong token', { DISCORD_TOKEN: 'wrong' }, [], 1, /^DISCORD_TOKEN: Discord refuses/],
    ['a flag that is none', {}, ['--everywhere'], 2, /--everywhere[\s\S]*Usage: npm run register/],
    ['a word', {}, ['now'], 2, /now[\s\S]*Usage: npm run register/],
    ['no such folder', {}, ['--content', '/nowhere'], 1, /nowhere/],
  ])('%s', async ([, settings, args, code, message], { discord }) => {
    const script = await run('register.ts', { ...settingsFor(discord), ...settings }, args);
    expect(await script.exited).toBe(code);
    expect(script.err()).toMatch(message);
    expect(script.out()).toBe('');
  });
});
