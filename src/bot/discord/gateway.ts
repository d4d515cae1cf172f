import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIInteraction, GatewayMessageCreateDispatchData } from 'discord-api-types/v10';
import { toSpoken } from '../spoken.ts';
import type { Log, Message, Reply, Request, SpokenRequest } from '../types.ts';
import { createCallbacks } from './callbacks.ts';
import { createClient, isReceiving } from './client.ts';
import { type GatewayRefusedError, loggable } from './errors.ts';
import { refusalOfLogin } from './refusal.ts';
import { respond } from './respond.ts';
import { createPost, replyTo } from './speak.ts';
import { surviveClientFaults } from './survive.ts';
import { atMost } from './time.ts';

export interface GatewayOptions {
  /** The bot's token. Never logged. */
  readonly token: string;
  /** Where Discord's API is, without version and trailing slash: DISCORD_API_URL. */
  readonly apiUrl: string;
  /** `handle`, bound to what it needs. May throw and may take its time. */
  readonly answer: (request: Request) => Promise<Reply>;
  /** `handleSpoken`, bound alike; null for silence. */
  readonly answerSpoken: (request: SpokenRequest) => Promise<Message | null>;
  readonly log: Log;
  /** Called once, when Discord has first let the bot in: the moment to register commands. */
  readonly onReady?: (bot: { applicationId: string }) => void;
  /** Called at most once, when Discord refuses the bot for good: the moment to print the message and exit. */
  readonly onRefused: (error: GatewayRefusedError) => void;
}

/** The bot's connection to Discord. */
export interface Gateway {
  /** Whether the bot receives interactions right now: false while it connects, reconnects or after `close`. */
  readonly ready: boolean;
  /**
   * Leaves Discord within 2 s: takes nothing new, lets running answers finish, tells those who still wait to ask again.
   * Never rejects; may be called more than once.
   */
  close(): Promise<void>;
}

const CLOSE_MS = { answers: 1_200, notices: 300 };
/** Pauses between attempts to log in; the last one repeats. */
const LOGIN_PAUSES_MS = [1_000, 2_000, 5_000, 15_000, 60_000];

/**
 * Joins Discord over the gateway and answers interactions and mentions. Returns at once and connects in the background: where
 * Discord can't be reached it tries again for as long as it takes, with a line in the log each time.
 */
export function connectGateway(options: GatewayOptions): Gateway {
  const { token, apiUrl, answer, answerSpoken, log, onReady, onRefused } = options;
  const callbacks = createCallbacks(apiUrl);
  const post = createPost({ token, apiUrl });
  const closing = new AbortController();
  const stopping = new AbortController();
  // Each running answer listens.
  setMaxListeners(0, stopping.signal);
  const running = new Set<Promise<void>>();
  const stopSurviving = surviveClientFaults(log);
  let botId: string | undefined;
  let closed: Promise<void> | undefined;

  const listeners = {
    interaction(interaction: APIInteraction): void {
      if (closing.signal.aborted) return;
      keep(respond(interaction, { answer, callbacks, log, stopping: stopping.signal }));
    },
    message(message: GatewayMessageCreateDispatchData): void {
      if (closing.signal.aborted || botId === undefined) return;
      const request = toSpoken(message, botId);
      if (request) keep(replyTo(message, () => answerSpoken(request), { post, log, stopping: stopping.signal }));
    },
    ready({ applicationId, userId }: { applicationId: string; userId: string }): void {
      if (botId === undefined) onReady?.({ applicationId });
      botId = userId;
    },
    refused(error: GatewayRefusedError): void {
      if (closing.signal.aborted) return;
      void close();
      onRefused(error);
    },
  };

  /** Work that is waited for when the bot stops. It never rejects. */
  function keep(work: Promise<void>): void {
    running.add(work);
    void work.finally(() => running.delete(work));
  }

  async function logIn(): Promise<void> {
    for (let attempt = 0; !closing.signal.aborted; attempt++) {
      try {
        await client.login(token);
        return;
      } catch (error) {
        const refusal = refusalOfLogin(error);
        if (refusal) listeners.refused(refusal);
        if (closing.signal.aborted) return;
        const pause = LOGIN_PAUSES_MS[Math.min(attempt, LOGIN_PAUSES_MS.length - 1)] ?? 0;
        log.warn({ ...loggable(error), seconds: pause / 1_000 }, 'Discord cannot be reached, trying again');
        await sleep(pause, undefined, { signal: closing.signal }).catch(() => {});
        if (!closing.signal.aborted) client = createClient(apiUrl, listeners, log);
      }
    }
  }

  async function leave(): Promise<void> {
    closing.abort();
    // Leave at once: answers don't need the connection. Not in the middle of a login, which would go on after `destroy`.
    const left = atMost(
      CLOSE_MS.answers,
      loggedIn.then(() => client.destroy()),
    );
    await atMost(CLOSE_MS.answers, Promise.all(running));
    stopping.abort();
    await atMost(CLOSE_MS.notices, Promise.all(running));
    await left;
    stopSurviving();
  }

  function close(): Promise<void> {
    closed ??= leave();
    return closed;
  }

  let client = createClient(apiUrl, listeners, log);
  const loggedIn = logIn();
  return {
    get ready() {
      return !closing.signal.aborted && isReceiving(client);
    },
    close,
  };
}
