import type { DailyChart } from '../../chart/types.ts';
import type { Confidence } from '../../index/types.ts';
import type { UseReport } from '../insights.ts';
import type { AttachedFile, Message } from '../types.ts';
import { linesWithin } from './clip.ts';
import { escapeLine, quoteText } from './escape.ts';
import { pictureOf, withFiles } from './files.ts';
import { ACCENT, actionButton, buttons, type Drawing, message, text } from './parts.ts';
import { sectionLine } from './titles.ts';

/** The periods that are offered, in days. */
export const PERIODS = [7, 30, 90] as const;

/** Lines of each list. */
const WAYS = 12;
const SHOWN = 5;
const UNNEEDED = 10;
const LIST = 1100;

/** From the bottom of a bar up, in the colours of the answers themselves. */
const SERIES: readonly { readonly kind: Confidence; readonly color: number }[] = [
  { kind: 'answer', color: ACCENT.answer },
  { kind: 'related', color: ACCENT.unsure },
  { kind: 'none', color: ACCENT.none },
];

/** The figures of a period, with a chart where it was drawn. */
export function insightsView(
  report: UseReport,
  { days, chart }: { days: number; chart: AttachedFile | null },
  drawing: Drawing,
): Message {
  const { say } = drawing;
  const view = message(
    ACCENT.browse,
    [
      text(`## ${say('insights.title')}\n-# ${say('gaps.period', { days })}`),
      text(figures(report, say)),
      chart && pictureOf(chart, altOf(report, say)),
      list(say('insights.ways'), [
        report.commands
          .slice(0, WAYS)
          .map((way) => wayOf(way, say))
          .join(' · '),
      ]),
      shownList(report, drawing),
      unneededList(report, say),
      buttons(
        ...PERIODS.map((count) =>
          actionButton(say('insights.days', { count }), { do: 'insights', days: count }, { disabled: count === days }),
        ),
      ),
    ],
    { ephemeral: true },
  );
  // In place of another period's message, its picture must go too.
  return withFiles(view, chart === null ? [] : [chart]);
}

/** `120 questions · 78 % answered · 👍 92 % of 25 ratings`. */
export function figures({ total, by, up, down }: UseReport, say: Drawing['say']): string {
  if (total === 0) return say('insights.nothing');
  return [
    say('insights.total', { count: total }),
    say('insights.rate', { share: percent(by.answer, total) }),
    ...(up + down > 0 ? [say('insights.liked', { share: percent(up, up + down), count: up + down })] : []),
  ].join(' · ');
}

/** The sections that were shown most; null where none was. */
export function shownList({ shown }: UseReport, drawing: Drawing) {
  const lines = shown.slice(0, SHOWN).map(({ count, ...found }) => `${sectionLine(found, drawing)} (${count})`);
  return list(drawing.say('insights.sections'), lines);
}

/** What the picture shows, in words. */
export function altOf({ days, by }: UseReport, say: Drawing['say']): string {
  return say('insights.alt', { from: days[0]?.day ?? '', to: days.at(-1)?.day ?? '', ...by });
}

/** The chart of a period: a bar a day. */
export function chartOf({ days }: UseReport, say: Drawing['say']): DailyChart {
  return {
    days: days.map((day) => ({ label: day.day.slice(5), counts: SERIES.map(({ kind }) => day[kind]) })),
    series: SERIES.map(({ kind, color }) => ({
      name: say(`insights.${kind}`),
      color: `#${color.toString(16).padStart(6, '0')}`,
    })),
  };
}

function unneededList({ unneeded }: UseReport, say: Drawing['say']) {
  const lines = unneeded.slice(0, UNNEEDED).map(({ title }) => `- ${escapeLine(title, 80)}`);
  const rest = unneeded.length - lines.length;
  return list(say('insights.unneeded'), rest > 0 ? [...lines, `- ${say('insights.others', { count: rest })}`] : lines);
}

/** A list under its title; null where it is empty. */
function list(title: string, lines: readonly string[]) {
  const shown = linesWithin(lines, LIST);
  return shown === '' ? null : text(`${title}\n${shown}`);
}

function wayOf({ name, count }: UseReport['commands'][number], say: Drawing['say']): string {
  if (name === 'mention') return `${say('insights.mention')} ${count}`;
  if (name === 'help-post') return `${say('insights.helpPost')} ${count}`;
  return name === 'Find a guide' ? `${say('command.find')} ${count}` : `/${quoteText(name, 32)} ${count}`;
}

const percent = (part: number, whole: number) => Math.round((part / whole) * 100);
