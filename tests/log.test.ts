import { DiscordAPIError, HTTPError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { logWith } from '../src/bot/trace.ts';
import { createLog, type LogOptions } from '../src/log.ts';
import { readSettings, secretsOf } from '../src/settings.ts';

const TOKEN = 'MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs';
const INTERACTION = 'aW50ZXJhY3Rpb246MTA5ODc2NTQzMjEwOTg3NjU0MzI6c2VjcmV0';
const WEBHOOK = 'A3-random_webhook.token';

/** A log, and the lines that it has written, each of which must be JSON. */
function keeping({ level = 'info', secrets = [] }: Partial<LogOptions> = {}) {
  const written: string[] = [];
  const log = createLog({ level, secrets, destination: { write: (line) => void written.push(line) } });
  return { log, text: () => written.join(''), lines: () => written.map((line) => JSON.parse(line)) };
}

describe('the log', () => {
  it('has no secret in it, wherever it comes from', () => {
    const odd = 'a "secret" with \\ and ü of signs';
    const { log, text, lines } = keeping({ secrets: [TOKEN, odd] });
    log.info({ note: `Bot ${TOKEN}`, deep: { deeper: { list: [TOKEN, odd] } } }, `said ${TOKEN} and ${odd}`);
    log.error({ err: new Error(`refused ${TOKEN}`, { cause: new Error(odd) }) }, 'failed');
    log.child({ who: TOKEN }).warn('child');
    expect(text()).not.toContain(TOKEN);
    expect(text()).not.toContain(JSON.stringify(odd).slice(1, -1));
    expect(lines()).toHaveLength(3);
    expect(lines()[0]).toMatchObject({ note: 'Bot (not shown)', msg: 'said (not shown) and (not shown)' });
  });

  it('takes a secret whole where another is a part of it', () => {
    const { log, text } = keeping({ secrets: ['sixteen-letters-', 'sixteen-letters-and-more'] });
    log.info({}, 'sixteen-letters-and-more');
    expect(text()).not.toContain('and-more');
  });

  it('has no token of an interaction or webhook, known or not', () => {
    const { log, text } = keeping();
    const base = 'http://127.0.0.1:3000/api/v10';
    log.info({ url: `${base}/interactions/1098765432109876543/${WEBHOOK}/callback` }, 'callback');
    log.info({}, `${base}/webhooks/1098765432109876543/${WEBHOOK}/messages/@original and ${WEBHOOK.length}`);
    log.info({ token: WEBHOOK, headers: { authorization: `Bot ${WEBHOOK}` }, a: { b: { token: WEBHOOK } } }, 'fields');
    log.info({ text: `began ${INTERACTION} ended` }, 'by its beginning');
    expect(text()).not.toContain(WEBHOOK);
    expect(text()).not.toContain(INTERACTION);
    expect(text()).toContain('began (not shown) ended');
    expect(text()).toContain('/interactions/1098765432109876543/(not shown)/callback');
  });

  it('takes of an error what it is, and nothing that it carries along', () => {
    const url = `https://discord.com/api/v10/interactions/1098765432109876543/${WEBHOOK}/callback`;
    const body = { json: { data: { content: 'what a member asked' } }, files: undefined };
    const refused = new DiscordAPIError({ code: 50035, message: 'Invalid Form Body' }, 50035, 400, 'POST', url, body);
    const failed = new HTTPError(502, 'Bad Gateway', 'POST', url, body);
    const { log, text, lines } = keeping();
    log.error({ err: new Error('outer', { cause: refused }) }, 'one');
    log.error({ err: failed }, 'two');
    expect(text()).not.toContain(WEBHOOK);
    expect(text()).not.toContain('what a member asked');
    expect(lines()[0].err.cause).toMatchObject({ message: 'Invalid Form Body', code: 50035, status: 400 });
    expect(Object.keys(lines()[1].err).sort()).toEqual(['message', 'stack', 'status', 'type']);
  });

  it('writes errors that lead in a circle, and things that are none', () => {
    const circle = new Error('circle');
    circle.cause = circle;
    const { log, lines } = keeping();
    log.error({ err: circle }, 'one');
    log.error({ err: { password: 'x', text: 'what a member asked' } }, 'two');
    expect(lines()[0].err.cause.cause.cause).toEqual({ type: 'Error', message: 'circle', stack: expect.anything() });
    expect(JSON.stringify(lines()[1])).not.toContain('what a member asked');
  });

  it('writes nothing below its level', () => {
    const { log, text } = keeping({ level: 'warn' });
    log.info({}, 'quiet');
    expect(text()).toBe('');
  });

  it('with fields has them in each line, at each level', () => {
    const { log, lines } = keeping();
    const child = logWith(log, { interaction: '1' });
    child.info({ a: 1 }, 'one');
    child.warn({}, 'two');
    child.error({ err: new Error('x') }, 'three');
    expect(lines().map(({ interaction, msg, level }) => [interaction, msg, level])).toEqual([
      ['1', 'one', 30],
      ['1', 'two', 40],
      ['1', 'three', 50],
    ]);
  });
});

describe('the secrets among the settings', () => {
  it('are all of them, and of a database its password as it stands in the URL and as it is', () => {
    const settings = readSettings({
      DISCORD_TOKEN: TOKEN,
      REINDEX_SECRET: 'a secret of sixteen',
      METRICS_TOKEN: 'a-token-of-sixteen-signs',
      DATABASE_URL: 'postgres://bot:p%40ssword@db.example.org/signpost',
    });
    expect(secretsOf(settings)).toEqual([
      TOKEN,
      'a secret of sixteen',
      'a-token-of-sixteen-signs',
      'postgres://bot:p%40ssword@db.example.org/signpost',
      'postgres://bot:p@ssword@db.example.org/signpost',
      'p%40ssword',
      'p@ssword',
    ]);
    expect(secretsOf(readSettings({ DISCORD_TOKEN: 'bot' }))).toEqual([]);
    expect(secretsOf(readSettings({ DATABASE_URL: 'file:signpost.sqlite' }))).toEqual([]);
    expect(secretsOf(readSettings({ REINDEX_SECRET: 'sixteen % signs % here' }))).toEqual(['sixteen % signs % here']);
  });

  it('are not shown where they are wrong', () => {
    for (const name of ['REINDEX_SECRET', 'METRICS_TOKEN'])
      expect(() => readSettings({ [name]: 'short' })).toThrow(
        new RegExp(`^${name}: expected at least 16 characters.*found \\(not shown\\)`),
      );
  });
});
