import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Library, Section } from '../../index/types.ts';
import { answerCommand } from '../answering.ts';
import type { Choice } from '../types.ts';
import { clip } from '../views/clip.ts';
import { oneLine } from '../views/escape.ts';
import { labelOf } from '../views/parts.ts';
import type { SlashCommand } from './command.ts';
import { described, everywhere, named } from './localized.ts';
import { shareOption, textOption } from './options.ts';

/** `/ask question:`: the passage that answers, or an honest no. While it is typed, the guides' headings are offered. */
export const ask: SlashCommand = {
  definition: {
    ...named('ask', 'command.ask'),
    ...described('command.ask.about'),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('question', 'option.question'),
        ...described('option.question.about'),
        required: true,
        autocomplete: true,
      },
      shareOption,
    ],
  },
  run(request, context) {
    const typed = textOption(request, 'question');
    const picked = context.library.section(typed);
    const text = picked === undefined ? typed : headingOf(picked, context.library);
    return answerCommand({ text }, request, context, picked?.id);
  },
  complete: (request, { library }) =>
    library.suggest(textOption(request, request.focused), 25, OFFER_SHARE).map((section) => choiceOf(section, library)),
};

/** Headings that have half of the typed words: fewer, and a question that is typed freely is in the way of its answer. */
const OFFER_SHARE = 0.5;

/** `Tools for each kind of task · Social media management`, which stands for the section's id. */
function choiceOf(section: Section, library: Library): Choice {
  const title = library.article(section.articleId)?.title ?? '';
  const heading = clip(oneLine(headingOf(section, library)), 70);
  return { name: labelOf(title === '' ? heading : `${heading} · ${title}`), value: section.id };
}

function headingOf(section: Section, library: Library): string {
  return section.heading || library.article(section.articleId)?.title || '';
}
