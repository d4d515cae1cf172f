import {
  type APIInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { z } from 'zod';

const name = z.string().min(1).max(32);
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
const component = z.object({
  custom_id: z.string().min(1).max(100),
  component_type: z.enum(ComponentType),
  values: z.array(z.string().max(100)).max(25).default([]),
});

/** The part of Discord's interaction that the page may say; who it is and what it may do, it may not. */
const sent = z.discriminatedUnion('type', [
  z.object({ type: z.literal(InteractionType.ApplicationCommand), data: command }),
  z.object({ type: z.literal(InteractionType.ApplicationCommandAutocomplete), data: command }),
  z.object({ type: z.literal(InteractionType.MessageComponent), data: component }),
]);

/** Whoever sits at the page is an ordinary member of a server of its own. */
const MEMBER = {
  guild_id: '100000000000000000',
  channel: { id: '100000000000000001', type: 0 },
  member: {
    user: { id: '100000000000000002', username: 'you', discriminator: '0', global_name: 'You', avatar: null },
    permissions: String(
      PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.UseApplicationCommands,
    ),
  },
  locale: 'en-US',
};

/** The JSON of the page as Discord's interaction, or in words what is wrong with it. */
export function readInteraction(json: unknown): { interaction: APIInteraction } | { error: string } {
  const parsed = sent.safeParse(json);
  if (!parsed.success) return { error: `Expected an interaction of type 2, 3 or 4: ${z.prettifyError(parsed.error)}` };
  // Discord sends many more fields; `toRequest` reads these alone.
  return { interaction: { ...MEMBER, ...parsed.data } as unknown as APIInteraction };
}
