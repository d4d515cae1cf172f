import { DiscordAPIError } from 'discord.js';
import type { APIInteraction } from 'discord-api-types/v10';
import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { isOpen } from '../answering.ts';
import type { Log, Reply, Request } from '../types.ts';
import type { Callbacks, Received } from './callbacks.ts';
import { loggable } from './errors.ts';
import { NOTICE, notice } from './notices.ts';

/**
 * The first response to an interaction whose answer takes its time. It settles who will see the answer: the member
 * alone, unless they share it from the beginning. Choices can't come later, so none are offered.
 */
export function deferral(interaction: APIInteraction, request: Request | null): Reply {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete)
    return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: [] } };
  if (standsOnMessage(interaction)) return { type: InteractionResponseType.DeferredMessageUpdate };
  if (request && isOpen(request)) return { type: InteractionResponseType.DeferredChannelMessageWithSource };
  // No other flag is allowed here: Components V2 is set by the edit.
  return { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags: MessageFlags.Ephemeral } };
}

/**
 * Brings the answer after a deferral. An answer that Discord refuses is replaced by a notice.
 *
 * @throws what the last request threw.
 */
export async function deliver(
  received: Received,
  reply: Reply,
  { callbacks, log }: { callbacks: Callbacks; log: Log },
): Promise<void> {
  try {
    await place(received, reply, callbacks);
  } catch (error) {
    if (!(error instanceof DiscordAPIError) && !(error instanceof TypeError)) throw error;
    log.error({ interaction: received.interaction.id, ...loggable(error) }, 'A late reply was refused');
    await place(received, notice(NOTICE.failed), callbacks);
  }
}

/** Whether a message carries what was pressed, or the button behind which the form was. */
function standsOnMessage(interaction: APIInteraction): boolean {
  return interaction.type === InteractionType.MessageComponent || ('message' in interaction && !!interaction.message);
}

/** @throws TypeError where such a reply can't come late (a modal). */
async function place(received: Received, reply: Reply, callbacks: Callbacks): Promise<void> {
  switch (reply.type) {
    case InteractionResponseType.ChannelMessageWithSource:
      // A pressed button's deferral stands for the message that carries it: that one stays, a new one follows.
      if (standsOnMessage(received.interaction)) return callbacks.followUp(received, reply.data);
      return callbacks.edit(received, reply.data);
    case InteractionResponseType.UpdateMessage:
      return callbacks.edit(received, reply.data ?? {});
    case InteractionResponseType.DeferredMessageUpdate:
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      return;
    default:
      throw new TypeError(`a reply of type ${InteractionResponseType[reply.type]} cannot come after a deferral`);
  }
}
