import { Client, Events, GatewayIntentBits, Status } from 'discord.js';
import {
  type APIInteraction,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
} from 'discord-api-types/v10';
import type { Log } from '../types.ts';
import { type GatewayRefusedError, loggable } from './errors.ts';
import { refusalOfClose } from './refusal.ts';

/** What the client tells. */
export interface ClientListeners {
  /** An interaction as Discord sent it; also before all servers have arrived. */
  interaction(interaction: APIInteraction): void;
  /** A message that somebody wrote, as Discord sent it. */
  message(message: GatewayMessageCreateDispatchData): void;
  /** Discord has let the bot in: at the start, and whenever a session was lost. */
  ready(bot: { applicationId: string; userId: string }): void;
  /** Discord refuses the bot, and has closed the connection for good. */
  refused(error: GatewayRefusedError): void;
}

/** A client of discord.js that has not logged in yet, with its listeners. Its login fails for good once it failed. */
export function createClient(apiUrl: string, listeners: ClientListeners, log: Log): Client {
  const client = new Client({
    // Interactions need no intent; Guilds keeps discord.js in order. None of these is privileged: of messages in servers
    // Discord tells the text only where they mention the bot.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    shards: 'auto',
    rest: { api: apiUrl, timeout: 5_000, retries: 1 },
    allowedMentions: { parse: [] },
  });
  let lost = false;
  // The dispatch itself: every door gives `toRequest` the same JSON, and none waits for the servers.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, listeners.interaction);
  client.ws.on(GatewayDispatchEvents.MessageCreate, listeners.message);
  client.ws.on(GatewayDispatchEvents.Ready, ({ user, application, guilds }) => {
    lost = false;
    log.info({ bot: user.username, servers: guilds.length }, 'Connected to Discord');
    listeners.ready({ applicationId: application.id, userId: user.id });
  });
  client.ws.on(GatewayDispatchEvents.Resumed, () => {
    lost = false;
    log.info({}, 'Connected to Discord again');
  });
  client.on(Events.ShardReconnecting, () => {
    // discord.js tries twice a second; one line is enough.
    if (!lost) log.warn({}, 'The connection to Discord was lost, connecting again');
    lost = true;
  });
  client.on(Events.ShardDisconnect, ({ code }) => {
    const refusal = refusalOfClose(code);
    if (refusal) listeners.refused(refusal);
  });
  client.on(Events.ShardError, (error) => log.warn(loggable(error), 'The connection to Discord failed'));
  client.on(Events.Error, (error) => log.error(loggable(error), 'discord.js reports an error'));
  return client;
}

/** Whether interactions reach this client right now. */
export function isReceiving({ ws: { shards } }: Client): boolean {
  return shards.size > 0 && shards.every(({ status }) => status === Status.Ready || status === Status.WaitingForGuilds);
}
