import { plainWords } from '../search/analysis.ts';
import type { Article, Problem } from '../types.ts';
import { isMapping } from './yaml.ts';

/** More ways to ask than these say nothing new; a longer one is a story. In questions and in characters. */
const MOST = { questions: 30, characters: 200 };

/**
 * Gives each section the ways in which members ask for it, from the front matter's `questions`: a heading, then one or
 * several questions (`questions: {What is on my desk: [which laptop do you use]}`).
 *
 * @param questions as the front matter has them.
 * @returns the article, and a problem for each entry that is left out.
 */
export function withQuestions(article: Article, questions: unknown): { article: Article; problems: Problem[] } {
  if (questions === undefined || questions === null) return { article, problems: [] };
  const problems: Problem[] = [];
  const warn = (message: string) =>
    problems.push({ file: article.file, field: 'questions', severity: 'warning', message });
  if (!isMapping(questions)) {
    warn('expected headings of this guide, each with a list of questions; they are left out');
    return { article, problems };
  }
  const asked = new Map<string, string[]>();
  const headings = new Set(article.sections.map(({ heading }) => normal(heading)));
  for (const [heading, value] of Object.entries(questions)) {
    const list = [value].flat();
    const texts = list.filter((one): one is string => typeof one === 'string' && one.trim() !== '');
    const fitting = texts.filter(({ length }) => length <= MOST.characters).slice(0, MOST.questions);
    if (!headings.has(normal(heading))) {
      warn(`no section has the heading "${heading}": write the heading as it stands in the guide`);
    } else if (fitting.length < list.length) {
      warn(
        `"${heading}": expected at most ${MOST.questions} questions of at most ${MOST.characters} characters; the others are left out`,
      );
    }
    asked.set(normal(heading), [...(asked.get(normal(heading)) ?? []), ...fitting]);
  }
  const sections = article.sections.map((section) => {
    const own = section.heading === '' ? [] : (asked.get(normal(section.heading)) ?? []);
    return own.length === 0 ? section : { ...section, questions: own };
  });
  return { article: { ...article, sections }, problems };
}

const normal = (heading: string) => plainWords(heading).join(' ');
