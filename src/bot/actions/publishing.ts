import { inNew } from '../answering.ts';
import type { Context } from '../context.ts';
import type { Action } from '../custom-id.ts';
import { refusalFor } from '../moderators.ts';
import { cardAddress, publicationOf } from '../publications.ts';
import type { ComponentRequest, Reply } from '../types.ts';
import { noticeView } from '../views/notice.ts';
import { outcomeView } from '../views/publishing.ts';
import { place } from './place.ts';

/** Does what a plan has shown: brings a published guide up to date, or takes it down. */
export async function carryOut(
  action: Extract<Action, { do: 'refresh' | 'takedown' }>,
  request: ComponentRequest,
  context: Context,
): Promise<Reply> {
  const { publisher, say } = context;
  const refused = await refusalFor(request, context);
  if (refused !== null) return refused;
  const publication = await publicationOf(action.publication, request.guildId, context);
  if (publisher === undefined || publication === null) return inNew(noticeView(say('publish.noPublication')));
  if (action.do === 'takedown') {
    const outcome = await publisher.remove(publication.id);
    const headline = outcome.troubles.length > 0 ? say('publish.stateRemoving') : say('publish.removed');
    return place(request, outcomeView(headline, outcome, say));
  }
  const outcome = await publisher.refresh(publication.id);
  const link = await cardAddress(publication, context);
  const headline = say(outcome.troubles.length > 0 ? 'publish.partly' : 'publish.refreshed', { link });
  return place(request, outcomeView(headline, outcome, say));
}
