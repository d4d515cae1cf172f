import { InteractionResponseType } from 'discord-api-types/v10';
import type { Submission } from '../../store/types.ts';
import { inNew } from '../answering.ts';
import type { Context } from '../context.ts';
import type { Action } from '../custom-id.ts';
import { refusalFor } from '../moderators.ts';
import type { Caller, ComponentRequest, ModalRequest, Reply } from '../types.ts';
import { quoteText } from '../views/escape.ts';
import { noticeView } from '../views/notice.ts';
import { REASON_FIELD, REASON_LENGTH, reasonForm, settledView } from '../views/submission.ts';
import { inPlace } from './place.ts';

type Deciding = Extract<Action, { do: 'accept' | 'reject' | 'rejected' }>;

/** Writes the guide into the library. */
export async function accept(action: Deciding, request: ComponentRequest, context: Context): Promise<Reply> {
  const waiting = await waitingFor(action, request, context);
  if ('type' in waiting) return waiting;
  const { say, sayToAll, store, submissions, log } = context;
  if (submissions === undefined || submissions.from === 'off') return inNew(noticeView(say('submit.off')));
  let file: string | null;
  try {
    file = await submissions.save(waiting.name, waiting.text);
  } catch (error) {
    log.error({ err: error, submission: waiting.id }, 'a submitted guide could not be written');
    return inNew(noticeView(say('submit.notWritten')));
  }
  if (file === null) return inNew(noticeView(say('submit.exists', { file: `submitted/${waiting.name}.md` })));
  if (!(await store.submissions.settle(waiting.id, 'accepted'))) return inNew(noticeView(say('submit.settled')));
  const phrase = await takenUp(file, context);
  return settled(sayToAll(phrase, peopleOf(action, request, waiting)), action);
}

/** Asks why. A form must come as the first response. */
export async function askReason(action: Deciding, request: ComponentRequest, context: Context): Promise<Reply> {
  const waiting = await waitingFor(action, request, context);
  if ('type' in waiting) return waiting;
  return { type: InteractionResponseType.Modal, data: reasonForm(action.submission, action.author, context.say) };
}

/** The reason was given: the author reads it. */
export async function reject(action: Deciding, request: ModalRequest, context: Context): Promise<Reply> {
  const waiting = await waitingFor(action, request, context);
  if ('type' in waiting) return waiting;
  const reason = quoteText(request.fields[REASON_FIELD] ?? '', REASON_LENGTH);
  if (!(await context.store.submissions.settle(waiting.id, 'rejected'))) {
    return inNew(noticeView(context.say('submit.settled')));
  }
  return settled(context.sayToAll('submit.rejected', { ...peopleOf(action, request, waiting), reason }), action);
}

/** The submission, where the caller may decide on it and nobody has yet; or why not. */
async function waitingFor({ submission: id }: Deciding, caller: Caller, context: Context): Promise<Submission | Reply> {
  const refused = await refusalFor(caller, context);
  if (refused !== null) return refused;
  const submission = await context.store.submissions.get(id);
  if (submission === null || submission.guildId !== caller.guildId) {
    return inNew(noticeView(context.say('submit.gone')));
  }
  return submission.state === 'waiting' ? submission : inNew(noticeView(context.say('submit.settled')));
}

/** Whether the library has it now. */
async function takenUp(
  file: string,
  { reindex, reread, log }: Context,
): Promise<'submit.accepted' | 'submit.acceptedLater' | 'submit.acceptedHidden'> {
  try {
    await reindex();
  } catch (error) {
    log.error({ err: error }, 'the guides could not be read anew');
    return 'submit.acceptedLater';
  }
  const { articles } = await reread();
  return articles.some((article) => article.file === file) ? 'submit.accepted' : 'submit.acceptedHidden';
}

/** In place of what was shown, and to the author, who is called. */
function settled(words: string, { author }: Deciding): Reply {
  const known = /^\d{15,21}$/.test(author) && words.includes(`<@${author}>`);
  return {
    ...inPlace(settledView(words)),
    next: known ? [{ do: 'follow-up', message: settledView(words, author) }] : [],
  };
}

const peopleOf = ({ author }: Deciding, { userId }: Caller, { name }: Submission) => ({
  moderator: `<@${userId}>`,
  member: `<@${/^\d{15,21}$/.test(author) ? author : '0'}>`,
  title: name,
});
