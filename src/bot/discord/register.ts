import { DiscordAPIError, REST, Routes } from 'discord.js';
import type {
  RESTGetAPIApplicationCommandsResult,
  RESTGetCurrentApplicationResult,
  RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { ApplicationCommandType } from 'discord-api-types/v10';
import type { CommandDefinition, Log } from '../types.ts';
import { type CommandChanges, compareCommands } from './command-diff.ts';
import { RegistrationError } from './errors.ts';
import { explainRegistration } from './register-errors.ts';

export interface RegisterOptions {
  /** A REST client with the bot's token: `createRest`. */
  readonly rest: REST;
  /** Default: the application that the token belongs to. */
  readonly applicationId?: string | undefined;
  /** Register in this server, where commands appear at once; default: everywhere. */
  readonly guildId?: string | undefined;
  readonly definitions: readonly CommandDefinition[];
  readonly log: Log;
}

/** A registration waits for a rate limit this long at most: longer ones (such as 200 new commands a day) are reported. */
const PATIENCE_MS = 30_000;

/** A REST client for requests that need the bot's token. */
export function createRest({ token, apiUrl }: { token: string; apiUrl: string }): REST {
  const rejectOnRateLimit = ({ retryAfter }: { retryAfter: number }) => retryAfter > PATIENCE_MS;
  return new REST({ api: apiUrl, timeout: 10_000, rejectOnRateLimit }).setToken(token);
}

/**
 * Makes the slash commands at Discord those of `definitions`: reads what is registered and replaces it all with one
 * request, but only where something differs, since each replacement resets what Discord clients have cached.
 *
 * @returns what changed.
 * @throws RegistrationError with what to do about it, in one line.
 */
export async function registerCommands(options: RegisterOptions): Promise<CommandChanges> {
  const { rest, guildId, log } = options;
  try {
    const applicationId = options.applicationId ?? (await ownApplicationId(rest));
    const route = guildId
      ? Routes.applicationGuildCommands(applicationId, guildId)
      : Routes.applicationCommands(applicationId);
    const definitions = guildId ? options.definitions.map(withoutGlobalFields) : options.definitions;

    const query = new URLSearchParams({ with_localizations: 'true' });
    const found = (await rest.get(route, { query })) as RESTGetAPIApplicationCommandsResult;
    // An activity's entry point is made by Discord, and a replacement without it is refused.
    const entryPoints = found.filter(({ type }) => type === ApplicationCommandType.PrimaryEntryPoint);
    const changes = compareCommands(
      found.filter((command) => !entryPoints.includes(command)),
      definitions,
    );
    const { added, changed, removed, unchanged } = changes;
    if (added.length + changed.length + removed.length > 0) {
      await rest.put(route, { body: [...definitions, ...entryPoints] as RESTPutAPIApplicationCommandsJSONBody });
    }
    const scope = guildId ? { server: guildId } : { server: 'all' };
    log.info({ ...scope, added, changed, removed, unchanged: unchanged.length }, 'Slash commands registered');
    return changes;
  } catch (error) {
    throw new RegistrationError(explainRegistration(error, options), { cause: causeOf(error) });
  }
}

async function ownApplicationId(rest: REST): Promise<string> {
  const { id } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
  return id;
}

/** Where a command can be used is settled by the server that it is registered in. https://discord.com/developers/docs/interactions/application-commands#create-guild-application-command */
function withoutGlobalFields(definition: CommandDefinition): CommandDefinition {
  const { contexts: _, integration_types: __, ...rest } = definition;
  return rest;
}

/** The errors of discord.js carry request and URL; what a caller may log of them is in the message already. */
const causeOf = (error: unknown) =>
  error instanceof DiscordAPIError ? { code: error.code, status: error.status } : undefined;
