import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderWith } from '../support/library.ts';
import { grown, parseScrape } from '../support/prometheus.ts';
import { type Running, startBot, stop } from './bot-process.ts';
import { allComponents, type Sent } from './component-rules.ts';
import { answerNow, doorTest, slowly, waitUntil } from './door.ts';
import { type Loopback, startLoopback } from './loopback.ts';
import { type StoredMessage, textOf } from './messages.ts';

const SECRET = 'a secret of sixteen signs';
const QUESTION = 'which tools schedule posts on several platforms';
const NOTHING = 'sourdough bread baking times';

const TOPICS = 'topics:\n  tools:\n    description: Software for the work\n    headings: [tool]\n';
const GUIDE = '---\ntitle: Bees\n---\n\n## Tools\n\nA smoker and a veil.\n\n## Pay and rates\n\nHoney pays little.\n';

/** The bot in a Discord of its own, and what it has logged. */
async function scene(settings: Record<string, string> = {}) {
  const discord = await startLoopback();
  const bot = await startBot(discord, { REINDEX_SECRET: SECRET, ...settings });
  onTestFinished(async () => {
    await stop(bot);
    await discord.close();
  });
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(bot.out())?.[0] ?? '';
  return { discord, bot, url, moderator: { id: discord.world.moderatorId } };
}

type Line = { level: number; msg: string } & Record<string, unknown>;
const INFO = 30;
const linesOf = (bot: Running): Line[] =>
  bot
    .err()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
const interactionsIn = (bot: Running) => linesOf(bot).filter(({ msg }) => msg === 'Interaction');
const scrape = async (url: string) => parseScrape(await (await fetch(`${url}/metrics`)).text());

function idOf(message: StoredMessage | null, action: string): string {
  const ids = allComponents((message?.components ?? []) as Sent[]).map(([{ custom_id }]) => String(custom_id));
  return ids.find((id) => id.startsWith(`${action}:`)) ?? '';
}

/** One interaction of each kind, and a message. @returns the ids, in this order. */
async function doThings({ discord }: { discord: Loopback }) {
  const ids: string[] = [];
  const note = <T>(done: T): T => {
    ids.push(discord.lastInteraction().id);
    return done;
  };
  const { message } = note(await discord.command('ask', { question: QUESTION }));
  note(await discord.command('ask', { question: NOTHING }));
  note(await discord.autocomplete('ask', 'question', { question: 'tool' }));
  note(await discord.press(message, idOf(message, 'up')));
  note(await discord.command('reindex'));
  note(await discord.command('help'));
  note(await discord.menu('Find a guide', QUESTION));
  const shared = note(await discord.command('ask', { question: QUESTION, share: true }));
  note(await discord.press(shared.message, idOf(shared.message, 'remove')));
  const before = discord.posted.length;
  discord.write({ content: `<@${discord.world.applicationId}> ${QUESTION}` });
  await waitUntil(() => expect(discord.posted.length).toBe(before + 1));
  return ids;
}

const DONE = [
  { kind: 'command', command: 'ask', outcome: 'answer' },
  { kind: 'command', command: 'ask', outcome: 'none' },
  { kind: 'autocomplete', command: 'ask', outcome: 'done' },
  { kind: 'component', command: 'up', outcome: 'done' },
  { kind: 'command', command: 'reindex', outcome: 'refused' },
  { kind: 'command', command: 'help', outcome: 'done' },
  { kind: 'message-command', command: 'Find a guide', outcome: 'answer' },
  { kind: 'command', command: 'ask', outcome: 'answer' },
  { kind: 'component', command: 'remove', outcome: 'done' },
];
const SPOKEN = { kind: 'spoken', command: 'mention', outcome: 'answer' };

