import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';

import { connectGateway } from '../../src/bot/discord/gateway.ts';
import { answerNow, definitions, doorTest as it, keepingLog, slowly, waitUntil } from './door.ts';
import { startLoopback } from './loopback.ts';
import { isV2, textOf } from './messages.ts';

const onRefused = ({ message }: Error) => expect.unreachable(message);

/** The bot is to be gone by then. */
const STOP_MS = 2_000;

const silence = async () => null;

describe.concurrent('a connection that breaks', () => {
  it('comes back after a cut, and answers what was asked in between', async ({ open }) => {
    const { discord, gateway } = await open(answerNow);
    const resumed = discord.gateway.next('resumed');
    discord.gateway.drop();
    await waitUntil(() => expect(gateway.ready).toBe(false));
    const asked = discord.command('help');
    await resumed;
    expect(textOf((await asked).message)).toContain('/ask');
    await waitUntil(() => expect(gateway.ready).toBe(true));
    expect(discord.gateway.counts).toMatchObject({ identifies: 1, resumed: 1 });
  });

  it('comes back when Discord asks for it', async ({ open }) => {
    const { discord } = await open(answerNow);
    const resumed = discord.gateway.next('resumed');
    discord.gateway.askToReconnect();
    await resumed;
    expect(textOf((await discord.command('help')).message)).toContain('/ask');
  });

  it('begins anew when its session is lost', async ({ open }) => {
    const { discord, logged } = await open(answerNow);
    const ready = discord.gateway.next('ready');
    discord.gateway.invalidate();
    await ready;
    expect(textOf((await discord.command('help')).message)).toContain('/ask');
    await logged('was lost');
  });
});

describe.concurrent('a bot that Discord refuses', () => {
  it('a wrong token at GET /gateway/bot', async ({ open }) => {
    const { gateway, refused, log } = await open(answerNow, { token: 'not.the.token', letIn: false });
    await waitUntil(() => expect(refused()).toMatch(/^DISCORD_TOKEN: .*Developer Portal/));
    expect(gateway.ready).toBe(false);
    expect(JSON.stringify(log.lines)).not.toContain('not.the.token');
  });

  it.for([
    [GatewayCloseCodes.AuthenticationFailed, /^DISCORD_TOKEN: Discord refuses this bot token/],
    [GatewayCloseCodes.DisallowedIntents, /^DISCORD_TOKEN: .*intents/],
    [GatewayCloseCodes.InvalidAPIVersion, /update it/],
  ] as const)('close code %i at identify', async ([code, message], { open }) => {
    const { discord, refused } = await open(answerNow, {
      letIn: false,
      before: ({ gateway }) => gateway.refuseNextIdentify(code),
    });
    await waitUntil(() => expect(refused()).toMatch(message));
    await sleep(1_000);
    expect(discord.gateway.counts.identifies).toBe(1);
  });

  it('a token that was reset while the bot ran', async ({ open }) => {
    const { discord, refused } = await open(answerNow);
    discord.gateway.refuseNextIdentify(GatewayCloseCodes.AuthenticationFailed);
    discord.gateway.invalidate();
    await waitUntil(() => expect(refused()).toMatch(/^DISCORD_TOKEN/));
  });
});

test.concurrent('Discord out of reach at the start: logged, and joined as soon as it is there', async () => {
  const gone = await startLoopback();
  const port = Number(new URL(gone.apiUrl).port);
  await gone.close();
  const log = keepingLog();
  const apiUrl = `http://127.0.0.1:${port}/api`;
  const token = gone.world.token;
  const gateway = connectGateway({ token, apiUrl, answer: answerNow, answerSpoken: silence, log, onRefused });
  await waitUntil(() =>
    expect(log.lines.map(({ message }) => message)).toContain('Discord cannot be reached, trying again'),
  );
  const discord = await startLoopback({ port });
  await discord.gateway.whenReady();
  await waitUntil(() => expect(gateway.ready).toBe(true));
  await gateway.close();
  await discord.close();
});

describe.concurrent('close', () => {
  it('leaves Discord, and lets a running answer finish', async ({ open }) => {
    const { discord, gateway } = await open(slowly(800, answerNow));
    const asked = discord.command('help');
    await sleep(100);
    const left = discord.gateway.left();
    await gateway.close();
    expect(await left).toBe(1000);
    expect(isV2((await asked).message)).toBe(true);
    expect(gateway.ready).toBe(false);
  });

  it('tells those who still wait to ask again, within 2 s', async ({ open }) => {
    const { discord, gateway } = await open(slowly(60_000, answerNow));
    const early = discord.command('help');
    await sleep(1_600);
    const late = discord.command('guides');
    await sleep(100);
    const begin = performance.now();
    await gateway.close();
    expect(performance.now() - begin).toBeLessThan(STOP_MS);
    expect(textOf((await early).message)).toMatch(/restarted/);
    expect(textOf((await late).message)).toMatch(/restarted/);
    expect((await early).edits).toHaveLength(1);
  });

  it('takes nothing new', async ({ open }) => {
    const { discord, gateway } = await open(slowly(500, answerNow));
    const first = discord.command('help');
    await sleep(50);
    const closing = gateway.close();
    await expect(discord.command('guides')).rejects.toThrow('did not respond');
    await closing;
    expect(isV2((await first).message)).toBe(true);
  });

  test('does not wait for a Discord that hangs', async () => {
    const discord = await startLoopback();
    discord.register(definitions);
    discord.fault({ route: 'gateway', trouble: { kind: 'hang' }, times: 9 });
    const log = keepingLog();
    const { token } = discord.world;
    const gateway = connectGateway({
      token,
      apiUrl: discord.apiUrl,
      answer: answerNow,
      answerSpoken: silence,
      log,
      onRefused,
    });
    await waitUntil(() => expect(discord.seen('gateway')).toHaveLength(1));
    const begin = performance.now();
    await gateway.close();
    expect(performance.now() - begin).toBeLessThan(STOP_MS);
    await discord.close();
  });
});
