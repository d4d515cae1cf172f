import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { componentErrors, type Sent } from './component-rules.ts';
import { type FieldError, invalidForm, REFUSAL, type Refusal } from './refusal.ts';

/** A message's fields as a bot sends them. */
export interface SentMessage {
  readonly content?: string | null;
  readonly embeds?: readonly object[] | null;
  readonly components?: readonly Sent[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: { readonly parse?: readonly string[] } | null;
  readonly [field: string]: unknown;
}

/** `send`: a new message. `update`, `edit`: a response to a component and a PATCH, of a message that has `before` as its flags. */
export type Sending = { readonly how: 'send' } | { readonly how: 'update' | 'edit'; readonly before: number };

const R = InteractionResponseType;
const MAY_SEND =
  MessageFlags.Ephemeral |
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;
const MAY_EDIT = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

/** Whether Discord takes the message. https://discord.com/developers/docs/resources/message */
export function refuseMessage(data: SentMessage, sending: Sending): Refusal | undefined {
  const flags = data.flags ?? 0;
  const before = sending.how === 'send' ? 0 : sending.before;
  const isV2 = ((flags | before) & MessageFlags.IsComponentsV2) !== 0;
  const errors: FieldError[] = isV2 ? v2Errors(data) : [];
  if (flags & ~(sending.how === 'edit' ? MAY_EDIT : MAY_SEND))
    errors.push({ path: ['flags'], code: 'MESSAGE_FLAGS_INVALID', message: 'These flags cannot be set' });
  if ((data.content ?? '').length > 2000)
    errors.push({ path: ['content'], code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' });
  if ((data.embeds ?? []).length > 10)
    errors.push({ path: ['embeds'], code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 10 or fewer in length.' });
  errors.push(...componentErrors(data.components ?? [], isV2));
  if (errors.length > 0) return invalidForm(errors);
  const isEmpty = !data.content && !data.embeds?.length && !data.components?.length && !data.poll && !data.attachments;
  return isEmpty && sending.how === 'send' ? REFUSAL.emptyMessage : undefined;
}

/** A Components V2 message has nothing but components. */
const v2Errors = (data: SentMessage): FieldError[] =>
  ['content', 'embeds', 'poll', 'sticker_ids']
    .filter((field) => (Array.isArray(data[field]) ? data[field].length > 0 : Boolean(data[field])))
    .map((field) => ({
      path: [field],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    }));

/** What each kind of interaction may be answered with. https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const ANSWERS: Readonly<Record<number, readonly number[]>> = {
  [InteractionType.ApplicationCommand]: [R.ChannelMessageWithSource, R.DeferredChannelMessageWithSource, R.Modal],
  [InteractionType.MessageComponent]: [
    R.ChannelMessageWithSource,
    R.DeferredChannelMessageWithSource,
    R.DeferredMessageUpdate,
    R.UpdateMessage,
    R.Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [R.ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [
    R.ChannelMessageWithSource,
    R.DeferredChannelMessageWithSource,
    R.DeferredMessageUpdate,
    R.UpdateMessage,
  ],
};

/** Whether Discord takes this first response. `before`: flags of the message that carries the pressed component. */
export function refuseResponse(
  kind: InteractionType,
  response: { type: number; data?: SentMessage },
  before: number,
): Refusal | undefined {
  const { type, data } = response;
  if (!ANSWERS[kind]?.includes(type))
    return invalidForm([
      {
        path: ['type'],
        code: 'INTERACTION_CALLBACK_TYPE_INVALID',
        message: `A response of type ${type} does not fit this kind of interaction`,
      },
    ]);
  switch (type) {
    case R.ChannelMessageWithSource:
      return refuseMessage(data ?? {}, { how: 'send' });
    case R.UpdateMessage:
      return refuseMessage(data ?? {}, { how: 'update', before });
    case R.DeferredChannelMessageWithSource:
      if ((data?.flags ?? 0) & ~MessageFlags.Ephemeral || Object.keys(data ?? {}).some((field) => field !== 'flags'))
        return invalidForm([
          {
            path: ['data'],
            code: 'DEFERRED_FLAGS_INVALID',
            message: 'A deferred response carries EPHEMERAL or nothing',
          },
        ]);
      return undefined;
    case R.ApplicationCommandAutocompleteResult:
      return refuseChoices(data?.choices);
    default:
      return undefined;
  }
}

function refuseChoices(choices: unknown): Refusal | undefined {
  const given = Array.isArray(choices) ? (choices as { name?: unknown; value?: unknown }[]) : null;
  const fits = (text: unknown) => typeof text === 'string' && text.length >= 1 && text.length <= 100;
  const errors: FieldError[] = [];
  const path = ['data', 'choices'];
  if (!given || given.length > 25)
    errors.push({ path, code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 0 and 25 in length.' });
  given?.forEach(({ name, value }, index) => {
    if (!fits(name))
      errors.push({
        path: [...path, index, 'name'],
        code: 'BASE_TYPE_BAD_LENGTH',
        message: 'Must be between 1 and 100 in length.',
      });
    if (!fits(value))
      errors.push({
        path: [...path, index, 'value'],
        code: 'BASE_TYPE_BAD_LENGTH',
        message: 'Must be between 1 and 100 in length.',
      });
  });
  return errors.length > 0 ? invalidForm(errors) : undefined;
}
