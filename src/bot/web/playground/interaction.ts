import {
  type APIInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  type GatewayMessageCreateDispatchData,
  InteractionType,
  MessageType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { acting, actor, author, BOT_ID } from './people.ts';

const name = z.string().min(1).max(32);
const customId = z.string().min(1).max(100);
const option = z.object({
  name,
  type: z.enum(ApplicationCommandOptionType),
  value: z.union([z.string().max(6000), z.number(), z.boolean()]),
  focused: z.boolean().optional(),
});
const command = z.object({
  name,
  type: z.literal(ApplicationCommandType.ChatInput),
  options: z.array(option).max(25).default([]),
});
const messages = z.record(z.string(), z.object({ content: z.string().max(4000) }));
const messageCommand = z.object({
  name,
  type: z.literal(ApplicationCommandType.Message),
  target_id: z.string(),
  resolved: z.object({ messages }),
});
const component = z.object({
  custom_id: customId,
  component_type: z.enum(ComponentType),
  values: z.array(z.string().max(100)).max(25).default([]),
});
const field = z.object({
  type: z.literal(ComponentType.Label),
  component: z.object({
    type: z.literal(ComponentType.TextInput),
    custom_id: customId,
    value: z.string().max(4000),
  }),
});
const form = z.object({ custom_id: customId, components: z.array(field).max(5) });
/** The message that carries what was pressed. */
const message = z.object({ id: z.string(), flags: z.number().int().default(0) });

/** The part of Discord's interaction that the page may say; what somebody may do, it may not. */
const sent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal(InteractionType.ApplicationCommand),
    data: z.discriminatedUnion('type', [command, messageCommand]),
  }),
  z.object({ type: z.literal(InteractionType.ApplicationCommandAutocomplete), data: command }),
  z.object({ type: z.literal(InteractionType.MessageComponent), data: component, message: message.optional() }),
  z.object({ type: z.literal(InteractionType.ModalSubmit), data: form, message: message.optional() }),
]);

/** The JSON of the page as Discord's interaction, or in words what is wrong with it. */
export function readInteraction(json: unknown): { interaction: APIInteraction } | { error: string } {
  const parsed = sent.safeParse(json);
  const who = acting.safeParse(json);
  if (!parsed.success)
    return { error: `Expected an interaction of type 2, 3, 4 or 5: ${z.prettifyError(parsed.error)}` };
  if (!who.success) return { error: `Expected an interaction by somebody: ${z.prettifyError(who.error)}` };
  // Discord sends many more fields; `toRequest` reads these alone.
  return { interaction: { ...actor(who.data), ...parsed.data } as unknown as APIInteraction };
}

const written = z.object({
  content: z.string().max(4000),
  /** Whether it replies to a message of the bot. */
  reply: z.boolean().default(false),
});

/** The JSON of the page as a message that Discord dispatches, or in words what is wrong with it. */
export function readMessage(json: unknown): { message: GatewayMessageCreateDispatchData } | { error: string } {
  const parsed = written.safeParse(json);
  const who = acting.safeParse(json);
  if (!parsed.success) return { error: `Expected a message: ${z.prettifyError(parsed.error)}` };
  if (!who.success) return { error: `Expected a message by somebody: ${z.prettifyError(who.error)}` };
  const { content, reply } = parsed.data;
  const message = {
    ...author(who.data),
    type: reply ? MessageType.Reply : MessageType.Default,
    content,
    mentions: reply ? [{ id: BOT_ID }] : [],
  };
  // As above: these are what `toSpoken` reads.
  return { message: message as unknown as GatewayMessageCreateDispatchData };
}
