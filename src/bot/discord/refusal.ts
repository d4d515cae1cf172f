import { DiscordjsError, DiscordjsErrorCodes } from 'discord.js';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { GatewayRefusedError } from './errors.ts';

const WRONG_TOKEN =
  'DISCORD_TOKEN: Discord refuses this bot token. Copy it again from the Developer Portal (your application, Bot, Reset Token) and set it in .env or in the environment.';

/** Close codes after which no reconnect helps. https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const BY_CLOSE_CODE: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: WRONG_TOKEN,
  [GatewayCloseCodes.DisallowedIntents]:
    'DISCORD_TOKEN: Discord does not allow the application of this token the intents that the bot asks for (4014; it asks for Guilds, GuildMessages and DirectMessages). Check the application in the Developer Portal (Bot, Privileged Gateway Intents).',
  [GatewayCloseCodes.InvalidIntents]: outdated(GatewayCloseCodes.InvalidIntents),
  [GatewayCloseCodes.InvalidAPIVersion]: outdated(GatewayCloseCodes.InvalidAPIVersion),
  [GatewayCloseCodes.InvalidShard]: outdated(GatewayCloseCodes.InvalidShard),
  [GatewayCloseCodes.ShardingRequired]: outdated(GatewayCloseCodes.ShardingRequired),
};

function outdated(code: GatewayCloseCodes): string {
  return `Discord refuses the connection (${code}, ${GatewayCloseCodes[code]}). The token is fine, this version of the bot is too old: update it.`;
}

/** @returns undefined where connecting again may help. */
export function refusalOfClose(code: number): GatewayRefusedError | undefined {
  const message = BY_CLOSE_CODE[code];
  return message === undefined ? undefined : new GatewayRefusedError(message);
}

/** @returns undefined where logging in again may help. */
export function refusalOfLogin(error: unknown): GatewayRefusedError | undefined {
  const wrongToken = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  return wrongToken ? new GatewayRefusedError(WRONG_TOKEN) : undefined;
}
