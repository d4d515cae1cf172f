import {
  type APIApplicationCommandInteractionDataBasicOption,
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
import type { Caller, Request } from './types.ts';

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
      const options = (data.options ?? []) as APIApplicationCommandInteractionDataBasicOption[];
      return { ...caller, kind: 'command', name: data.name, options: valuesOf(options) };
    }
    case InteractionType.ApplicationCommandAutocomplete: {
      const options = interaction.data.options as APIApplicationCommandInteractionDataBasicOption[];
      const focused = options.find((option) => 'focused' in option && option.focused)?.name ?? '';
      return { ...caller, kind: 'autocomplete', name: interaction.data.name, options: valuesOf(options), focused };
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
    maySpeak: guildId === null || (permissions & speak) !== 0n,
    alone: interaction.context === InteractionContextType.BotDM,
    locale: 'locale' in interaction ? interaction.locale : null,
    guildLocale: interaction.guild_locale ?? null,
  };
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
