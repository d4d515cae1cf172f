import type { APIInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Library } from '../../index/types.ts';
import { linesWithin } from './clip.ts';
import { escapeText } from './discord-markdown.ts';
import { ACCENT, message, text } from './parts.ts';

/** A short word to the member alone, such as why something did not work. */
export function noticeView(content: string): APIInteractionResponseCallbackData {
  return message(ACCENT.none, [text(content)], { ephemeral: true });
}

/** What the bot can do here. */
export function helpView({ articles, topics }: Library): APIInteractionResponseCallbackData {
  const commands = [
    '- `/ask` a question in your own words: you get the passage that answers, and a link to that very section',
    '- `/guides` to browse the guides and their sections',
    ...topics.map(({ id, description }) => `- \`/${id}\` ${escapeText(description)}`),
  ];
  return message(
    ACCENT.browse,
    [
      text('## Signpost\nAnswers career questions with the exact section of this community’s guides.'),
      text(linesWithin(commands, 3000)),
      text(
        `-# ${articles.length === 1 ? 'One guide' : `${articles.length} guides`} · answers are shown to you alone, unless you add \`share: True\``,
      ),
    ],
    { ephemeral: true },
  );
}
