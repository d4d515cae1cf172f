import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type APIInteraction, InteractionResponseType as R } from 'discord-api-types/v10';
import { createChannels, type Written } from './channels.ts';
import { replaceCommands, type SentCommand } from './commands.ts';
import { createFaults, type Fault } from './faults.ts';
import { createGateway } from './gateway-server.ts';
import { createHttpServer, type Seen } from './http-server.ts';
import {
  type Acting,
  autocompletePayload,
  commandPayload,
  componentPayload,
  formPayload,
  messageCommandPayload,
} from './interaction-payload.ts';
import { createInteractions, type Limits, type Outcome } from './interactions.ts';
import type { StoredMessage } from './messages.ts';
import { createRoutes } from './routes.ts';
import { createWorld } from './world.ts';

const DISCORDS_LIMITS: Limits = { firstResponseMs: 3_000, tokenLifeMs: 15 * 60_000 };

/**
 * A Discord on 127.0.0.1: HTTP API v10 and gateway v10, enough of both for a bot that answers interactions. It refuses
 * what Discord refuses, so that a test can't pass on something that Discord lacks. Give `apiUrl` to the bot as
 * DISCORD_API_URL, wait for `gateway.whenReady()`, then act as a member: `command`, `autocomplete`, `press`, `choose`.
 * Each returns what the bot did, and rejects where the member would read "The application did not respond".
 */
export async function startLoopback(options: { limits?: Partial<Limits>; port?: number } = {}) {
  const world = createWorld();
  const seen: Seen[] = [];
  const faults = createFaults();
  const interactions = createInteractions(world, { ...DISCORDS_LIMITS, ...options.limits });
  const origin = (protocol: string) => `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const channels = createChannels(world);
  const routes = createRoutes(world, interactions, channels, () => origin('ws'));
  const server = createHttpServer(routes, { token: world.token, faults, seen });
  const gateway = createGateway(server, world, () => origin('ws'));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  const registerAs = (guildId: string | null, definitions: readonly object[]): void => {
    const result = replaceCommands(world, guildId, definitions as SentCommand[]);
    if ('status' in result) throw new Error(JSON.stringify(result.body));
  };
  let last: APIInteraction | null = null;
  /** Sends an interaction, which a member's doing made. */
  const interact = (made: () => APIInteraction): Promise<Outcome> => {
    const outcome = (async () => {
      const interaction = made();
      last = interaction;
      const expected = interactions.expect(interaction);
      gateway.dispatch('INTERACTION_CREATE', interaction);
      return expected;
    })();
    // A test may look at it later.
    outcome.catch(() => {});
    return outcome;
  };

  return {
    world,
    gateway,
    apiUrl: `${origin('http')}/api`,
    /** Requests so far; of one route when named. */
    seen: (route?: string): readonly Seen[] => seen.filter((request) => !route || request.route === route),
    /** Bodies of all messages that the bot sent or edited, deferrals and choices left out. */
    sentMessages: (): readonly object[] =>
      seen.flatMap(({ route, body }) => {
        if (route === 'edit' || route === 'followUp' || route === 'post') return [body as object];
        const { type, data } = (route === 'callback' ? body : {}) as { type?: number; data?: object };
        return data && (type === R.ChannelMessageWithSource || type === R.UpdateMessage) ? [data] : [];
      }),
    fault: (fault: Fault): void => faults.add(fault),
    /** Registers commands in the server, as if the bot had done so before. */
    register: (definitions: readonly object[]): void => registerAs(world.guildId, definitions),
    registerEverywhere: (definitions: readonly object[]): void => registerAs(null, definitions),
    /** Any interaction; the four below send those that Discord's clients can make. */
    interact: (interaction: APIInteraction) => interact(() => interaction),
    /** The interaction that was sent last, with its token. */
    lastInteraction(): APIInteraction {
      if (!last) throw new Error('no interaction was sent');
      return last;
    },
    /** A member sends a slash command. */
    command: (name: string, given: Record<string, string | number | boolean> = {}, as?: Partial<Acting>) =>
      interact(() => commandPayload(world, name, given, as)),
    /** A member chooses a command of a message's menu. */
    menu: (name: string, content: string, as?: Partial<Acting>) =>
      interact(() => messageCommandPayload(world, name, content, as)),
    /** A member types in an option. */
    autocomplete: (name: string, focused: string, given: Record<string, string | number | boolean> = {}) =>
      interact(() => autocompletePayload(world, name, focused, given)),
    /** A member presses a button of a message. */
    press: (message: StoredMessage | null, customId: string, as?: Partial<Acting>) =>
      interact(() => componentPayload(world, message, customId, undefined, as)),
    /** A member chooses in a select of a message. */
    choose: (message: StoredMessage | null, customId: string, values: readonly string[], as?: Partial<Acting>) =>
      interact(() => componentPayload(world, message, customId, values, as)),
    /** A member fills a form in and sends it. */
    submit: ({ form, message }: Outcome, typed: Record<string, string>) =>
      interact(() => formPayload(world, form, message, typed)),
    /** Somebody writes a message. @returns whether the bot was told. */
    write(message: Written): boolean {
      const event = channels.written(message, gateway.intents());
      if (event) gateway.dispatch('MESSAGE_CREATE', event);
      return event !== null;
    },
    /** What the bot has posted into channels by itself. */
    posted: channels.posted,
    refuseNextPost: channels.refuseNextPost,
    async close(): Promise<void> {
      gateway.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type Loopback = Awaited<ReturnType<typeof startLoopback>>;
