import { inNew } from '../answering.ts';
import { helpView, privacyView } from '../views/help.ts';
import type { SlashCommand } from './command.ts';
import { described, everywhere, named } from './localized.ts';

/** `/help`: what the bot can do here. */
export const help: SlashCommand = {
  definition: { ...named('help', 'command.help'), ...described('command.help.about'), ...everywhere },
  run: (_request, context) => inNew(helpView(context.say('command.find'), context)),
};

/** `/privacy`: what is kept, and what not. */
export const privacy: SlashCommand = {
  definition: { ...named('privacy', 'command.privacy'), ...described('command.privacy.about'), ...everywhere },
  run: (_request, context) => inNew(privacyView(context)),
};
