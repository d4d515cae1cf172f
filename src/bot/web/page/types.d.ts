import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOptionChoice,
  APIInteractionResponse,
  APIInteractionResponseCallbackData,
  APIModalInteractionResponseCallbackData,
  APIStringSelectComponent,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';

/** What the bot answers: Discord's response, and what follows it. */
export type Reply = APIInteractionResponse & { next?: NextStep[] };
export type NextStep = { do: 'follow-up'; message: MessageData } | { do: 'delete' };
export type Form = APIModalInteractionResponseCallbackData;
export type MessageData = APIInteractionResponseCallbackData;
export type Command = Omit<RESTPostAPIChatInputApplicationCommandsJSONBody, 'options'> & { options?: Option[] };
export type Option = APIApplicationCommandBasicOption;
export type Choice = APIApplicationCommandOptionChoice<string | number>;

export interface Example {
  name: string;
  /** As if chosen from a list: `name` is shown, `value` is sent. */
  options: Record<string, { name: string; value: string }>;
}

export type PersonId = 'you' | 'sam' | 'mo';
export type Where = 'channel' | 'direct';

export interface Start {
  /** Slash commands, and commands of a message's menu. */
  commands: (Command | { type: 3; name: string })[];
  people: Record<PersonId, { id: string; name: string }>;
  botId: string;
  guides: { id: string; title: string }[];
  examples: Example[];
}

/** An option of the command that is being written. `choice` is what was chosen for it, as long as the text says so. */
export interface Field {
  option: Option;
  text: string;
  choice: Choice | null;
}

export interface TextDraft {
  kind: 'text';
  text: string;
}

export interface CommandDraft {
  kind: 'command';
  command: Command;
  fields: Field[];
  /** What is written behind the last field: the beginning of another option's name. */
  rest: string;
  /** The name of the option that is being written, or null: the place behind the last one. */
  focus: string | null;
}

/** What stands in the input line. */
export type Draft = TextDraft | CommandDraft;

/** An option as an interaction has it. */
export interface SentOption {
  name: string;
  type: number;
  value: string | number | boolean;
  focused?: boolean;
}

/** One line of the list above the input. */
export interface Suggestion {
  title: string;
  /** In smaller type behind the title. */
  extra?: string;
  detail?: string;
  choose(): void;
}

/** What the list above the input shows. */
export interface Offer {
  heading: string;
  note?: string;
  suggestions: Suggestion[];
  /** Whether the first suggestion is marked at once, so that Enter takes it. */
  eager: boolean;
}

/** A pressed button or a used select. */
export interface Press {
  custom_id: string;
  component_type: number;
  values: string[];
}

/** A select of texts, or one of members with its choices filled in. */
export type Selectable = Omit<APIStringSelectComponent, 'type'> & { type: number };

export type OnPress = (press: Press) => void;
