import { InteractionContextType, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';

/** Who is in the playground's server: whoever sits at the page may act as any of them. */
export const PEOPLE = {
  you: { id: '100000000000000002', name: 'You' },
  sam: { id: '100000000000000003', name: 'Sam' },
  mo: { id: '100000000000000004', name: 'Mo (moderator)' },
} as const;

/** The bot's own user. */
export const BOT_ID = '100000000000000009';

const CHANNEL = { id: '100000000000000001', type: 0 };
const DIRECT = { id: '100000000000000005', type: 1 };
const GUILD_ID = '100000000000000000';

const MAY =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.UseApplicationCommands;

/** Who acts, and where: in the channel, or in a direct message with the bot. */
export const acting = z.object({
  as: z.enum(['you', 'sam', 'mo']).default('you'),
  where: z.enum(['channel', 'direct']).default('channel'),
});
export type Acting = z.infer<typeof acting>;

/** The fields of Discord's interaction that tell who acts, and where. */
export function actor({ as, where }: Acting): object {
  const { id, name } = PEOPLE[as];
  const user = { id, username: as, discriminator: '0', global_name: name, avatar: null };
  const locale = { locale: 'en-US' };
  if (where === 'direct') return { ...locale, context: InteractionContextType.BotDM, channel: DIRECT, user };
  const permissions = String(as === 'mo' ? MAY | PermissionFlagsBits.ManageMessages : MAY);
  return {
    ...locale,
    context: InteractionContextType.Guild,
    guild_id: GUILD_ID,
    guild_locale: 'en-US',
    channel: CHANNEL,
    member: { user, permissions },
  };
}

/** The fields of Discord's message that do. */
export function author({ as, where }: Acting): object {
  const { id } = PEOPLE[as];
  const direct = where === 'direct';
  return {
    author: { id, username: as },
    channel_id: direct ? DIRECT.id : CHANNEL.id,
    ...(!direct && { guild_id: GUILD_ID }),
  };
}
