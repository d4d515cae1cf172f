import { setTimeout as sleep } from 'node:timers/promises';
import { type APIInteractionResponseChannelMessageWithSource, MessageFlags } from 'discord-api-types/v10';
import { expect, test, vi } from 'vitest';
import { commandDefinitions } from '../../src/bot/commands/index.ts';
import { createCooldown } from '../../src/bot/cooldown.ts';
import { connectGateway, type Gateway } from '../../src/bot/discord/gateway.ts';
import { handle, handleSpoken } from '../../src/bot/handle.ts';
import { answerHelpPost } from '../../src/bot/help-post.ts';
import type { Ended } from '../../src/bot/trace.ts';
import type { Deps, Log, Reply, Request } from '../../src/bot/types.ts';
import { drawChart } from '../../src/chart/chart.ts';
import { openStore } from '../../src/store/open.ts';
import { starterLibrary } from '../support/library.ts';
import { nothingNew } from '../support/live.ts';
import type { Limits } from './interactions.ts';
import { type Loopback, startLoopback } from './loopback.ts';

/** Discord waits so long for a first response, ms. */
export const FIRST_RESPONSE_MS = 3_000;

type Answer = (request: Request) => Promise<Reply>;

/** The library's own guides, and the real handler over them. */
export const library = await starterLibrary();
export const definitions = commandDefinitions(library.topics);
const deps = {
  library: async () => library,
  reindex: async () => nothingNew(library),
  store: openStore(null),
  cooldown: createCooldown({ questions: 1_000 }),
  linkable: () => true,
  drawChart,
};
export const answerWith =
  (more: Partial<Deps> = {}): Answer =>
  (request) =>
    handle(request, { ...deps, log: keepingLog(), ...more });
export const answerNow = answerWith();

/** An answer that takes its time. */
export const slowly =
  (ms: number, answer: (request: Request) => Reply | Promise<Reply>): Answer =>
  async (request) => {
    await sleep(ms);
    return answer(request);
  };

/** Waits until an assertion holds. */
export const waitUntil = (assertion: () => void): Promise<void> => vi.waitFor(assertion, { timeout: 30_000 });

/** A message to the member alone. */
export const say = (content: string): APIInteractionResponseChannelMessageWithSource => ({
  type: 4,
  data: { content, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } },
});

/** A log that keeps its lines. */
export function keepingLog(): Log & { readonly lines: { level: string; message: string; fields: object }[] } {
  const lines: { level: string; message: string; fields: object }[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, message, fields });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** The bot's gateway door in this process, in a loopback Discord of its own. */
export interface Door {
  readonly discord: Loopback;
  readonly gateway: Gateway;
  readonly log: ReturnType<typeof keepingLog>;
  /** What has ended, and how. */
  readonly ended: readonly Ended[];
  /** Waits until the log has a line with this text. */
  logged(text: string): Promise<void>;
  /** Why Discord refused the bot; undefined while it did not. */
  refused(): string | undefined;
}

export interface DoorOptions {
  /** Default: the right one. */
  readonly token?: string;
  /** Whether to wait until the bot was let in. Default: true. */
  readonly letIn?: boolean;
  readonly limits?: Partial<Limits>;
  /** Prepares Discord before the bot comes. */
  readonly before?: (discord: Loopback) => void;
  /** What answers mentions with. Default: the library's own guides. */
  readonly spoken?: Partial<Deps>;
  /** Servers in which answers are public where the member doesn't say. */
  readonly openServers?: ReadonlySet<string>;
}

async function openDoor(
  answer: Answer,
  { token, letIn = true, limits = {}, before, spoken = {}, openServers = new Set() }: DoorOptions,
): Promise<Door> {
  const discord = await startLoopback({ limits });
  discord.register(definitions);
  before?.(discord);
  const log = keepingLog();
  const ended: Ended[] = [];
  let refused: string | undefined;
  const gateway = connectGateway({
    token: token ?? discord.world.token,
    apiUrl: discord.apiUrl,
    answer,
    answerSpoken: (request) => handleSpoken(request, { ...deps, log, ...spoken }),
    answerHelp: (post) => answerHelpPost(post, { ...deps, log, ...spoken }),
    openServers,
    log,
    observe: (one) => void ended.push(one),
    onRefused: ({ message }) => {
      refused = message;
    },
  });
  if (letIn) await waitUntil(() => expect(gateway.ready).toBe(true));
  const logged = (text: string) =>
    waitUntil(() => expect(log.lines.map(({ message }) => message).join('\n')).toContain(text));
  return { discord, gateway, log, ended, logged, refused: () => refused };
}

/** A test that opens doors; they are closed behind it, and no message has left without `allowed_mentions`. */
export const doorTest = test.extend<{ open: (answer: Answer, options?: DoorOptions) => Promise<Door> }>({
  open: async ({ task: _ }, use) => {
    const doors: Door[] = [];
    await use(async (answer, options = {}) => {
      const door = await openDoor(answer, options);
      doors.push(door);
      return door;
    });
    for (const { discord, gateway } of doors) {
      await gateway.close();
      await discord.close();
      for (const message of discord.sentMessages()) expect(message).toHaveProperty('allowed_mentions.parse', []);
    }
  },
});
