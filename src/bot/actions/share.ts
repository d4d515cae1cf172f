import { InteractionResponseType, PermissionFlagsBits } from 'discord-api-types/v10';
import { askedBy, humanHelpChannel, inNew } from '../answering.ts';
import type { Context } from '../context.ts';
import type { Action } from '../custom-id.ts';
import { recall } from '../shown.ts';
import type { ComponentRequest, Reply } from '../types.ts';
import { answerView } from '../views/answer.ts';
import { openTo, privateTo } from '../views/audience.ts';
import { noticeView } from '../views/notice.ts';
import { goneReply, inPlace } from './place.ts';

/** Posts the section of a private answer for everybody, or for the member who was chosen. */
export async function share(
  { do: what, answer, section }: Extract<Action, { do: 'share' | 'show' }>,
  request: ComponentRequest,
  context: Context,
): Promise<Reply> {
  if (!request.maySpeak) return inNew(noticeView(context.say('notice.mayNotWrite')));
  const shown = await recall(answer, section, context);
  if (shown === null) return goneReply(section, context);
  const wait = context.cooldown.take(request.userId);
  if (wait !== null) {
    return inNew(noticeView(context.say('notice.tooFast', { when: `<t:${Math.ceil(wait.until / 1000)}:R>` })));
  }
  const say = context.sayToAll;
  const reader = what === 'show' ? request.values.find((id) => /^\d+$/.test(id) && id !== request.userId) : undefined;
  const asked = askedBy(request, shown, say);
  const intro =
    reader === undefined ? asked : `${say('answer.for', { reader: `<@${reader}>`, member: `<@${request.userId}>` })}`;
  const humans = await humanHelpChannel(request.guildId, context);
  const audience = openTo(request, humans, { intro, ...(reader !== undefined && { pings: reader }) });
  const message = answerView(shown, audience, { ...context, say });
  const own = answerView(shown, privateTo(request, humans), context, context.say('answer.sharedDone'));
  return { ...inPlace(own), next: [{ do: 'follow-up', message }] };
}

/** Deletes a message of the bot, for the member whom it belongs to and for moderators. */
export function remove(
  { owner }: Extract<Action, { do: 'remove' }>,
  request: ComponentRequest,
  context: Context,
): Reply {
  const moderates = (request.permissions & PermissionFlagsBits.ManageMessages) !== 0n;
  if (request.userId !== owner && !moderates) {
    return inNew(noticeView(context.say('notice.notYours', { member: `<@${/^\d+$/.test(owner) ? owner : '0'}>` })));
  }
  return { type: InteractionResponseType.DeferredMessageUpdate, next: [{ do: 'delete' }] };
}
