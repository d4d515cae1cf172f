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
  if (caller.guildId !== null && (await mayModerate(caller, context))) return null;
  return refusal(caller, 'permission.ManageMessages', context);
}

/** The same for the settings of the server: they are for those who manage it. */
export function refusalForSetup(caller: Caller, context: Context): Reply | null {
  const may = (caller.permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n;
  return caller.guildId !== null && may ? null : refusal(caller, 'permission.ManageGuild', context);
}

type Needed = 'permission.ManageMessages' | 'permission.ManageGuild';

function refusal({ guildId }: Caller, needed: Needed, { say, trace }: Context): Reply {
  trace.outcome = 'refused';
  if (guildId === null) return inNew(noticeView(say('notice.onlyInServer')));
  return inNew(noticeView(say('notice.onlyModerators', { permission: say(needed) })));
}
