import { randomBytes } from 'node:crypto';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { hiddenHtmlLines } from '../../index/submission/hidden.ts';
import { checkName, readSubmission, SUBMITTED, SubmissionError } from '../../index/submission/read.ts';
import { inNew } from '../answering.ts';
import type { Context } from '../context.ts';
import { refusalFor } from '../moderators.ts';
import type { Attachment, CommandRequest, Reply } from '../types.ts';
import { quoteText } from '../views/escape.ts';
import { noticeView } from '../views/notice.ts';
import { refusedView, submissionView } from '../views/submission.ts';
import type { SlashCommand } from './command.ts';
import { described, inServers, named } from './localized.ts';
import { textOption } from './options.ts';

/** What Discord may say of a Markdown file; for endings that it doesn't know it says nothing. */
const MARKDOWN = /^(text\/(markdown|x-markdown|plain)|application\/octet-stream)\s*(;|$)/i;

/** `/submit file:`: a guide from Discord, for a moderator to accept. */
export const submit: SlashCommand = {
  definition: {
    ...named('submit', 'command.submit'),
    ...described('command.submit.about'),
    ...inServers,
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        ...named('file', 'option.file'),
        ...described('option.file.about'),
        required: true,
      },
    ],
  },
  async run(request, context) {
    const { say, submissions } = context;
    if (submissions === undefined || submissions.from === 'off') return inNew(noticeView(say('submit.off')));
    if (request.guildId === null) return inNew(noticeView(say('notice.onlyInServer')));
    const refused = submissions.from === 'moderators' ? await refusalFor(request, context) : null;
    if (refused !== null) return refused;
    if (!request.maySpeak) return inNew(noticeView(say('notice.mayNotWrite')));
    const attachment = request.attachments?.[textOption(request, 'file')];
    if (attachment === undefined) return inNew(noticeView(say('refused.download')));
    const wait = context.cooldown.take(request.userId);
    if (wait !== null) {
      return inNew(noticeView(say('notice.tooFast', { when: `<t:${Math.ceil(wait.until / 1000)}:R>` })));
    }
    try {
      return await take(attachment, request, context);
    } catch (error) {
      if (error instanceof SubmissionError) return inNew(refusedView(error, say));
      throw error;
    }
  },
};

async function take(attachment: Attachment, request: CommandRequest, context: Context): Promise<Reply> {
  const { say, sayToAll, store, submissions } = context;
  checkName(attachment.name);
  const type = attachment.contentType ?? '';
  if (type !== '' && !MARKDOWN.test(type)) throw new SubmissionError('type', type);
  if (/charset=(?!utf-?8\b)/i.test(type)) throw new SubmissionError('encoding');
  const read = readSubmission(attachment.name, (await submissions?.fetch(attachment)) ?? new Uint8Array());
  const id = randomBytes(6).toString('base64url');
  await store.submissions.add({
    id,
    at: Date.now(),
    guildId: request.guildId ?? '',
    name: read.name,
    text: read.text,
  });
  const about = {
    id,
    author: request.userId,
    file: `${SUBMITTED}/${read.name}.md`,
    hidden: hiddenHtmlLines(read.text),
  };
  return {
    ...inNew(noticeView(say('submit.waiting', { title: quoteText(read.article.title, 150) }))),
    next: [{ do: 'follow-up', message: submissionView(read, about, sayToAll) }],
  };
}
