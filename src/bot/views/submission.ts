import {
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { ReadSubmission, SubmissionError } from '../../index/submission/read.ts';
import { encodeAction } from '../custom-id.ts';
import type { Say } from '../i18n/say.ts';
import type { Message } from '../types.ts';
import { clip, linesWithin } from './clip.ts';
import { toDiscord } from './discord-markdown.ts';
import { escapeText, quoteText } from './escape.ts';
import { ACCENT, actionButton, buttons, message, separator, text } from './parts.ts';

const FINDINGS = 900;
const CONTENTS = 900;
const LOOK = 1200;
export const REASON_FIELD = 'reason';
export const REASON_LENGTH = 500;

/** Why a file was not taken. */
export function refusedView({ why, detail }: SubmissionError, say: Say): Message {
  const reason = say(`refused.${why}`, { detail: quoteText(detail, 300) });
  return message(ACCENT.unsure, [text(`**${say('refused.title')}**\n${reason}`)], { ephemeral: true });
}

/** A guide that was handed in: what the check found, how it splits, how it begins, and the moderators' buttons. */
export function submissionView(
  { article, problems, text: source }: ReadSubmission,
  { id, author, file, hidden }: { id: string; author: string; file: string; hidden: readonly number[] },
  say: Say,
): Message {
  const findings = [
    ...problems.map(({ line, field, message: what }) => [line, field, what].filter(Boolean).join(' · ')),
    ...hidden.map((line) => say('submit.hidden', { line })),
  ].map((finding) => `- ${quoteText(finding, 250)}`);
  const contents = article.sections
    .filter(({ heading }) => heading !== '')
    .map(({ heading, level }) => `${'  '.repeat(Math.min(Math.max(level - 2, 0), 2))}- ${quoteText(heading, 80)}`);
  const size = `${Math.ceil(Buffer.byteLength(source) / 1024)} KiB`;
  const by = say('submit.by', { member: `<@${author}>`, size, file, sections: article.sections.length });
  const first = article.sections.find((section) => section.text !== '');
  return message(
    ACCENT.browse,
    [
      text(`### ${say('submit.title', { title: quoteText(article.title, 150) })}\n-# ${by}`),
      text(
        findings.length === 0
          ? say('submit.noFindings')
          : `${say('submit.findings')}\n${linesWithin(findings, FINDINGS)}`,
      ),
      separator,
      text(`## ${escapeText(clip(article.title, 150))}\n${escapeText(clip(article.description, 300))}`.trim()),
      contents.length === 0 ? null : text(linesWithin(contents, CONTENTS)),
      // Links of somebody whom nobody knows yet stay words.
      first === undefined ? null : text(toDiscord(first.markdown, LOOK, () => null) || '…'),
      separator,
      buttons(
        actionButton(say('submit.accept'), { do: 'accept', submission: id, author }, { style: ButtonStyle.Success }),
        actionButton(say('submit.reject'), { do: 'reject', submission: id, author }, { style: ButtonStyle.Danger }),
      ),
    ],
    { ephemeral: false },
  );
}

/** What has become of it: in place of what was shown, or as a message that tells the author. */
export function settledView(words: string, pings?: string): Message {
  return message(ACCENT.none, [text(words)], { ephemeral: false, ...(pings !== undefined && { pings }) });
}

/** The form for the reason. */
export function reasonForm(submission: string, author: string, say: Say): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeAction({ do: 'rejected', submission, author }),
    title: clip(say('submit.reasonTitle'), 45),
    components: [
      {
        type: ComponentType.Label,
        label: clip(say('submit.reasonLabel'), 45),
        component: {
          type: ComponentType.TextInput,
          custom_id: REASON_FIELD,
          style: TextInputStyle.Paragraph,
          max_length: REASON_LENGTH,
          required: true,
        },
      },
    ],
  };
}
