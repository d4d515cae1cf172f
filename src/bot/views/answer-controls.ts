import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Section } from '../../index/types.ts';
import type { Shown } from '../shown.ts';
import type { Audience } from './audience.ts';
import { actionButton, buttons, type Drawing, linkButton, userSelect } from './parts.ts';

/** What the member can do with an answer that they alone see. */
export function answerControls(
  { id }: Shown,
  section: Section,
  { mayShare, more }: Audience & { more: boolean },
  drawing: Drawing,
) {
  const about = { answer: id, section: section.id };
  const { say } = drawing;
  return buttons(
    linkButton(say('button.open'), section.url, drawing),
    more ? actionButton(say('button.more'), { do: 'more', ...about, page: 1 }) : null,
    mayShare ? actionButton(say('button.share'), { do: 'share', ...about }, { style: ButtonStyle.Primary }) : null,
  );
}

/** What anybody can do with an answer that everybody sees. */
export function openControls(
  { id }: Shown,
  section: Section,
  { owner, more }: { owner: string; more: boolean },
  drawing: Drawing,
) {
  const { say } = drawing;
  return buttons(
    linkButton(say('button.open'), section.url, drawing),
    more ? actionButton(say('button.more'), { do: 'more', answer: id, section: section.id, page: 1 }) : null,
    actionButton(say('button.remove'), { do: 'remove', owner }),
  );
}

/** The member's verdict, the way to other members, and the way to people. */
export function voteControls(
  { id, verdict, confidence }: Shown,
  section: Section,
  audience: Audience,
  { say }: Drawing,
) {
  const about = { answer: id, section: section.id };
  const up = verdict === 'up' ? ButtonStyle.Success : ButtonStyle.Secondary;
  const down = verdict === 'down' ? ButtonStyle.Danger : ButtonStyle.Secondary;
  return [
    audience.mayShare ? userSelect({ do: 'show', ...about }, say('select.show')) : null,
    buttons(
      // Without a stored answer there is nothing to judge.
      id === '' ? null : actionButton('', { do: 'up', ...about }, { style: up, emoji: '👍' }),
      id === '' ? null : actionButton('', { do: 'down', ...about }, { style: down, emoji: '👎' }),
      confidence === 'answer' ? null : humanButton(audience, say),
    ),
  ];
}

/** Leads to the channel where members ask people. */
export function humanButton({ humans }: Audience, say: Drawing['say']) {
  if (humans === null) return null;
  return { type: ComponentType.Button, style: ButtonStyle.Link, label: say('button.human'), url: humans } as const;
}
