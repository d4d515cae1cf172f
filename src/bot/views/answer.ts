import type { APIInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Answer, Article, Library, Result, Section, Topic } from '../../index/types.ts';
import { clip, linesWithin } from './clip.ts';
import { escapeText, maskedLink, quoteText, toDiscord } from './discord-markdown.ts';
import {
  ACCENT,
  actionButton,
  articleOption,
  buttons,
  dateOf,
  headingOf,
  linkButton,
  linksOf,
  message,
  sectionOption,
  select,
  separator,
  text,
  type ViewDeps,
} from './parts.ts';

/** Characters of a passage; the rest of the 4000 is for headings and further sections. */
const PASSAGE = 1500;
const SECTION = 2800;
/** Characters of the further sections' lines. */
const MORE = 1400;
/** Further sections that are named below an answer. */
const FURTHER = 4;

/** An answer to `/ask` or to a topic command. */
export function answerView(
  answer: Answer,
  library: Library,
  options: { ephemeral: boolean },
  deps: ViewDeps,
): APIInteractionResponseCallbackData {
  const [best, ...others] = answer.results;
  if (best === undefined) return nothingFoundView(answer, library, options);
  const sure = answer.confidence === 'answer';
  const further = others.slice(0, FURTHER);
  return message(
    sure ? ACCENT.answer : ACCENT.unsure,
    [
      sure ? null : text('**Not sure the guides answer this.** These sections come close:'),
      text(titleOf(best.section, best.article)),
      text(
        toDiscord(best.passage, PASSAGE, linksOf(best.article, library.articles, deps)) ||
          escapeText(best.article.title),
      ),
      buttons(linkButton('Read it in the guide', best.section.url, deps)),
      further.length > 0 ? separator : null,
      further.length > 0
        ? text(linesWithin(['**More on this**', ...further.map((result) => furtherLine(result, deps))], MORE))
        : null,
      select(
        { do: 'read' },
        'Read one of these here',
        further.map(({ section, article }) => sectionOption(section, article)),
      ),
    ],
    options,
  );
}

/** The guides don't cover it: says so, and offers what there is. */
function nothingFoundView(
  answer: Answer,
  library: Library,
  options: { ephemeral: boolean },
): APIInteractionResponseCallbackData {
  const { question } = answer;
  const asked = quoteText(question.text, 200);
  const topic = library.topics.find(({ id }) => id === question.topic);
  const guide = question.career ? library.article(question.career) : undefined;
  return message(
    ACCENT.none,
    [
      text(`### ${whatIsMissing(asked, question.career, topic, guide)}`),
      text(
        library.articles.length === 0
          ? 'There are no guides yet.'
          : [
              asked === '' ? 'What there is:' : 'Try other words, or look at what there is:',
              library.topics.length > 0
                ? `- Topics: ${library.topics
                    .slice(0, 12)
                    .map(({ id }) => `\`/${id}\``)
                    .join(' ')}`
                : '',
              `- Guides: ${library.articles
                .slice(0, 6)
                .map(({ title }) => escapeText(clip(title, 80)))
                .join(' · ')}${library.articles.length > 6 ? ' · …' : ''}`,
            ]
              .filter(Boolean)
              .join('\n'),
      ),
      select({ do: 'guide' }, 'Browse a guide', library.articles.map(articleOption)),
    ],
    options,
  );
}

function whatIsMissing(
  asked: string,
  career: string | undefined,
  topic: Topic | undefined,
  guide: Article | undefined,
): string {
  if (career && guide === undefined) return `There is no guide “${quoteText(career, 80)}”`;
  if (asked !== '') return `The guides don't cover “${asked}”`;
  if (guide !== undefined) return `“${escapeText(clip(guide.title, 80))}” has nothing about ${topic?.id ?? 'this'}`;
  return `The guides have nothing about ${topic?.id ?? 'this'} yet`;
}

/** One section, as far as it fits. */
export function sectionView(
  section: Section,
  article: Article,
  library: Library,
  options: { ephemeral: boolean; back: boolean },
  deps: ViewDeps,
): APIInteractionResponseCallbackData {
  const children = article.sections.filter(
    ({ path, text }) => text !== '' && section.heading !== '' && path.at(-1) === section.heading,
  );
  const body = toDiscord(section.markdown, SECTION, linksOf(article, library.articles, deps));
  return message(
    ACCENT.browse,
    [
      text(titleOf(section, article)),
      text(body || 'This part holds only deeper sections.'),
      buttons(
        linkButton('Read it in the guide', section.url, deps),
        options.back ? actionButton('Back to the guide', { do: 'guide', id: article.id }) : null,
      ),
      select(
        { do: options.back ? 'section' : 'read' },
        'Parts of this section',
        children.map((child) => sectionOption(child, article)),
      ),
    ],
    options,
  );
}

function titleOf(section: Section, article: Article): string {
  const heading = escapeText(clip(headingOf(section, article), 200));
  const from = section.heading === '' ? [] : [escapeText(clip(article.title, 150))];
  const small = [
    ...from,
    ...section.path.slice(-1).map((above) => escapeText(clip(above, 100))),
    dateOf(article),
  ].filter(Boolean);
  return small.length === 0 ? `### ${heading}` : `### ${heading}\n-# ${small.join(' · ')}`;
}

function furtherLine({ section, article }: Result, { linkable }: ViewDeps): string {
  const heading = escapeText(clip(headingOf(section, article), 100));
  const named =
    section.url !== null && section.url.length <= 512 && linkable(section.url)
      ? maskedLink(heading, section.url)
      : heading;
  return `- ${named}${section.heading === '' ? '' : ` · ${escapeText(clip(article.title, 80))}`}`;
}
