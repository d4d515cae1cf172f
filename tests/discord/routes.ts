import type { InteractionResponseType } from 'discord-api-types/v10';
import type { Channels } from './channels.ts';
import { listCommands, replaceCommands, type SentCommand } from './commands.ts';
import type { Interactions } from './interactions.ts';
import type { SentMessage } from './message-rules.ts';
import { REFUSAL, type Refusal } from './refusal.ts';
import { application, botUser, type World } from './world.ts';

export interface Call {
  /** The path's parameters, in order, decoded. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Route {
  /** For faults and for tests that count requests. */
  readonly name: string;
  readonly method: string;
  /** As in Discord's OpenAPI description. */
  readonly template: string;
  /** Whether the bot's token is asked for. */
  readonly auth: boolean;
  /** @returns a refusal, JSON for 200, or undefined for 204. */
  run(call: Call): Refusal | object | undefined;
}

const COMMANDS = '/applications/{application_id}/commands';
const GUILD_COMMANDS = '/applications/{application_id}/guilds/{guild_id}/commands';
const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';
const ORIGINAL = `${WEBHOOK}/messages/@original`;

/** The part of Discord's HTTP API that a bot of this kind uses. */
export function createRoutes(
  world: World,
  interactions: Interactions,
  channels: Channels,
  gatewayUrl: () => string,
): Route[] {
  const ours = (id: string | undefined, run: () => Refusal | object | undefined) =>
    id === world.applicationId ? run() : REFUSAL.notYourApplication;
  const ourWebhook = (id: string | undefined, run: () => Refusal | object | undefined) =>
    id === world.applicationId ? run() : REFUSAL.unknownWebhook;
  const withBot = { auth: true };
  const withToken = { auth: false };

  return [
    {
      name: 'gateway',
      method: 'GET',
      template: '/gateway/bot',
      ...withBot,
      run: () => gatewayInformation(gatewayUrl()),
    },
    { name: 'application', method: 'GET', template: '/applications/@me', ...withBot, run: () => application(world) },
    { name: 'user', method: 'GET', template: '/users/@me', ...withBot, run: () => botUser(world) },
    {
      name: 'commands',
      method: 'GET',
      template: COMMANDS,
      ...withBot,
      run: ({ params: [app] }) => ours(app, () => listCommands(world, null)),
    },
    {
      name: 'register',
      method: 'PUT',
      template: COMMANDS,
      ...withBot,
      run: ({ params: [app], body }) => ours(app, () => replaceCommands(world, null, body as SentCommand[])),
    },
    {
      name: 'guildCommands',
      method: 'GET',
      template: GUILD_COMMANDS,
      ...withBot,
      run: ({ params: [app, guild] }) => ours(app, () => listCommands(world, guild ?? '')),
    },
    {
      name: 'guildRegister',
      method: 'PUT',
      template: GUILD_COMMANDS,
      ...withBot,
      run: ({ params: [app, guild], body }) =>
        ours(app, () => replaceCommands(world, guild ?? '', body as SentCommand[])),
    },
    {
      name: 'callback',
      method: 'POST',
      template: '/interactions/{interaction_id}/{interaction_token}/callback',
      ...withToken,
      run: ({ params: [id = '', token = ''], body }) =>
        interactions.callback(id, token, body as { type: InteractionResponseType; data?: SentMessage }),
    },
    {
      name: 'original',
      method: 'GET',
      template: ORIGINAL,
      ...withToken,
      run: ({ params: [app, token = ''] }) => ourWebhook(app, () => interactions.original(token)),
    },
    {
      name: 'edit',
      method: 'PATCH',
      template: ORIGINAL,
      ...withToken,
      run: ({ params: [app, token = ''], body }) =>
        ourWebhook(app, () => interactions.editOriginal(token, body as SentMessage)),
    },
    {
      name: 'delete',
      method: 'DELETE',
      template: ORIGINAL,
      ...withToken,
      run: ({ params: [app, token = ''] }) => ourWebhook(app, () => interactions.deleteOriginal(token)),
    },
    {
      name: 'followUp',
      method: 'POST',
      template: WEBHOOK,
      ...withToken,
      run: ({ params: [app, token = ''], body }) =>
        ourWebhook(app, () => interactions.followUp(token, body as SentMessage)),
    },
    {
      name: 'post',
      method: 'POST',
      template: '/channels/{channel_id}/messages',
      ...withBot,
      run: ({ params: [channelId = ''], body }) => channels.post(channelId, body as SentMessage),
    },
  ];
}

const gatewayInformation = (url: string) => ({
  url,
  shards: 1,
  session_start_limit: { total: 1000, remaining: 999, reset_after: 3_600_000, max_concurrency: 1 },
});