describe('what the bot tells of itself', () => {
  test('one line an interaction and a message, with what became of it, nothing of who asked what; and it is counted', async () => {
    const { discord, bot, url } = await scene();
    const before = await scrape(url);
    const ids = await doThings({ discord });
    await waitUntil(() => expect(interactionsIn(bot)).toHaveLength(DONE.length + 1));
    const lines = interactionsIn(bot);
    for (const [i, id] of ids.entries()) {
      expect(lines.filter(({ interaction }) => interaction === id)).toEqual([
        expect.objectContaining({
          ...DONE[i],
          level: INFO,
          server: true,
          ackMs: expect.any(Number),
          ms: expect.any(Number),
        }),
      ]);
    }
    expect(lines.filter(({ kind }) => kind === 'spoken')).toEqual([
      expect.objectContaining({ ...SPOKEN, level: INFO, ackMs: null }),
    ]);
    for (const { ackMs, ms } of lines) expect(Number(ackMs ?? 0)).toBeLessThanOrEqual(Number(ms));
    const { memberId, moderatorId, otherId } = discord.world;
    for (const secret of [memberId, moderatorId, otherId, QUESTION, NOTHING, 'schedule posts'])
      expect(bot.err() + bot.out(), secret).not.toContain(secret);

    const after = await scrape(url);
    const counted = [...DONE, SPOKEN].reduce<Record<string, number>>((counts, { kind, command, outcome }) => {
      const series = `signpost_interactions_total{kind="${kind}",command="${command}",outcome="${outcome}"}`;
      counts[series] = (counts[series] ?? 0) + 1;
      return counts;
    }, {});
    expect(grown(before, after, /^signpost_interactions_total/)).toEqual(counted);
    expect(grown(before, after, /^signpost_acknowledge_seconds_count/)).toEqual({
      'signpost_acknowledge_seconds_count{kind="command"}': 5,
      'signpost_acknowledge_seconds_count{kind="autocomplete"}': 1,
      'signpost_acknowledge_seconds_count{kind="component"}': 2,
      'signpost_acknowledge_seconds_count{kind="message-command"}': 1,
    });
    expect(grown(before, after, /^signpost_answer_seconds_count\{kind="spoken"/)).toEqual({
      'signpost_answer_seconds_count{kind="spoken"}': 1,
    });
    expect(after.get('signpost_gateway_connected')).toBe(1);
    expect(after.get('signpost_guides')).toBeGreaterThan(0);
    expect(after.get('signpost_sections')).toBeGreaterThan(after.get('signpost_guides') ?? 0);
  }, 60_000);

  test('a command that this bot does not have is “other”, whatever its name', async () => {
    const { discord, bot, url } = await scene();
    discord.register([{ name: 'no-such-command', description: 'x', type: 1 }]);
    await discord.command('no-such-command');
    await waitUntil(() => expect(interactionsIn(bot)).toHaveLength(1));
    const series = [...(await scrape(url)).keys()];
    expect(series).toContain('signpost_interactions_total{kind="command",command="other",outcome="refused"}');
    expect(series.join('\n')).not.toContain('no-such-command');
  }, 60_000);

  test('no token of the bot or of an interaction is logged when Discord fails all along, nor a member’s id', async () => {
    const { discord, bot } = await scene({ LOG_LEVEL: 'trace' });
    const { message } = await discord.command('ask', { question: QUESTION, share: true });
    const tokens = [discord.lastInteraction().token];
    const troubles = [
      [{ kind: 'status', status: 400 }, 'Discord refuses a reply'],
      [{ kind: 'status', status: 502 }, 'A reply did not reach Discord'],
      [{ kind: 'reset' }, 'A reply did not reach Discord'],
    ] as const;
    for (const [i, [trouble, said]] of troubles.entries()) {
      discord.fault({ route: 'callback', trouble, times: said.startsWith('Discord') ? 1 : 4 });
      await discord.press(message, idOf(message, 'remove')).catch(() => {});
      tokens.push(discord.lastInteraction().token);
      await waitUntil(() => expect(interactionsIn(bot)).toHaveLength(i + 2));
      expect(interactionsIn(bot).at(-1)).toMatchObject({ command: 'remove', outcome: 'error' });
      expect(linesOf(bot).map(({ msg }) => msg)).toContain(said);
    }
    for (const secret of [discord.world.token, SECRET, discord.world.memberId, ...tokens])
      expect(bot.err() + bot.out()).not.toContain(secret);
  }, 60_000);
});

describe('reindexing a running bot', () => {
  test('a signed push brings new topics, which become commands; what did not change is not registered again', async () => {
    const contentDir = await folderWith({ 'bees.md': GUIDE, 'topics.yaml': TOPICS });
    const { discord, bot, url, moderator } = await scene({ CONTENT_DIR: contentDir });
    const names = () => (discord.world.commands.get(discord.world.guildId) ?? []).map(({ name }) => name);
    expect(names()).toContain('tools');
    expect(names()).not.toContain('pay');

    const push = (headers: Record<string, string> = {}) =>
      fetch(`${url}/reindex`, {
        method: 'POST',
        headers: {
          'x-github-event': 'push',
          'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update('{}').digest('hex')}`,
          ...headers,
        },
        body: '{}',
      });
    await writeFile(path.join(contentDir, 'bees.md'), GUIDE.replace('veil', 'hat'));
    // The folder is watched, too: whichever came first has found the change.
    expect(await (await push({ prefer: 'wait' })).json()).toMatchObject({ sections: { total: 2 }, refused: null });
    expect(textOf((await discord.command('tools')).message)).toContain('hat');
    expect(discord.seen('guildRegister')).toHaveLength(1);

    await writeFile(
      path.join(contentDir, 'topics.yaml'),
      `${TOPICS}  pay:\n    description: Pay\n    headings: [pay]\n`,
    );
    expect((await push()).status).toBe(202);
    await waitUntil(() => expect(names()).toContain('pay'));
    expect(discord.seen('guildRegister')).toHaveLength(2);
    expect(textOf((await discord.command('pay')).message)).toContain('Honey');

    await writeFile(path.join(contentDir, 'topics.yaml'), TOPICS);
    const told = await discord.command('reindex', {}, moderator);
    expect(textOf(told.message)).toContain('The guides were read anew');
    await waitUntil(() => expect(names()).not.toContain('pay'));
    expect(discord.seen('guildRegister')).toHaveLength(3);
    // Where the topics are the same, Discord is not even asked.
    expect(discord.seen('guildCommands')).toHaveLength(3);

    const after = await scrape(url);
    const done = after.get('signpost_reindexes_total{result="done"}');
    expect(done).toBeGreaterThanOrEqual(3);
    expect(after.get('signpost_reindex_seconds_count')).toBe(done);
    expect(bot.err()).not.toContain(SECRET);
  }, 60_000);
});

describe.concurrent('how an interaction ended', () => {
  doorTest('an answer that failed is an error, though the member read a notice', async ({ open }) => {
    const { discord, ended } = await open(() => Promise.reject(new Error('no index')));
    await discord.command('help');
    await waitUntil(() => expect(ended).toHaveLength(1));
    expect(ended).toEqual([expect.objectContaining({ outcome: 'error', kind: 'command', ackMs: expect.any(Number) })]);
  });

  doorTest('one that Discord has given up on is lost, and was never acknowledged', async ({ open }) => {
    const { discord, ended } = await open(slowly(600, answerNow), { limits: { firstResponseMs: 300 } });
    await discord.command('help').catch(() => {});
    await waitUntil(() => expect(ended).toHaveLength(1));
    expect(ended).toEqual([expect.objectContaining({ outcome: 'lost', ackMs: null })]);
  });

  doorTest('a slow one is acknowledged long before all is said', async ({ open }) => {
    const acknowledged = Promise.withResolvers<void>();
    const { discord, ended } = await open(async (request) => {
      await acknowledged.promise;
      return slowly(600, answerNow)(request);
    });
    const outcome = discord.command('help');
    await waitUntil(() => expect(discord.seen('callback')[0]?.status).toBeDefined());
    acknowledged.resolve();
    await outcome;
    await waitUntil(() => expect(ended).toHaveLength(1));
    const [{ ackMs, ms } = { ackMs: null, ms: 0 }] = ended;
    expect(ackMs).toBeGreaterThanOrEqual(1_000);
    expect(ms - (ackMs ?? 0)).toBeGreaterThan(300);
  });

  doorTest('a late answer that Discord refuses is an error', async ({ open }) => {
    const { discord, ended } = await open(slowly(1_300, () => ({ type: 9, data: {} }) as never));
    await discord.command('help').catch(() => {});
    await waitUntil(() => expect(ended).toHaveLength(1));
    expect(ended).toEqual([expect.objectContaining({ outcome: 'error', ackMs: expect.any(Number) })]);
  });

  doorTest('silence is nothing to tell', async ({ open }) => {
    const { discord, ended } = await open(answerNow);
    const { message } = await discord.command('ask', { question: QUESTION, share: true });
    if (message === null) throw new Error('no answer');
    discord.write({ content: 'thanks a lot', replyTo: message });
    await discord.command('help');
    await waitUntil(() => expect(ended).toHaveLength(2));
    expect(ended.map(({ kind }) => kind)).toEqual(['command', 'command']);
  });
});
