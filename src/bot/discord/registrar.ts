import { isDeepStrictEqual } from 'node:util';
import type { CommandDefinition, Log } from '../types.ts';
import { createRest, registerCommands } from './register.ts';

export interface RegistrarOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** Default: the application that Discord lets in. */
  readonly applicationId?: string | undefined;
  readonly guildId?: string | undefined;
  readonly log: Log;
}

/**
 * Keeps the slash commands at Discord those of the library, whose topics are commands. Registers them one set after the
 * other, of those that wait only the last, and none that is registered already. What fails is logged, and the bot goes
 * on with the commands that are registered.
 */
export interface Registrar {
  /** Discord has let the bot in: from now on it takes registrations. */
  joined(applicationId: string): void;
  /** These shall be the commands. */
  want(definitions: readonly CommandDefinition[]): void;
}

export function createRegistrar(options: RegistrarOptions): Registrar {
  const { token, apiUrl, guildId, log } = options;
  const rest = createRest({ token, apiUrl });
  let applicationId: string | null = null;
  let wanted: readonly CommandDefinition[] | null = null;
  let registered: readonly CommandDefinition[] | null = null;
  let last: Promise<void> = Promise.resolve();

  async function register(): Promise<void> {
    if (applicationId === null || wanted === null || isDeepStrictEqual(wanted, registered)) return;
    const definitions = wanted;
    try {
      await registerCommands({ rest, applicationId, guildId, definitions, log });
      registered = definitions;
    } catch (error) {
      registered = null;
      log.error({ err: error }, error instanceof Error ? error.message : 'the commands could not be registered');
    }
  }

  return {
    joined(id) {
      applicationId = options.applicationId ?? id;
      last = last.then(register);
    },
    want(definitions) {
      wanted = definitions;
      last = last.then(register);
    },
  };
}
