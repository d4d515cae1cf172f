import { inNew } from '../answering.ts';
import { guidesView } from '../views/guides.ts';
import type { SlashCommand } from './command.ts';
import { described, everywhere, named } from './localized.ts';

/** `/guides`: the guides, then their sections. */
export const guides: SlashCommand = {
  definition: { ...named('guides', 'command.guides'), ...described('command.guides.about'), ...everywhere },
  run: (_request, context) => inNew(guidesView(undefined, { ephemeral: true }, context)),
};
