import { InteractionResponseType } from 'discord-api-types/v10';
import { guidesView } from '../views/guides.ts';
import type { Command } from './command.ts';

/** `/guides`: the guides, then their sections. */
export const guides: Command = {
  definition: { name: 'guides', description: 'Browse the guides and their sections' },
  run: (_request, library, deps) => ({
    type: InteractionResponseType.ChannelMessageWithSource,
    data: guidesView(library, undefined, { ephemeral: true }, deps),
  }),
};
