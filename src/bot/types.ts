import type {
  APIApplicationCommandOptionChoice,
  APIInteractionResponse,
  APIInteractionResponseCallbackData,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Library } from '../index/types.ts';
import type { Store } from '../store/types.ts';
import type { Cooldown } from './cooldown.ts';

/** Who asks, and where. Ids are Discord's snowflakes as strings. */
export interface Caller {
  readonly userId: string;
  readonly guildId: string | null;
  readonly channelId: string | null;
  /** The caller's permission bits in the channel; 0n outside a server. */
  readonly permissions: bigint;
  /** Whether the caller may write messages in the channel. */
  readonly maySpeak: boolean;
  /** Whether the caller is in a direct message with the bot, where nobody else reads. */
  readonly alone: boolean;
  /** Discord's locale of the caller, such as `en-US`; null where Discord doesn't tell. */
  readonly locale: string | null;
  /** The server's locale: the language of what everybody reads. */
  readonly guildLocale: string | null;
}

type Options = Readonly<Record<string, string | number | boolean>>;

/** A slash command was sent. */
export interface CommandRequest extends Caller {
  readonly kind: 'command';
  readonly name: string;
  readonly options: Options;
}

/** A command of a message's menu was chosen. */
export interface MessageCommandRequest extends Caller {
  readonly kind: 'message-command';
  readonly name: string;
  /** The text of the message; '' where it has none. */
  readonly content: string;
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
  /** Whether the message that carries it is shown to the caller alone. */
  readonly ephemeral: boolean;
}

/** A form was sent. */
export interface ModalRequest extends Caller {
  readonly kind: 'modal';
  readonly customId: string;
  /** What was typed, by the custom id of the field. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What a member did, as plain data, whichever door it came through. */
export type Request = CommandRequest | MessageCommandRequest | AutocompleteRequest | ComponentRequest | ModalRequest;

/** A member wrote to the bot: in a direct message, by a mention, or in reply to it. */
export interface SpokenRequest extends Caller {
  readonly kind: 'spoken';
  /** The message without the mention of the bot; '' where nothing else is in it. */
  readonly content: string;
  /** Whether the bot was called by name or in its own direct messages, rather than pinged by a reply. */
  readonly called: boolean;
}

/** A message of the bot. */
export type Message = APIInteractionResponseCallbackData;

/** What follows the first response, by the interaction's own webhook, in this order. */
export type NextStep =
  | { readonly do: 'follow-up'; readonly message: Message }
  /** Deletes the message whose button was pressed. */
  | { readonly do: 'delete' };

/** What Discord shall be answered, word for word; a door takes `next` off before it sends the response. */
export type Reply = APIInteractionResponse & { readonly next?: readonly NextStep[] };

/** A command's definition, as Discord takes it. */
export type SlashDefinition = RESTPostAPIChatInputApplicationCommandsJSONBody;
export type CommandDefinition = SlashDefinition | RESTPostAPIContextMenuApplicationCommandsJSONBody;

export type Choice = APIApplicationCommandOptionChoice<string>;

/** What the bot needs to answer. */
export interface Deps {
  /** The library as it is now. Waits while the first index is being built. */
  library(): Promise<Library>;
  readonly store: Store;
  readonly cooldown: Cooldown;
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
