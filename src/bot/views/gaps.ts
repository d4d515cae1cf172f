import type { PlacedGap } from '../../index/gaps/types.ts';
import type { GapReport } from '../insights.ts';
import type { AttachedFile, Message } from '../types.ts';
import { linesWithin } from './clip.ts';
import { quoteText } from './escape.ts';
import { fileOf, withFiles } from './files.ts';
import { ACCENT, actionButton, buttons, type Drawing, message, separator, text } from './parts.ts';
import { sectionLine } from './titles.ts';

/** Gaps on one page, and characters of each: five of them stay below what a message takes. */
const PAGE = 5;
const GAP = 680;
/** Notes of members that are shown of a gap. */
const NOTES = 2;

const mine = { ephemeral: true };

/**
 * A page of what members asked in vain.
 *
 * @param after id of the gap behind which the page begins; from the beginning where it is gone or not given.
 */
export function gapsView(
  { questions, groups, gaps }: GapReport,
  { days, after }: { days: number; after?: string | undefined },
  drawing: Drawing,
): Message {
  const { say } = drawing;
  const start = gaps.findIndex(({ id }) => id === after) + 1;
  const page = gaps.slice(start, start + PAGE);
  const next = start + PAGE < gaps.length ? page.at(-1)?.id : undefined;
  const before = gaps[start - PAGE - 1]?.id;
  const small = [
    say('gaps.period', { days }),
    say('gaps.questions', { count: questions }),
    say('gaps.groups', { count: groups }),
    ...(gaps.length < groups ? [say('gaps.more', { count: gaps.length })] : []),
  ];
  return message(
    gaps.length > 0 ? ACCENT.unsure : ACCENT.answer,
    [
      text(`## ${say('gaps.title')}\n-# ${small.join(' · ')}`),
      ...(page.length === 0 ? [text(say('gaps.none'))] : []),
      ...page.flatMap((gap) => [separator, text(gapText(gap, drawing))]),
      buttons(
        start > 0 ? actionButton(say('button.previous'), { do: 'gaps', days, ...(before && { after: before }) }) : null,
        next ? actionButton(say('button.next'), { do: 'gaps', days, after: next }) : null,
        gaps.length > 0 ? actionButton(say('gaps.export'), { do: 'gapsfile', days }, { emoji: '📄' }) : null,
      ),
    ],
    mine,
  );
}

/** The list as a file. */
export function gapsFileView(file: AttachedFile, days: number, { say }: Pick<Drawing, 'say'>): Message {
  return withFiles(message(ACCENT.browse, [text(say('gaps.file', { days })), fileOf(file)], mine), [file]);
}

function gapText(gap: PlacedGap, drawing: Drawing): string {
  const { say } = drawing;
  const notes = gap.missing
    .slice(0, NOTES)
    .map((note) => `- ${say('gaps.missing', { text: `“${quoteText(note, 120)}”` })}`);
  const nearest = gap.nearest.map((near) => sectionLine(near, drawing));
  return linesWithin(
    [
      `### ${gap.answered ? '✅ ' : ''}“${quoteText(gap.label, 150)}”`,
      `-# ${factsOf(gap, say)}`,
      ...notes,
      ...(nearest.length > 0 ? [say('gaps.nearest'), ...nearest] : []),
    ],
    GAP,
  );
}

/** `5 × · nothing found: 3 · 👎 2 · 2026-11-01 – 2026-11-20`. */
function factsOf({ count, kinds, first, last, answered }: PlacedGap, say: Drawing['say']): string {
  const many = (['none', 'related', 'down'] as const).flatMap((kind) =>
    kinds[kind] > 0 ? [say(`gaps.kind.${kind}`, { count: kinds[kind] })] : [],
  );
  const [from, to] = [dayOf(first), dayOf(last)];
  return [
    ...(answered ? [`**${say('gaps.answered')}**`] : []),
    `**${count} ×**`,
    ...many,
    from === to ? from : `${from} – ${to}`,
  ].join(' · ');
}

/** A day of UTC, `YYYY-MM-DD`. */
export const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
