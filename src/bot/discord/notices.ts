import type {
  APIInteraction,
  APIInteractionResponse,
  APIInteractionResponseChannelMessageWithSource,
} from 'discord-api-types/v10';
import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';

/** What a member reads when the bot can't answer. */
export const NOTICE = {
  failed: 'Sorry, something went wrong on my side. It has been noted; please try again in a moment.',
  stopping: 'Sorry, I am being restarted right now. Please ask again in a minute.',
  unknown: 'Sorry, I have no answer to this. Type `/help` to see what I can do.',
} as const;

/** A short message that only the member sees. */
export function notice(text: string): APIInteractionResponseChannelMessageWithSource {
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { content: text, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } },
  };
}

/** The notice as this kind of interaction can show it: somebody who is typing gets no choices instead of a message. */
export function noticeFor(interaction: APIInteraction, text: string): APIInteractionResponse {
  if (interaction.type !== InteractionType.ApplicationCommandAutocomplete) return notice(text);
  return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: [] } };
}
