import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { answerNow, FIRST_RESPONSE_MS, doorTest as it, say, slowly, waitUntil } from './door.ts';
import type { Trouble } from './faults.ts';
import { isV2, textOf } from './messages.ts';

const TROUBLES: readonly Trouble[] = [
  { kind: 'status', status: 500 },
  { kind: 'reset' },
  { kind: 'hang' },
  { kind: 'rateLimit', retryAfter: 1 },
];

describe.concurrent.for(TROUBLES)('a first response that meets $kind', (trouble) => {
  it('is tried again within the 3 s', async ({ open }) => {
    const { discord } = await open(answerNow);
    discord.fault({ route: 'callback', trouble });
    const outcome = await discord.command('help');
    expect(outcome.acknowledgement.after).toBeLessThan(FIRST_RESPONSE_MS);
    expect(discord.seen('callback').map(({ status }) => status)).toEqual([undefined, 204]);
  });

  it('after it took effect, is refused with 40060, which is no failure', async ({ open }) => {
    const { discord, log } = await open(answerNow);
    discord.fault({ route: 'callback', trouble, takesEffect: true });
    await discord.command('help');
    await waitUntil(() => expect(discord.seen('callback').map(({ status }) => status)).toEqual([undefined, 400]));
    expect(textOf((await discord.command('guides')).message)).toContain('Guides');
    expect(log.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});

describe.concurrent('requests that fail', () => {
  it('a deferral whose first request hangs is still in time', async ({ open }) => {
    const { discord } = await open(slowly(2_000, answerNow));
    discord.fault({ route: 'callback', trouble: { kind: 'hang' } });
    const outcome = await discord.command('help');
    expect(outcome.acknowledgement.after).toBeLessThan(FIRST_RESPONSE_MS);
    expect(isV2(outcome.message)).toBe(true);
  });

  it('an edit is tried again', async ({ open }) => {
    const { discord } = await open(slowly(2_000, answerNow));
    discord.fault({ route: 'edit', trouble: { kind: 'reset' } });
    discord.fault({ route: 'edit', trouble: { kind: 'status', status: 502 } });
    const outcome = await discord.command('help');
    expect(outcome.edits).toHaveLength(1);
    expect(discord.seen('edit').map(({ status }) => status)).toEqual([undefined, undefined, 200]);
  });

  it('Discord being down for one interaction does not hurt the next', async ({ open }) => {
    const { discord, logged } = await open(answerNow);
    discord.fault({ route: 'callback', trouble: { kind: 'status', status: 503 }, times: 4 });
    await expect(discord.command('help')).rejects.toThrow('did not respond');
    await logged('A reply did not reach Discord');
    expect(textOf((await discord.command('help')).message)).toContain('/ask');
  });

  it('an interaction that Discord has given up on is logged without its token', async ({ open }) => {
    const { discord, log, logged } = await open(slowly(600, answerNow), { limits: { firstResponseMs: 300 } });
    await expect(discord.command('help')).rejects.toThrow('did not respond');
    await logged('10062');
    expect(JSON.stringify(log.lines)).not.toContain(discord.lastInteraction().token);
  });

  it('an answer that comes after the token has expired is logged without it', async ({ open }) => {
    const { discord, log, logged } = await open(slowly(2_000, answerNow), { limits: { tokenLifeMs: 1_700 } });
    void discord.command('help');
    await logged('A reply did not reach Discord');
    expect(log.lines.at(-1)?.fields).toHaveProperty('code', 50027);
    expect(JSON.stringify(log.lines)).not.toContain(discord.lastInteraction().token);
  });

  it('an interaction that another process has answered is left alone', async ({ open }) => {
    const { discord, logged } = await open(slowly(2_000, answerNow));
    const outcome = discord.command('help');
    const { id, token } = discord.lastInteraction();
    await fetch(`${discord.apiUrl}/v10/interactions/${id}/${token}/callback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(say('from elsewhere')),
    });
    expect(textOf((await outcome).message)).toBe('from elsewhere');
    await logged('40060');
    await sleep(1_000);
    expect(discord.seen('edit')).toEqual([]);
  });
});
