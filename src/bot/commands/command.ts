import type { Context } from '../context.ts';
import type {
  AutocompleteRequest,
  Choice,
  CommandDefinition,
  CommandRequest,
  MessageCommandRequest,
  Reply,
  SlashDefinition,
} from '../types.ts';

/** A slash command: how Discord shows it, and what it does. */
export interface SlashCommand {
  readonly definition: SlashDefinition;
  run(request: CommandRequest, context: Context): Reply | Promise<Reply>;
  /** Choices for the option that is being typed: at most 25. */
  complete?(request: AutocompleteRequest, context: Context): Choice[];
}

/** A command in the menu of a message. */
export interface MenuCommand {
  readonly definition: CommandDefinition;
  run(request: MessageCommandRequest, context: Context): Reply | Promise<Reply>;
}
