import { REST, Routes } from 'discord.js';
import type {
  APIInteraction,
  APIInteractionResponse,
  APIInteractionResponseCallbackData,
  RESTPatchAPIInteractionOriginalResponseJSONBody,
} from 'discord-api-types/v10';
import { MessageFlags, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { discordCode } from './errors.ts';
import { retry } from './retry.ts';

/** Discord gives up on an interaction without a first response after this long. https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction */
export const FIRST_RESPONSE_MS = 3_000;
/** An interaction's token is good for this long; same source. */
export const TOKEN_LIFE_MS = 15 * 60_000;

/** One stuck request must leave time for another within the 3 s. */
const CALLBACK_TIMEOUT_MS = 900;
const CALLBACK_PAUSES = [50, 150, 400];
const EDIT_TIMEOUT_MS = 5_000;
const EDIT_PAUSES = [250, 1_000, 4_000, 10_000];
/** The flags that an edit may set; an edit that tries others is refused. https://discord.com/developers/docs/resources/webhook#edit-webhook-message */
const EDITABLE_FLAGS = MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds;

/** An interaction, and the moment of `performance.now()` at which it came. */
export interface Received {
  readonly interaction: APIInteraction;
  readonly at: number;
}

/** `elsewhere`: somebody else with the same token was faster. `expired`: Discord doesn't know the interaction any more. */
export type Acknowledgement = 'done' | 'elsewhere' | 'expired';

/** The requests that answer an interaction. None of them needs the bot's token: the interaction's own one is in the URL. */
export interface Callbacks {
  /**
   * Gives the first response. Retried within Discord's 3 s.
   *
   * @throws what the last attempt threw: DiscordAPIError where Discord refuses the response itself.
   */
  acknowledge(received: Received, response: APIInteractionResponse): Promise<Acknowledgement>;
  /** Changes the message that was deferred, or that carries the pressed component. @throws as `acknowledge`. */
  edit(received: Received, data: APIInteractionResponseCallbackData): Promise<void>;
  /** Sends a further message. @throws as `acknowledge`. */
  followUp(received: Received, data: APIInteractionResponseCallbackData): Promise<void>;
  /** Deletes the message that `edit` would change; one that is gone already is fine. @throws as `acknowledge`. */
  remove(received: Received): Promise<void>;
}

/** @param apiUrl where Discord's API is, without version and trailing slash. */
export function createCallbacks(apiUrl: string): Callbacks {
  const common = { api: apiUrl, retries: 0, rejectOnRateLimit: () => true };
  const first = new REST({ ...common, timeout: CALLBACK_TIMEOUT_MS });
  const later = new REST({ ...common, timeout: EDIT_TIMEOUT_MS });
  return {
    async acknowledge({ interaction, at }, response) {
      const route = Routes.interactionCallback(interaction.id, interaction.token);
      const send = async (earlier: number): Promise<Acknowledgement> => {
        try {
          await first.post(route, { auth: false, body: response });
          return 'done';
        } catch (error) {
          const code = discordCode(error);
          if (code === RESTJSONErrorCodes.UnknownInteraction) return 'expired';
          // After a retry it means that the attempt before, which seemed to fail, had taken effect.
          if (code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return earlier ? 'done' : 'elsewhere';
          throw error;
        }
      };
      return retry(send, { pauses: CALLBACK_PAUSES, until: at + FIRST_RESPONSE_MS });
    },
    async edit({ interaction, at }, data) {
      const route = Routes.webhookMessage(interaction.application_id, interaction.token, '@original');
      await retry(() => later.patch(route, { auth: false, body: editOf(data) }), {
        pauses: EDIT_PAUSES,
        until: at + TOKEN_LIFE_MS,
      });
    },
    async followUp({ interaction, at }, data) {
      const route = Routes.webhook(interaction.application_id, interaction.token);
      await retry(() => later.post(route, { auth: false, body: data }), {
        pauses: EDIT_PAUSES,
        until: at + TOKEN_LIFE_MS,
      });
    },
    async remove({ interaction, at }) {
      const route = Routes.webhookMessage(interaction.application_id, interaction.token, '@original');
      const send = async () => {
        try {
          await later.delete(route, { auth: false });
        } catch (error) {
          if (discordCode(error) !== RESTJSONErrorCodes.UnknownMessage) throw error;
        }
      };
      await retry(send, { pauses: EDIT_PAUSES, until: at + TOKEN_LIFE_MS });
    },
  };
}

/** The same message as an edit takes it: whether it is ephemeral was settled by the deferral. */
function editOf(data: APIInteractionResponseCallbackData): RESTPatchAPIInteractionOriginalResponseJSONBody {
  const { tts: _, flags, ...rest } = data;
  return flags === undefined ? rest : { ...rest, flags: flags & EDITABLE_FLAGS };
}
