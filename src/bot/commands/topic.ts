import { ApplicationCommandOptionType, InteractionResponseType } from 'discord-api-types/v10';
import type { Topic } from '../../index/types.ts';
import { answerView } from '../views/answer.ts';
import type { Command } from './command.ts';
import { articleChoices, SHARE_OPTION, textOption, visibility } from './options.ts';

/** `/<topic> [career:]`: what the guides, or one of them, say about a topic of topics.yaml. */
export function topicCommand(topic: Topic): Command {
  return {
    definition: {
      name: topic.id,
      description: topic.description,
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'career',
          description: 'The guide to look in (all guides if left out)',
          autocomplete: true,
        },
        SHARE_OPTION,
      ],
    },
    run: async (request, library, deps) => {
      const career = textOption(request, 'career').trim();
      const answer = await library.ask({ text: '', topic: topic.id, ...(career && { career }) });
      return {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: answerView(answer, library, visibility(request), deps),
      };
    },
    complete: (request, library) => {
      const about = library.articles.filter(({ sections }) => sections.some(({ topics }) => topics.includes(topic.id)));
      return articleChoices(about, textOption(request, request.focused));
    },
  };
}
