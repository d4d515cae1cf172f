import { PermissionFlagsBits } from 'discord-api-types/v10';
import { inNew } from './answering.ts';
import type { Context } from './context.ts';
import type { Caller, Reply } from './types.ts';
import { noticeView } from './views/notice.ts';

/** What Discord shows moderators' commands by; servers may change that, so the bot looks again. */
export const MODERATION = PermissionFlagsBits.ManageMessages;

/** Whether the caller moderates the server: by the permission, or by the role that `/setup` names. */
export async function mayModerate({ guildId, permissions, roles = [] }: Caller, { store }: Context): Promise<boolean> {
  if (guildId === null) return false;
  if ((permissions & (MODERATION | PermissionFlagsBits.Administrator)) !== 0n) return true;
  const { moderatorRoleId } = await store.serverSettings(guildId);
  return moderatorRoleId !== null && roles.includes(moderatorRoleId);
}

/** Why the caller may not do what moderators do; null where they may. */
export async function refusalFor(caller: Caller, context: Context): Promise<Reply | null> {
  const { say } = context;
  if (caller.guildId === null) return inNew(noticeView(say('notice.onlyInServer')));
  if (await mayModerate(caller, context)) return null;
  return inNew(noticeView(say('notice.onlyModerators', { permission: say('permission.ManageMessages') })));
}

/** The same for the settings of the server: they are for those who manage it. */
export function refusalForSetup({ guildId, permissions }: Caller, { say }: Context): Reply | null {
  if (guildId === null) return inNew(noticeView(say('notice.onlyInServer')));
  const may = (permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n;
  if (may) return null;
  return inNew(noticeView(say('notice.onlyModerators', { permission: say('permission.ManageGuild') })));
}
