import { RETENTION_DAYS } from '../../store/types.ts';
import type { Message } from '../types.ts';
import { linesWithin } from './clip.ts';
import { escapeText } from './escape.ts';
import { ACCENT, type Drawing, message, text } from './parts.ts';

/**
 * What the bot can do here.
 *
 * @param menuName name of the command in a message's menu, in the member's language.
 */
export function helpView(menuName: string, { library: { articles, topics }, say }: Drawing): Message {
  const commands = [
    `- \`/${say('command.ask')}\` ${say('help.ask')}`,
    `- ${say('help.menu', { name: menuName })}`,
    `- ${say('help.mention')}`,
    `- \`/${say('command.guides')}\` ${say('help.guides')}`,
    ...topics.map(({ id, description }) => `- \`/${id}\` ${escapeText(description)}`),
    `- \`/${say('command.privacy')}\` ${say('help.privacy')}`,
  ];
  return message(
    ACCENT.browse,
    [
      text(`## Signpost\n${say('help.about')}`),
      text(linesWithin(commands, 3200)),
      text(`-# ${say('guides.count', { count: articles.length })} · ${say('help.private')}`),
    ],
    { ephemeral: true },
  );
}

/** What the bot keeps of a question, and what not. */
export function privacyView({ say }: Drawing): Message {
  return message(
    ACCENT.browse,
    [
      text(`## ${say('privacy.title')}`),
      text(say('privacy.kept', { days: RETENTION_DAYS })),
      text(say('privacy.not')),
      text(say('privacy.shared')),
      text(`-# ${say('privacy.advice')}`),
    ],
    { ephemeral: true },
  );
}
