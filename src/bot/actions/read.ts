import { humanHelpChannel } from '../answering.ts';
import type { Context } from '../context.ts';
import type { Action } from '../custom-id.ts';
import { recall, resultOf } from '../shown.ts';
import type { ComponentRequest, Reply } from '../types.ts';
import { answerView } from '../views/answer.ts';
import { privateTo } from '../views/audience.ts';
import { sectionView } from '../views/section.ts';
import { ephemeralFor, goneReply, place } from './place.ts';

/** Shows another section of an answer in the answer's place. */
export async function see(
  { answer, section: named }: Extract<Action, { do: 'see' }>,
  request: ComponentRequest,
  context: Context,
): Promise<Reply> {
  const id = named ?? request.values[0] ?? '';
  const shown = await recall(answer, id, context);
  if (shown === null) return goneReply(id, context);
  const audience = privateTo(request, await humanHelpChannel(request.guildId, context), ephemeralFor(request));
  return place(request, answerView(shown, audience, context));
}

/** Shows the whole section of an answer, page by page. */
export function more(
  { answer, section: id, page }: Extract<Action, { do: 'more' }>,
  request: ComponentRequest,
  context: Context,
): Reply {
  const found = resultOf(id, context);
  if (found === null) return goneReply(id, context);
  const reading = {
    page,
    ephemeral: ephemeralFor(request),
    turn: (other: number) => ({ do: 'more', answer, section: id, page: other }) as const,
    back: { label: context.say('button.backToAnswer'), action: { do: 'see', answer, section: id } } as const,
    parts: { do: 'see', answer } as const,
  };
  return place(request, sectionView(found.section, found.article, reading, context));
}
