import { InteractionResponseType } from 'discord-api-types/v10';
import { helpView } from '../views/notice.ts';
import type { Command } from './command.ts';

/** `/help`: what the bot can do here. */
export const help: Command = {
  definition: { name: 'help', description: 'What Signpost can do here' },
  run: (_request, library) => ({ type: InteractionResponseType.ChannelMessageWithSource, data: helpView(library) }),
};
