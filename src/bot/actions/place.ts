import { InteractionResponseType } from 'discord-api-types/v10';
import { inNew } from '../answering.ts';
import type { Context } from '../context.ts';
import type { Caller, ComponentRequest, Message, ModalRequest, Reply } from '../types.ts';
import { noticeView } from '../views/notice.ts';

/** Where the result of a press stands: in place of a message that is the member's own, else in a new one for them alone. */
export function place(request: ComponentRequest | ModalRequest, data: Message): Reply {
  return isOwn(request) ? inPlace(data) : inNew(data);
}

/** Whether the message with the component is shown to the member alone. A form stands behind such a message only. */
export function isOwn(request: ComponentRequest | ModalRequest): boolean {
  return request.kind === 'modal' || request.ephemeral || request.alone;
}

export function inPlace(data: Message): Reply {
  return { type: InteractionResponseType.UpdateMessage, data };
}

/** The section or guide is gone: says so, and what is nearest. */
export function goneReply(id: string, { library, say }: Pick<Context, 'library' | 'say'>): Reply {
  const article = library.article(id.split('~')[0] ?? '');
  const hint =
    article === undefined ? say('notice.seeGuides') : `${say('notice.guideThere')} \`/${say('command.guides')}\``;
  return inNew(noticeView(`${say('notice.sectionGone')} ${hint}`));
}

/** A new message is ephemeral, except where nobody else is. */
export const ephemeralFor = (caller: Caller) => !caller.alone;
