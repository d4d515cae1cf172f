import type { Question } from '../../index/types.ts';
import type { Shown } from '../shown.ts';
import type { Message } from '../types.ts';
import { humanButton } from './answer-controls.ts';
import type { Audience } from './audience.ts';
import { linesWithin } from './clip.ts';
import { escapeLine, quoteText } from './escape.ts';
import {
  ACCENT,
  actionButton,
  articleOption,
  buttons,
  type Drawing,
  message,
  sectionOption,
  select,
  text,
} from './parts.ts';
import { sectionLine } from './titles.ts';

/** Characters of the lists of sections and of what there is. */
const NEAREST = 1000;
const THERE = 1800;

/** The guides don't cover it: says so, and offers what comes nearest, what there is, and people. */
export function missView({ id, question, nearest }: Shown, audience: Audience, drawing: Drawing): Message {
  const { say, library } = drawing;
  const lines = nearest.map((result) => sectionLine(result, drawing));
  return message(
    ACCENT.none,
    [
      audience.open === null || audience.open.intro === '' ? null : text(audience.open.intro),
      text(`### ${whatIsMissing(question, drawing)}`),
      lines.length === 0 ? null : text(linesWithin([`**${say('miss.nearest')}**`, ...lines], NEAREST)),
      select(
        { do: 'see', answer: id },
        say('select.nearest'),
        nearest.map(({ section, article }) => sectionOption(section, article)),
      ),
      text(linesWithin(whatThereIs(question, drawing), THERE)),
      select({ do: 'guide' }, say('select.guide'), library.articles.map(articleOption)),
      buttons(
        humanButton(audience, say),
        audience.open === null
          ? null
          : actionButton(say('button.remove'), { do: 'remove', owner: audience.open.owner }),
      ),
    ],
    { ephemeral: audience.ephemeral },
  );
}

function whatIsMissing({ text: asked, career, topic: topicId }: Question, { say, library }: Drawing): string {
  const guide = career ? library.article(career) : undefined;
  const topic = library.topics.find(({ id }) => id === topicId)?.id ?? topicId ?? '';
  if (career && guide === undefined) return say('miss.guide', { name: quoteText(career, 80) });
  const question = quoteText(asked, 200);
  if (question !== '') return say('miss.question', { question });
  if (guide !== undefined) return say('miss.topicInGuide', { guide: escapeLine(guide.title, 80), topic });
  return topic === '' ? say('miss.nothing') : say('miss.topic', { topic });
}

function whatThereIs({ text: asked }: Question, { say, library: { articles, topics } }: Drawing): string[] {
  if (articles.length === 0) return [say('miss.noGuides')];
  const guides = articles.slice(0, 6).map(({ title }) => escapeLine(title, 80));
  const commands = topics.slice(0, 12).map(({ id }) => `\`/${id}\``);
  return [
    asked.trim() === '' ? say('miss.there') : say('miss.try'),
    ...(commands.length > 0 ? [`- ${say('miss.topics', { topics: commands.join(' ') })}`] : []),
    `- ${say('miss.guides', { guides: [...guides, ...(articles.length > 6 ? ['…'] : [])].join(' · ') })}`,
  ];
}
