import { DiscordAPIError, RateLimitError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { CommandDefinition } from '../types.ts';
import { discordCode, loggable } from './errors.ts';

interface Attempt {
  readonly applicationId?: string | undefined;
  readonly guildId?: string | undefined;
  readonly definitions: readonly CommandDefinition[];
}

const { MissingAccess, UnknownGuild, UnknownApplication, InvalidFormBodyOrContentType } = RESTJSONErrorCodes;
const NOT_OUR_APPLICATION: readonly unknown[] = [
  UnknownApplication,
  RESTJSONErrorCodes.NotAuthorizedToPerformThisActionOnThisApplication,
  MissingAccess,
];

/** Why a registration failed and what to do, in one line. */
export function explainRegistration(error: unknown, { applicationId, guildId, definitions }: Attempt): string {
  const code = discordCode(error);
  if (error instanceof DiscordAPIError && error.status === 401)
    return 'DISCORD_TOKEN: Discord refuses this bot token. Copy it again from the Developer Portal (your application, Bot, Reset Token).';
  if (guildId && (code === MissingAccess || code === UnknownGuild))
    return `DISCORD_GUILD_ID: the bot may not register commands in server ${guildId} (${code}). Invite it there with the scope applications.commands, or correct the id.`;
  if (NOT_OUR_APPLICATION.includes(code))
    return `DISCORD_APPLICATION_ID: the token does not belong to application ${applicationId ?? '(its own)'} (${code}). Leave it out, or copy it from the Developer Portal (General Information).`;
  if (error instanceof RateLimitError)
    return `Discord limits how often commands are registered: try again in ${Math.ceil(error.retryAfter / 60_000)} minutes (npm run register).`;
  if (code === InvalidFormBodyOrContentType)
    return `Discord refuses a command: ${namingCommands(loggable(error).error, definitions)}. Check the topic's id and description in topics.yaml.`;
  return `The slash commands were not registered: ${loggable(error).error}. Try again with npm run register.`;
}

/** `1.options[0].name[CODE]: why` says which entry of the list it is about; a person wants the command's name. */
function namingCommands(message: string, definitions: readonly CommandDefinition[]): string {
  const named = message.replace(/^(\d+)(?=[.[])/gm, (index) => `/${definitions[Number(index)]?.name ?? index}`);
  return named.split('\n').join('; ');
}
