import type { Shown } from '../shown.ts';
import type { Message } from '../types.ts';
import { answerControls, openControls, voteControls } from './answer-controls.ts';
import type { Audience } from './audience.ts';
import { linesWithin } from './clip.ts';
import { toDiscord } from './discord-markdown.ts';
import { escapeLine, quoteText } from './escape.ts';
import { linksOf } from './links.ts';
import { missView } from './miss.ts';
import { ACCENT, type Drawing, message, sectionOption, select, separator, text, withPicture } from './parts.ts';
import { sectionLine, titleOf } from './titles.ts';

/** Characters of a passage; the rest of the 4000 is for headings, the question and further sections. */
const PASSAGE = 1400;
/** Characters of the further sections' lines, and how many sections are named there. */
const FURTHER_TEXT = 900;
const FURTHER = 4;

/**
 * An answer: the section that is shown, the others that match, and what can be done with it.
 *
 * @param remark small print at the end, such as thanks.
 */
export function answerView(shown: Shown, audience: Audience, drawing: Drawing, remark = ''): Message {
  const { say } = drawing;
  const { current, others } = shown;
  if (current === null) return missView(shown, audience, drawing);
  const { section, article } = current;
  const sure = shown.confidence === 'answer';
  const links = linksOf(article, drawing);
  const passage = toDiscord(current.passage, PASSAGE, links) || escapeLine(article.title, 150);
  const more = passage.length < toDiscord(section.markdown, Number.POSITIVE_INFINITY, links).length;
  const further = others.slice(0, FURTHER).map((result) => sectionLine(result, drawing, article));
  return message(
    sure ? ACCENT.answer : ACCENT.unsure,
    [
      audience.open === null || audience.open.intro === '' ? null : text(audience.open.intro),
      sure ? null : text(`🔎 **${say('answer.unsure')}**`),
      correctedPart(shown, drawing),
      withPicture(titleOf(section, article, drawing), article.cover, article.title),
      text(passage),
      audience.open === null
        ? answerControls(shown, section, { ...audience, more }, drawing)
        : openControls(shown, section, { owner: audience.open.owner, more }, drawing),
      further.length > 0 ? separator : null,
      further.length > 0 ? text(linesWithin([`**${say('answer.more')}**`, ...further], FURTHER_TEXT)) : null,
      select(
        { do: 'see', answer: shown.id },
        say('select.others'),
        others.map((other) => sectionOption(other.section, other.article)),
      ),
      ...(audience.open === null ? voteControls(shown, section, audience, drawing) : []),
      remark === '' ? null : text(`-# ${remark}`),
    ],
    { ephemeral: audience.ephemeral, ...(audience.open?.pings && { pings: audience.open.pings }) },
  );
}

/** What was searched in place of a word that no guide has. */
function correctedPart({ corrections }: Shown, { say }: Drawing) {
  if (corrections.length === 0) return null;
  return text(`-# ${say('answer.corrected', { words: quoteText(corrections.map(({ to }) => to).join(' '), 100) })}`);
}
