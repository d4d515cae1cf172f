import { ButtonStyle } from 'discord-api-types/v10';
import type { Publication } from '../../store/types.ts';
import type { Say } from '../i18n/say.ts';
import type { Outline } from '../publishing/card.ts';
import type { Outcome } from '../publishing/run.ts';
import type { Tally, Trouble } from '../publishing/types.ts';
import { messageLink } from '../publishing/wanted.ts';
import type { Message } from '../types.ts';
import { clip, linesWithin } from './clip.ts';
import { escapeText } from './escape.ts';
import { ACCENT, actionButton, buttons, message, separator, text } from './parts.ts';

const mine = { ephemeral: true };
const LIST = 3600;

export const titleOfPublication = ({ outline }: Publication) => (JSON.parse(outline) as Outline).title;

/** Where a publication stands: the address of its card, or of its channel. */
export function addressOf({ guildId, channelId, threadId, kind }: Publication, cardId: string | null): string {
  const place = kind === 'forum' && threadId !== null ? threadId : channelId;
  return cardId === null ? `<#${place}>` : messageLink(guildId, place, cardId);
}

/** What a run did, and what it could not, each thing by its name. */
export function outcomeView(headline: string, { done, troubles }: Outcome, say: Say): Message {
  const did = tallyLine(done, say);
  return message(
    troubles.length > 0 ? ACCENT.unsure : ACCENT.answer,
    [
      text(headline),
      did === '' ? null : text(`-# ${did}`),
      troubles.length > 0 ? text(linesWithin(troubleLines(troubles, say), LIST)) : null,
      troubles.length > 0 ? text(`-# ${say('publish.goesOn')}`) : null,
    ],
    mine,
  );
}

/** What a refresh would do, with the button that does it. */
export function planView(publication: Publication, address: string, { done, troubles }: Outcome, say: Say): Message {
  const title = escapeText(clip(titleOfPublication(publication), 150));
  const todo = tallyLine(done, say);
  const lines = troubleLines(troubles, say);
  return message(
    ACCENT.browse,
    [
      text(todo === '' ? say('publish.planNothing', { title, link: address }) : say('publish.plan', { title })),
      todo === '' ? null : text(`**${todo}**\n-# ${address}`),
      lines.length > 0 ? text(linesWithin(lines, LIST)) : null,
      todo === ''
        ? null
        : buttons(
            actionButton(
              say('publish.doIt'),
              { do: 'refresh', publication: publication.id },
              { style: ButtonStyle.Primary },
            ),
          ),
    ],
    mine,
  );
}

/** Asks before anything is deleted. */
export function removalView(publication: Publication, address: string, count: number, say: Say): Message {
  const title = escapeText(clip(titleOfPublication(publication), 150));
  const action = { do: 'takedown', publication: publication.id } as const;
  return message(
    ACCENT.unsure,
    [
      text(say('publish.removePlan', { title, count, link: address })),
      buttons(actionButton(say('publish.takeDown'), action, { style: ButtonStyle.Danger })),
    ],
    mine,
  );
}

/** The published guides of a server, and what is wrong with them. */
export function publicationsView(
  list: readonly { readonly publication: Publication; readonly address: string }[],
  say: Say,
): Message {
  const lines = list.flatMap(({ publication, address }) => {
    const { state, trouble } = publication;
    const title = escapeText(clip(titleOfPublication(publication), 120));
    const note =
      state === 'retired' ? say('publish.stateRetired') : state === 'removing' ? say('publish.stateRemoving') : '';
    const wrong = trouble === null ? [] : troubleLines(JSON.parse(trouble) as Trouble[], say);
    return [`- **${title}**${note === '' ? '' : ` (${note})`} ${address}`, ...wrong.map((line) => `  ${line}`)];
  });
  return message(
    ACCENT.browse,
    [text(`## ${say('publish.title')}`), separator, text(linesWithin(lines, LIST) || say('publish.none'))],
    mine,
  );
}

/** The permissions that the bot lacks, one by one. */
export function lackingView(channel: string, missing: NonNullable<Trouble['missing']>, say: Say): Message {
  const lines = missing.map((name) => `- ${say(`permission.${name}`)}`);
  return message(ACCENT.unsure, [text([say('publish.lacking', { channel }), ...lines].join('\n'))], mine);
}

export function tallyLine(tally: Tally, say: Say): string {
  const counts = ['post', 'edit', 'delete', 'pin', 'thread'] as const;
  return counts.flatMap((what) => (tally[what] > 0 ? [say(`tally.${what}`, { count: tally[what] })] : [])).join(' · ');
}

function troubleLines(troubles: readonly Trouble[], say: Say): string[] {
  const lines = troubles.map(({ kind, channelId, code, missing = [] }) => {
    const what = say(`trouble.${kind}`, { channel: `<#${channelId}>`, code: code ?? '' });
    if (missing.length === 0) return `- ⚠️ ${what}`;
    const permissions = missing.map((name) => `**${say(`permission.${name}`)}**`).join(', ');
    return `- ⚠️ ${what} ${say('trouble.missing', { permissions })}`;
  });
  return [...new Set(lines)];
}
