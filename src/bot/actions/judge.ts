import { InteractionResponseType } from 'discord-api-types/v10';
import { humanHelpChannel } from '../answering.ts';
import type { Context } from '../context.ts';
import { recall } from '../shown.ts';
import type { ComponentRequest, ModalRequest, Reply } from '../types.ts';
import { answerView } from '../views/answer.ts';
import { privateTo } from '../views/audience.ts';
import { MISSING_FIELD, MISSING_LENGTH, missingForm } from '../views/form.ts';
import { ephemeralFor, goneReply, place } from './place.ts';

interface Judging {
  readonly answer: string;
  readonly section: string;
}

/** 👍: keeps the verdict and shows it. */
export async function judgeUp(about: Judging, request: ComponentRequest, context: Context): Promise<Reply> {
  await context.store.judge(about.answer, 'up');
  return redraw(about, request, context);
}

/** 👎: keeps the verdict and asks what was missing. A form must come as the first response. */
export async function judgeDown(about: Judging, context: Context): Promise<Reply> {
  await context.store.judge(about.answer, 'down');
  return { type: InteractionResponseType.Modal, data: missingForm(about, context) };
}

/** The form behind 👎 was sent. */
export async function noteMissing(about: Judging, request: ModalRequest, context: Context): Promise<Reply> {
  const missing = (request.fields[MISSING_FIELD] ?? '').trim().slice(0, MISSING_LENGTH);
  if (missing !== '') await context.store.noteMissing(about.answer, missing);
  return redraw(about, request, context);
}

async function redraw(
  { answer, section }: Judging,
  request: ComponentRequest | ModalRequest,
  context: Context,
): Promise<Reply> {
  const shown = await recall(answer, section, context);
  if (shown === null) return goneReply(section, context);
  const audience = privateTo(request, await humanHelpChannel(request.guildId, context), ephemeralFor(request));
  return place(request, answerView(shown, audience, context, context.say('answer.thanks')));
}
