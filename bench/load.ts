import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandDefinitions } from '../src/bot/commands/index.ts';
import { openLibrary } from '../src/index/library.ts';
import type { Outcome } from '../tests/discord/interactions.ts';
import { startLoopback } from '../tests/discord/loopback.ts';
import { GUIDES, largeLibrary } from './reindex.ts';

const RATE = 50;
const SECONDS = 20;
/** A guide is saved every so many seconds. */
const EDIT_EVERY = 4;
const QUESTIONS = [
  'how do i get my first client',
  'what tools do i need',
  'how do i set a price',
  'scams',
  'portfolio',
];

/** What members and writers met. Milliseconds. */
export interface Met {
  readonly name: string;
  readonly interactions: number;
  readonly failed: number;
  readonly acknowledged: { readonly median: number; readonly p99: number; readonly max: number };
  /** From a save until its text is served; none without edits. */
  readonly served: readonly number[];
}

/**
 * Runs the bot, as it is started, on a large library and the loopback Discord, with interactions at a steady rate: at rest,
 * and while guides are saved.
 */
export async function meetLoad(contentDir: string): Promise<Met[]> {
  const folder = await largeLibrary(contentDir);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'signpost-data-'));
  const { topics } = await openLibrary({ contentDir, publicUrl: 'http://127.0.0.1' });
  const discord = await startLoopback();
  discord.register(commandDefinitions(topics));
  const bot = spawn(process.execPath, [path.resolve(import.meta.dirname, '../scripts/start.ts')], {
    cwd: dataDir,
    env: {
      PATH: process.env.PATH,
      CONTENT_DIR: folder,
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'warn',
      SEMANTIC: 'off',
      DISCORD_TOKEN: discord.world.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_GUILD_ID: discord.world.guildId,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await Promise.race([once(bot.stdout, 'data'), once(bot, 'exit').then(() => Promise.reject(new Error('it ended')))]);
    await sleep(5_000);
    // The loopback Discord compiles its own checks at first.
    for (const question of QUESTIONS) await discord.command('ask', { question }, someone());
    const rest = await load('at rest', discord, async () => []);
    const edited = await load('while guides are saved', discord, (signal) => edit(discord, folder, signal));
    return [rest, edited];
  } finally {
    bot.kill('SIGTERM');
    await once(bot, 'exit');
    await discord.close();
    await rm(folder, { recursive: true });
    await rm(dataDir, { recursive: true });
  }
}

/** Each question is another member's: one alone may not ask so much. */
let members = 0n;
const someone = () => ({ id: String(900_000_000_000_000_000n + members++) });

type Discord = Awaited<ReturnType<typeof startLoopback>>;

async function load(
  name: string,
  discord: Discord,
  meanwhile: (signal: AbortSignal) => Promise<number[]>,
): Promise<Met> {
  const ended = new AbortController();
  const served = meanwhile(ended.signal);
  const asked: Promise<Outcome | null>[] = [];
  const begin = performance.now();
  for (let n = 0; n < RATE * SECONDS; n++) {
    await sleep(Math.max(0, begin + (n * 1000) / RATE - performance.now()));
    const question = `${QUESTIONS[n % QUESTIONS.length]} number${(n * 13) % GUIDES}`;
    asked.push(discord.command('ask', { question }, someone()).catch(() => null));
  }
  ended.abort();
  const outcomes = await Promise.all(asked);
  const after = outcomes.flatMap((one) => one?.acknowledgement.after ?? []).sort((a, b) => a - b);
  const at = (share: number) => after[Math.min(after.length - 1, Math.floor(share * after.length))] ?? Number.NaN;
  return {
    name,
    interactions: outcomes.length,
    failed: outcomes.filter((one) => one === null).length,
    acknowledged: { median: at(0.5), p99: at(0.99), max: at(1) },
    served: await served,
  };
}

/** Saves guides, and asks for each until its new text is served. */
async function edit(discord: Discord, folder: string, signal: AbortSignal): Promise<number[]> {
  const served: number[] = [];
  for (let n = 0; !signal.aborted; n++) {
    const file = path.join(folder, `part-${n % 10}`, `guide-${n}.md`);
    const word = `zebra${n}word`;
    const text = `${await readFile(file, 'utf8')}\n## Feeding ${word}\n\nA ${word} eats grass.\n`;
    const begin = performance.now();
    await writeFile(file, text);
    while (performance.now() - begin < 10_000) {
      const outcome = await discord.command('ask', { question: `feeding ${word}` }, someone()).catch(() => null);
      if (JSON.stringify(outcome?.message ?? '').includes(`${word} eats grass`)) break;
      await sleep(20);
    }
    served.push(performance.now() - begin);
    await sleep(Math.max(0, EDIT_EVERY * 1000 - (performance.now() - begin)));
  }
  return served;
}

/** Rows of a table. */
export function loadRows(met: readonly Met[]): string[][] {
  const ms = (value: number) => value.toFixed(0);
  return [
    [
      `${GUIDES} guides, ${RATE} a second`,
      'failed',
      'acknowledged: median',
      '99 %',
      'slowest, ms',
      'text served after, ms',
    ],
    ...met.map(({ name, interactions, failed, acknowledged: { median, p99, max }, served }) => [
      name,
      `${failed} of ${interactions}`,
      ms(median),
      ms(p99),
      ms(max),
      served.map(ms).join(' '),
    ]),
  ];
}
