import type { APIInteraction } from 'discord-api-types/v10';
import { InteractionResponseType as R } from 'discord-api-types/v10';
import type { Sent } from './component-rules.ts';
import { refuseMessage, refuseResponse, type SentMessage } from './message-rules.ts';
import { edited, isLoading, loadingMessage, newMessage, type StoredMessage } from './messages.ts';
import { REFUSAL, type Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** Something that the bot did about an interaction, `after` so many milliseconds. */
export interface Deed<Body = SentMessage> {
  readonly after: number;
  readonly body: Body;
}

/** What the bot did about an interaction, and what the member sees of it. */
export interface Outcome {
  readonly interaction: APIInteraction;
  readonly acknowledgement: Deed<{ readonly type: R; readonly data?: SentMessage }>;
  readonly edits: readonly Deed[];
  readonly followUps: readonly (Deed & { readonly message: StoredMessage })[];
  /** What was offered to a member who types. */
  readonly choices: readonly { readonly name: string; readonly value: string }[];
  /** The answer as it stands: the reply, or the message with the pressed component; null after a delete, and for choices. */
  readonly message: StoredMessage | null;
  /** The form that was opened; null for none. */
  readonly form: Form | null;
}

/** A form as the bot opened it. */
export interface Form {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Sent[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
interface Open extends Omit<Mutable<Outcome>, 'acknowledgement'> {
  acknowledgement: Outcome['acknowledgement'] | null;
  readonly sentAt: number;
  gone: boolean;
  readonly settle: (outcome: Outcome) => void;
}

export interface Limits {
  /** Within which an interaction is to be acknowledged, ms. Discord's: 3,000. */
  readonly firstResponseMs: number;
  /** How long its token is good, ms. Discord's: 900,000. */
  readonly tokenLifeMs: number;
}

const NOT_FINAL: readonly R[] = [R.DeferredChannelMessageWithSource, R.DeferredMessageUpdate];

/** Discord's side of interactions: takes responses, edits and follow-ups, or refuses them. */
export function createInteractions(world: World, limits: Limits) {
  const open = new Map<string, Open>();

  /**
   * Notes an interaction that is about to be dispatched.
   *
   * @returns once the bot has answered it (after a deferral: once something came). Rejects with what the member would
   * see where there is no acknowledgement in time.
   */
  function expect(interaction: APIInteraction): Promise<Outcome> {
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    const message = 'message' in interaction ? ((interaction.message as unknown as StoredMessage) ?? null) : null;
    const entry: Open = {
      interaction,
      message,
      sentAt: performance.now(),
      acknowledgement: null,
      edits: [],
      choices: [],
      followUps: [],
      gone: false,
      form: null,
      settle: resolve,
    };
    open.set(interaction.token, entry);
    setTimeout(() => {
      if (entry.acknowledgement) return;
      entry.gone = true;
      reject(new Error('The application did not respond'));
    }, limits.firstResponseMs).unref();
    return promise;
  }

  function callback(id: string, token: string, body: { type: R; data?: SentMessage }): Refusal | undefined {
    const entry = open.get(token);
    if (!entry || entry.interaction.id !== id || entry.gone) return REFUSAL.unknownInteraction;
    if (entry.acknowledgement) return REFUSAL.alreadyAcknowledged;
    const refusal = refuseResponse(entry.interaction.type, body, entry.message?.flags ?? 0);
    if (refusal) return refusal;
    entry.acknowledgement = { after: performance.now() - entry.sentAt, body };
    if (body.type === R.ChannelMessageWithSource) entry.message = newMessage(world, body.data ?? {});
    if (body.type === R.DeferredChannelMessageWithSource) entry.message = loadingMessage(world, body.data?.flags ?? 0);
    if (body.type === R.UpdateMessage && entry.message) entry.message = edited(entry.message, body.data ?? {});
    if (body.type === R.Modal) entry.form = body.data as unknown as Form;
    if (body.type === R.ApplicationCommandAutocompleteResult) entry.choices = choicesOf(body.data);
    if (!NOT_FINAL.includes(body.type)) settle(entry);
    return undefined;
  }

  /** The interaction behind a webhook URL, or why there is none. */
  function byToken(token: string): Open | Refusal {
    const entry = open.get(token);
    if (!entry?.acknowledgement) return REFUSAL.unknownWebhook;
    return performance.now() - entry.sentAt > limits.tokenLifeMs ? REFUSAL.invalidWebhookToken : entry;
  }

  function original(token: string): StoredMessage | Refusal {
    const entry = byToken(token);
    if ('status' in entry) return entry;
    return entry.message ?? REFUSAL.unknownMessage;
  }

  function editOriginal(token: string, body: SentMessage): StoredMessage | Refusal {
    const entry = byToken(token);
    if ('status' in entry) return entry;
    if (!entry.message) return REFUSAL.unknownMessage;
    const refusal = refuseMessage(body, { how: 'edit', before: entry.message.flags });
    if (refusal) return refusal;
    entry.message = edited(entry.message, body);
    entry.edits.push({ after: performance.now() - entry.sentAt, body });
    settle(entry);
    return entry.message;
  }

  function deleteOriginal(token: string): Refusal | undefined {
    const entry = byToken(token);
    if ('status' in entry) return entry;
    if (!entry.message) return REFUSAL.unknownMessage;
    entry.message = null;
    settle(entry);
    return undefined;
  }

  function followUp(token: string, body: SentMessage): StoredMessage | Refusal {
    const entry = byToken(token);
    if ('status' in entry) return entry;
    const refusal = refuseMessage(body, { how: 'send' });
    if (refusal) return refusal;
    // The first follow-up after a deferred reply takes the place of the loading message.
    const replaces = entry.message && isLoading(entry.message) ? entry.message : null;
    const message = replaces ? edited(replaces, body) : newMessage(world, body);
    if (replaces) entry.message = message;
    entry.followUps.push({ after: performance.now() - entry.sentAt, body, message });
    settle(entry);
    return message;
  }

  function settle(entry: Open): void {
    const { acknowledgement } = entry;
    if (acknowledgement) entry.settle(Object.assign(entry, { acknowledgement }));
  }

  return { expect, callback, original, editOriginal, deleteOriginal, followUp };
}

const choicesOf = (data: SentMessage | undefined) => (data?.choices ?? []) as { name: string; value: string }[];

export type Interactions = ReturnType<typeof createInteractions>;
