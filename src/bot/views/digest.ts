import type { GapReport, UseReport } from '../insights.ts';
import type { AttachedFile, Message } from '../types.ts';
import { linesWithin } from './clip.ts';
import { quoteText } from './escape.ts';
import { pictureOf, withFiles } from './files.ts';
import { dayOf } from './gaps.ts';
import { altOf, figures, shownList } from './insights.ts';
import { ACCENT, type Drawing, message, text } from './parts.ts';
import { sectionLine } from './titles.ts';

const LIST = 2000;

/** What a week's questions tell, for everybody in a channel. */
export function digestView(use: UseReport, { gaps }: GapReport, chart: AttachedFile | null, drawing: Drawing): Message {
  const { say } = drawing;
  const { from, to } = use.scope;
  const lines = gaps.map(({ count, label, nearest: [nearest] }) => {
    const near = nearest === undefined ? '' : ` → ${sectionLine(nearest, drawing).replace(/^- /, '')}`;
    return `- **${count} ×** “${quoteText(label, 150)}”${near}`;
  });
  const list = linesWithin(lines, LIST);
  const view = message(
    ACCENT.browse,
    [
      text(`## ${say('digest.title', { from: dayOf(from), to: dayOf(to) })}`),
      text(figures(use, say)),
      chart && pictureOf(chart, altOf(use, say)),
      list === '' ? null : text(`${say('digest.gaps')}\n${list}`),
      shownList(use, drawing),
      text(`-# ${say('digest.seeMore')}`),
    ],
    { ephemeral: false },
  );
  return chart === null ? view : withFiles(view, [chart]);
}
