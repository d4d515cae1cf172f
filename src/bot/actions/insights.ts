import { RETENTION_DAYS } from '../../store/types.ts';
import { inNew } from '../answering.ts';
import type { Context } from '../context.ts';
import type { Action } from '../custom-id.ts';
import { gapsExport, gapsPage, insightsPage } from '../inquiry.ts';
import { refusalFor } from '../moderators.ts';
import type { ComponentRequest, Reply } from '../types.ts';
import { place } from './place.ts';

/** Another page of the gaps in its place, or all of them as a file in a message of its own. */
export async function showGaps(
  action: Extract<Action, { do: 'gaps' | 'gapsfile' }>,
  request: ComponentRequest,
  context: Context,
): Promise<Reply> {
  const refused = await refusalFor(request, context);
  if (refused !== null) return refused;
  const guildId = request.guildId ?? '';
  const days = Math.min(action.days, RETENTION_DAYS);
  if (action.do === 'gapsfile') return inNew(await gapsExport(guildId, days, context));
  return place(request, await gapsPage(guildId, { days, after: action.after }, context));
}

/** The figures of another period. */
export async function showInsights(
  { days }: Extract<Action, { do: 'insights' }>,
  request: ComponentRequest,
  context: Context,
): Promise<Reply> {
  const refused = await refusalFor(request, context);
  if (refused !== null) return refused;
  return place(request, await insightsPage(request.guildId ?? '', Math.min(days, RETENTION_DAYS), context));
}
