import type { ServerSettings } from '../../store/types.ts';
import { inNew } from '../answering.ts';
import type { Context } from '../context.ts';
import { lastMonday } from '../digest/schedule.ts';
import { refusalForSetup } from '../moderators.ts';
import type { ComponentRequest, Reply } from '../types.ts';
import { noticeView } from '../views/notice.ts';
import { setupView } from '../views/setup.ts';
import { place } from './place.ts';

/** Keeps what was chosen in the panel of `/setup`, and shows the panel as it is now. */
export async function changeSetting(setting: string, request: ComponentRequest, context: Context): Promise<Reply> {
  const refused = refusalForSetup(request, context);
  if (refused !== null) return refused;
  const change = changeOf(setting, request.values[0] ?? null);
  if (change === null) return inNew(noticeView(context.say('notice.oldButton')));
  const guildId = request.guildId ?? '';
  const { store, say } = context;
  await store.changeServerSettings(guildId, change);
  // The first one comes on the next Monday, in the server's language.
  if (change.digestChannelId)
    await store.digests.begin(guildId, request.guildLocale ?? request.locale, lastMonday(Date.now()));
  return place(request, setupView(await store.serverSettings(guildId), await store.digests.get(guildId), say));
}

/** null for a setting that this version doesn't know, or a value that it can't have. */
function changeOf(setting: string, value: string | null): Partial<ServerSettings> | null {
  if (setting === 'visibility') {
    return value === 'private' || value === 'public' ? { defaultVisibility: value } : null;
  }
  if (value !== null && !/^\d{15,21}$/.test(value)) return null;
  if (setting === 'moderatorRole') return { moderatorRoleId: value };
  if (setting === 'helpChannel') return { helpChannelId: value };
  if (setting === 'digestChannel') return { digestChannelId: value };
  return setting === 'humanHelpChannel' ? { humanHelpChannelId: value } : null;
}
