import { isDeepStrictEqual } from 'node:util';
import type { CommandDefinition, Log } from '../types.ts';
import { createRest, registerCommands } from './register.ts';

export interface RegistrarOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly guildId?: string | undefined;
  readonly log: Log;
}

/** Keeps the slash commands at Discord those of the library. */
export interface Registrar {
  /**
   * Registers these, unless they are registered already. One after the other; of those that wait only the last. Never
   * rejects: what fails is logged, and the bot goes on with the commands that are registered.
   */
  register(applicationId: string, definitions: readonly CommandDefinition[]): Promise<void>;
}

export function createRegistrar({ token, apiUrl, guildId, log }: RegistrarOptions): Registrar {
  const rest = createRest({ token, apiUrl });
  let registered: readonly CommandDefinition[] | null = null;
  let wanted: readonly CommandDefinition[] = [];
  let last: Promise<void> = Promise.resolve();

  async function run(applicationId: string, definitions: readonly CommandDefinition[]): Promise<void> {
    if (definitions !== wanted || isDeepStrictEqual(definitions, registered)) return;
    try {
      await registerCommands({ rest, applicationId, guildId, definitions, log });
      registered = definitions;
    } catch (error) {
      registered = null;
      log.error({ err: error }, error instanceof Error ? error.message : 'the commands could not be registered');
    }
  }

  return {
    register(applicationId, definitions) {
      wanted = definitions;
      last = last.then(() => run(applicationId, definitions));
      return last;
    },
  };
}
