import type {
  APIApplicationCommandOptionChoice,
  APIInteractionResponse,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Library } from '../index/types.ts';

/** Who asks, and where. Ids are Discord's snowflakes as strings. */
export interface Caller {
  readonly userId: string;
  readonly guildId: string | null;
  readonly channelId: string | null;
  /** The caller's permission bits in the channel; 0n outside a server. */
  readonly permissions: bigint;
  /** Discord's locale of the caller, such as `en-US`. */
  readonly locale: string;
}

type Options = Readonly<Record<string, string | number | boolean>>;

/** A slash command was sent. */
export interface CommandRequest extends Caller {
  readonly kind: 'command';
  readonly name: string;
  readonly options: Options;
}

/** A slash command is being typed: `focused` names the option that wants choices. */
export interface AutocompleteRequest extends Caller {
  readonly kind: 'autocomplete';
  readonly name: string;
  readonly options: Options;
  readonly focused: string;
}

/** A button was pressed or a select used. */
export interface ComponentRequest extends Caller {
  readonly kind: 'component';
  readonly customId: string;
  /** Chosen values of a select; empty for a button. */
  readonly values: readonly string[];
}

/** What a member did, as plain data, whichever door it came through. */
export type Request = CommandRequest | AutocompleteRequest | ComponentRequest;

/** What Discord shall be answered, word for word. */
export type Reply = APIInteractionResponse;

/** A command's definition, as Discord takes it. */
export type CommandDefinition = RESTPostAPIChatInputApplicationCommandsJSONBody;

export type Choice = APIApplicationCommandOptionChoice<string>;

/** What the bot needs to answer. */
export interface Deps {
  /** The library as it is now. Waits while the first index is being built. */
  library(): Promise<Library>;
  /** Whether a link to this URL helps whoever reads the reply (a loopback URL helps nobody in Discord). */
  linkable(url: string): boolean;
  readonly log: Log;
}

/** The part of a pino logger that the bot uses. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
