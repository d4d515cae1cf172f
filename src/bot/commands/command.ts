import type { Library } from '../../index/types.ts';
import type { AutocompleteRequest, Choice, CommandDefinition, CommandRequest, Deps, Reply } from '../types.ts';

/** A slash command: how Discord shows it, and what it does. */
export interface Command {
  readonly definition: CommandDefinition;
  run(request: CommandRequest, library: Library, deps: Deps): Reply | Promise<Reply>;
  /** Choices for the option that is being typed: at most 25. */
  complete?(request: AutocompleteRequest, library: Library): Choice[];
}
