import { type Entry, type Group, type Summary, summarise } from '../../index/report-summary.ts';
import type { Report } from '../../index/types.ts';
import type { Say } from '../i18n/say.ts';
import type { Message } from '../types.ts';
import { quoteText } from './escape.ts';
import { ACCENT, message, text } from './parts.ts';

/** Of Discord's 4,000 characters. */
const ROOM = 3800;
/** Things by name under each heading: as many as there is room for. */
const NAMED = [8, 5, 3, 2, 1, 0];

/** A report for moderators: the same words in the same order as in the terminal (index/print.ts). */
export function reportView(report: Report, say: Say): Message {
  const texts = NAMED.map((most) => textsOf(summarise(report, most), say));
  const shown = texts.find((each) => each.join('').length <= ROOM) ?? [];
  const wrong = report.refused !== null || report.problems.some(({ severity }) => severity === 'error');
  return message(wrong ? ACCENT.unsure : ACCENT.answer, shown.map(text), { ephemeral: true });
}

function textsOf({ refused, changed, groups, ...counts }: Summary, say: Say): string[] {
  const headline =
    refused === null ? say('report.done', counts) : say('report.refused', { why: quoteText(refused, 500) });
  const same = refused === null && !changed ? `\n${say('report.unchanged')}` : '';
  return [headline + same, ...groups.map((group) => textOf(group, say))];
}

function textOf({ heading, count, entries }: Group, say: Say): string {
  const more = count > entries.length ? [say('report.more', { count: count - entries.length })] : [];
  const lines = [...entries.map((entry) => entryOf(entry, say)), ...more];
  return [`**${say(heading, { count })}**`, ...lines.map((line) => `- ${line}`)].join('\n');
}

function entryOf({ text, was, at }: Entry, say: Say): string {
  const before = was === null ? '' : ` ${say('report.was', { name: quoteText(was, 80) })}`;
  return `${quoteText(text, 240) || '…'}${before}${at === '' ? '' : ` · ${quoteText(at, 120)}`}`;
}
