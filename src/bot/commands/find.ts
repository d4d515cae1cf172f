import { ApplicationCommandType } from 'discord-api-types/v10';
import { answerCommand, inNew } from '../answering.ts';
import { noticeView } from '../views/notice.ts';
import type { MenuCommand } from './command.ts';
import { everywhere, named } from './localized.ts';

/** "Find a guide" in the menu of a message: its text is the question. */
export const find: MenuCommand = {
  definition: { type: ApplicationCommandType.Message, ...named('Find a guide', 'command.find'), ...everywhere },
  run: (request, context) =>
    request.content.trim() === ''
      ? inNew(noticeView(context.say('notice.noText')))
      : answerCommand({ text: request.content }, request, context),
};
