import { ApplicationCommandOptionType, InteractionResponseType } from 'discord-api-types/v10';
import { answerView } from '../views/answer.ts';
import type { Command } from './command.ts';
import { SHARE_OPTION, textOption, visibility } from './options.ts';

/** `/ask question:`: the passage that answers, or an honest no. */
export const ask: Command = {
  definition: {
    name: 'ask',
    description: 'Ask a career question; the guides answer with the section that covers it',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        description: 'What you want to know, in your own words',
        required: true,
      },
      SHARE_OPTION,
    ],
  },
  run: async (request, library, deps) => ({
    type: InteractionResponseType.ChannelMessageWithSource,
    data: answerView(await library.ask({ text: textOption(request, 'question') }), library, visibility(request), deps),
  }),
};
