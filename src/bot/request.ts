import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataSubcommandOption,
  type APIAttachment,
  type APIInteraction,
  type APIModalSubmission,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Attachment, Caller, Request } from './types.ts';

type SentOption =
  | APIApplicationCommandInteractionDataBasicOption
  | APIApplicationCommandInteractionDataSubcommandOption;

/**
 * Translates Discord's interaction, as it comes over the gateway, by HTTP or from the playground, into a request.
 *
 * @returns null for kinds of interaction that the bot has no use for.
 */
export function toRequest(interaction: APIInteraction): Request | null {
  const caller = callerOf(interaction);
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      const { data } = interaction;
      if (data.type === ApplicationCommandType.Message) {
        const content = data.resolved.messages[data.target_id]?.content ?? '';
        return { ...caller, kind: 'message-command', name: data.name, content };
      }
      if (data.type !== ApplicationCommandType.ChatInput) return null;
      const { options, ...subcommand } = withinSubcommand((data.options ?? []) as SentOption[]);
      const attachments = attachmentsOf(data.resolved?.attachments);
      return { ...caller, kind: 'command', name: data.name, ...subcommand, options: valuesOf(options), ...attachments };
    }
    case InteractionType.ApplicationCommandAutocomplete: {
      const { name } = interaction.data;
      const { options, ...subcommand } = withinSubcommand(interaction.data.options as SentOption[]);
      const focused = options.find((option) => 'focused' in option && option.focused)?.name ?? '';
      return { ...caller, kind: 'autocomplete', name, ...subcommand, options: valuesOf(options), focused };
    }
    case InteractionType.MessageComponent: {
      const { data, message } = interaction;
      const values = data.component_type === ComponentType.Button ? [] : data.values;
      const ephemeral = (Number(message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
      return { ...caller, kind: 'component', customId: data.custom_id, values, ephemeral };
    }
    case InteractionType.ModalSubmit: {
      const { custom_id: customId, components } = interaction.data;
      return { ...caller, kind: 'modal', customId, fields: typedIn(components) };
    }
    default:
      return null;
  }
}

function callerOf(interaction: APIInteraction): Caller {
  const permissions = BigInt(interaction.member?.permissions ?? 0);
  const guildId = interaction.guild_id ?? null;
  const thread = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread] as unknown[];
  const speak = thread.includes(interaction.channel?.type)
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return {
    userId: interaction.member?.user.id ?? interaction.user?.id ?? '0',
    guildId,
    channelId: interaction.channel?.id ?? null,
    permissions,
    roles: interaction.member?.roles ?? [],
    maySpeak: guildId === null || (permissions & speak) !== 0n,
    alone: interaction.context === InteractionContextType.BotDM,
    locale: 'locale' in interaction ? interaction.locale : null,
    guildLocale: interaction.guild_locale ?? null,
  };
}

function attachmentsOf(resolved: Record<string, APIAttachment> = {}): { attachments?: Record<string, Attachment> } {
  const attachments = Object.entries(resolved).map(([id, { filename, url, size, content_type }]) => [
    id,
    { name: filename, url, size, contentType: content_type ?? null },
  ]);
  return attachments.length === 0 ? {} : { attachments: Object.fromEntries(attachments) };
}

/** The options of a subcommand stand one level deeper. */
function withinSubcommand(options: readonly SentOption[]): {
  subcommand?: string;
  options: readonly APIApplicationCommandInteractionDataBasicOption[];
} {
  const [first] = options;
  if (first?.type !== ApplicationCommandOptionType.Subcommand)
    return { options: options as readonly APIApplicationCommandInteractionDataBasicOption[] };
  return { subcommand: first.name, options: first.options ?? [] };
}

/** Only values of types that a command of ours can have; anything else is left out. */
function valuesOf(
  options: readonly APIApplicationCommandInteractionDataBasicOption[],
): Record<string, string | number | boolean> {
  const known = [
    ApplicationCommandOptionType.String,
    ApplicationCommandOptionType.Boolean,
    ApplicationCommandOptionType.Integer,
    ApplicationCommandOptionType.Number,
    ApplicationCommandOptionType.Channel,
    ApplicationCommandOptionType.Attachment,
  ];
  return Object.fromEntries(
    options.flatMap((option) =>
      known.includes(option.type) && 'value' in option ? [[option.name, option.value]] : [],
    ),
  );
}

/** Text fields of a form, each in a label. */
function typedIn(components: APIModalSubmission['components']): Record<string, string> {
  return Object.fromEntries(
    components.flatMap((part) =>
      part.type === ComponentType.Label && part.component.type === ComponentType.TextInput
        ? [[part.component.custom_id, part.component.value]]
        : [],
    ),
  );
}
