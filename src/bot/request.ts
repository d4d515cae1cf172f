import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Caller, Request } from './types.ts';

/**
 * Translates Discord's interaction, as it comes over the gateway, by HTTP or from the playground, into a request.
 *
 * @returns null for kinds of interaction that the bot has no use for.
 */
export function toRequest(interaction: APIInteraction): Request | null {
  const caller: Caller = {
    userId: interaction.member?.user.id ?? interaction.user?.id ?? '0',
    guildId: interaction.guild_id ?? null,
    channelId: interaction.channel?.id ?? null,
    permissions: BigInt(interaction.member?.permissions ?? 0),
    locale: 'locale' in interaction ? interaction.locale : 'en-US',
  };
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      if (interaction.data.type !== ApplicationCommandType.ChatInput) return null;
      const options = (interaction.data.options ?? []) as APIApplicationCommandInteractionDataBasicOption[];
      return { ...caller, kind: 'command', name: interaction.data.name, options: valuesOf(options) };
    }
    case InteractionType.ApplicationCommandAutocomplete: {
      const options = interaction.data.options as APIApplicationCommandInteractionDataBasicOption[];
      const focused = options.find((option) => 'focused' in option && option.focused)?.name ?? '';
      return { ...caller, kind: 'autocomplete', name: interaction.data.name, options: valuesOf(options), focused };
    }
    case InteractionType.MessageComponent: {
      const { data } = interaction;
      const values = data.component_type === ComponentType.StringSelect ? data.values : [];
      return { ...caller, kind: 'component', customId: data.custom_id, values };
    }
    default:
      return null;
  }
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
