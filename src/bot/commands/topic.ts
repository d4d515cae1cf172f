import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Topic } from '../../index/types.ts';
import { answerCommand } from '../answering.ts';
import type { SlashCommand } from './command.ts';
import { described, everywhere, named, translated } from './localized.ts';
import { articleChoices, shareOption, textOption } from './options.ts';

/** `/<topic> [career:]`: what the guides, or one of them, say about a topic of topics.yaml. */
export function topicCommand(topic: Topic): SlashCommand {
  return {
    definition: {
      ...translated(topic),
      ...everywhere,
      options: [
        {
          type: ApplicationCommandOptionType.String,
          ...named('career', 'option.career'),
          ...described('option.career.about'),
          autocomplete: true,
        },
        shareOption,
      ],
    },
    run(request, context) {
      const career = textOption(request, 'career').trim();
      return answerCommand({ text: '', topic: topic.id, ...(career && { career }) }, request, context);
    },
    complete: (request, { library }) => {
      const about = library.articles.filter(({ sections }) => sections.some(({ topics }) => topics.includes(topic.id)));
      return articleChoices(about, textOption(request, request.focused));
    },
  };
}
