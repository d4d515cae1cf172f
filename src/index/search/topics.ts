import { z } from 'zod';
import { isMapping, readSettingsYaml } from '../source/yaml.ts';
import type { Article, Problem, Section, Topic } from '../types.ts';
import { plainWords, termOf } from './analysis.ts';

const translationSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[-_'\p{L}\p{M}\p{N}]{1,32}$/u, "expected a name of 1 to 32 letters, digits, -, _ or '")
    .refine((name) => name === name.toLowerCase(), 'expected a name in lower case')
    .optional(),
  description: z.string().min(1).max(100, 'expected a description of at most 100 characters').optional(),
});
const topicSchema = z.strictObject({
  description: z
    .string({ error: 'expected a description of 1 to 100 characters' })
    .min(1, 'expected a description of 1 to 100 characters')
    .max(100, 'expected a description of at most 100 characters'),
  translations: z.record(z.string(), translationSchema, { error: 'expected languages, each with a name' }).default({}),
  headings: z.array(z.string(), { error: 'expected a list of words or phrases' }).default([]),
  words: z.array(z.string(), { error: 'expected a list of words or phrases' }).default([]),
});

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const COMMAND_NAME = /^[a-z0-9_-]{1,32}$/;

/** Commands of the bot's own; a topic can't take their names. */
export const RESERVED_TOPICS: ReadonlySet<string> = new Set(['ask', 'guides', 'help', 'privacy']);

/**
 * Reads topics.yaml.
 *
 * @param text of the file, or null where there is none: then there are no topics.
 * @returns the topics that are right, in the file's order, and a problem for each field that is wrong.
 */
export function readTopics(text: string | null, file = 'topics.yaml'): { topics: Topic[]; problems: Problem[] } {
  const topics: Topic[] = [];
  const problems: Problem[] = [];
  const wrong = (message: string, field?: string, line?: number) =>
    problems.push({ file, severity: 'error', message, ...(field && { field }), ...(line && { line }) });
  if (text === null) return { topics, problems };
  const data = readSettingsYaml(text, wrong);
  if (data === undefined) return { topics, problems };
  if (!isMapping(data) || !isMapping(data.topics)) {
    wrong('expected the topics under `topics:`, each with a description (see README, topics.yaml)', 'topics');
    return { topics, problems };
  }
  for (const [id, entry] of Object.entries(data.topics)) {
    const field = `topics.${id}`;
    const parsed = topicSchema.safeParse(entry);
    if (!COMMAND_NAME.test(id)) {
      wrong('a topic becomes a command: expected a name of 1 to 32 letters a-z, digits, - or _', field);
    } else if (RESERVED_TOPICS.has(id)) {
      wrong(`/${id} is a command of the bot's own: choose another name`, field);
    } else if (!parsed.success) {
      for (const issue of parsed.error.issues) wrong(issue.message, [field, ...issue.path].join('.'));
    } else {
      topics.push({ id, ...parsed.data });
    }
  }
  return { topics, problems };
}

/**
 * Marks each section of an article with the topics it is about: those whose heading words stand in its own heading or in
 * an ancestor's, and those that the guide's front matter names (`topics: {tools: [heading, …]}`, or `topics: [tools]`
 * for the whole guide), but for those that it takes out (`topics: {tools: {not: [heading, …]}}`, or `{tools: false}`).
 *
 * @param marks the front matter's `topics`.
 */
export function withTopics(
  article: Article,
  marks: unknown,
  topics: readonly Topic[],
): { article: Article; problems: Problem[] } {
  const problems: Problem[] = [];
  const warn = (message: string) =>
    problems.push({ file: article.file, field: 'topics', severity: 'warning', rule: 'unknown-topic', message });
  const marked = new Map<string, string[] | 'all'>();
  const unmarked = new Map<string, string[] | 'all'>();
  const known = new Set(topics.map(({ id }) => id));
  const entries: [string, unknown][] = isMapping(marks)
    ? Object.entries(marks)
    : (Array.isArray(marks) ? marks : marks == null ? [] : [marks]).map((id) => [String(id), true]);
  for (const [id, value] of entries) {
    if (!known.has(id)) {
      warn(`no topic "${id}" in topics.yaml; expected one of: ${[...known].join(', ') || '(none)'}`);
      continue;
    }
    const named = (value: unknown) => (value == null ? [] : [value].flat().map((heading) => normal(String(heading))));
    const taken = isMapping(value) ? named(value.not) : [];
    const headings = value === true ? 'all' : value === false ? [] : named(isMapping(value) ? value.also : value);
    marked.set(id, headings);
    unmarked.set(id, value === false ? 'all' : taken);
    if (headings === 'all') continue;
    for (const heading of [...headings, ...taken]) {
      if (!article.sections.some((section) => normal(section.heading) === heading)) {
        warn(`${id}: no section has the heading "${heading}"`);
      }
    }
  }
  const isTaken = (section: Section, topic: Topic) => {
    const taken = unmarked.get(topic.id);
    return taken === 'all' || (taken?.includes(normal(section.heading)) ?? false);
  };
  const isMarked = (section: Section, topic: Topic) => {
    if (isTaken(section, topic)) return false;
    const mark = marked.get(topic.id);
    return mark === 'all' || mark?.includes(normal(section.heading)) || topicStrength(section, topic) > 0;
  };
  // Where no heading tells, the section that speaks most of the topic is the one.
  const byContent = new Map(
    topics
      .filter((topic) => !article.sections.some((section) => isMarked(section, topic)))
      .map((topic) => [
        topic.id,
        mostAbout(
          article.sections.filter((section) => !isTaken(section, topic)),
          topic,
        ),
      ]),
  );
  const sections = article.sections.map((section): Section => {
    const about = topics.filter((topic) => isMarked(section, topic) || byContent.get(topic.id) === section);
    return { ...section, topics: about.map(({ id }) => id) };
  });
  return { article: { ...article, sections }, problems };
}

/** A section must name a topic so often, in so many ways, to be about it without a heading that says so. */
const CONTENT = { mentions: 4, phrases: 2, perHundredWords: 2 };

function mostAbout(sections: readonly Section[], topic: Topic): Section | undefined {
  const phrases = [...new Set([...stemsOfAll(topic.headings), ...stemsOfAll(topic.words)])];
  let best: Section | undefined;
  let most = 0;
  for (const section of sections) {
    const { text } = stemsOf(section);
    const counts = phrases.map((phrase) => text.split(phrase).length - 1).filter((count) => count > 0);
    const mentions = counts.reduce((sum, count) => sum + count, 0);
    const density = (100 * mentions) / Math.max(50, text.length / 6);
    if (counts.length < CONTENT.phrases || mentions < CONTENT.mentions || density < CONTENT.perHundredWords) continue;
    if (density > most) {
      best = section;
      most = density;
    }
  }
  return best;
}

/** How plainly a section's headings say that it is about a topic: 1 its own heading, .5 an ancestor's, 0 neither. */
export function topicStrength(section: Section, topic: Topic): number {
  const { heading, path } = stemsOf(section);
  const phrases = stemsOfAll(topic.headings);
  if (phrases.some((phrase) => heading.includes(phrase))) return 1;
  return path.some((above) => phrases.some((phrase) => above.includes(phrase))) ? 0.5 : 0;
}

/**
 * The topics that a question names, by the words of their headings or other words of members.
 *
 * @returns by the topic's id, the terms that name it.
 */
export function topicsMeant(question: string, topics: readonly Topic[]): ReadonlyMap<string, ReadonlySet<string>> {
  const asked = stems(question);
  return new Map(
    topics.flatMap(({ id, headings, words }) => {
      const named = [...stemsOfAll(headings), ...stemsOfAll(words)].filter((phrase) => asked.includes(phrase));
      return named.length === 0 ? [] : [[id, new Set(named.flatMap((phrase) => phrase.trim().split(' ')))] as const];
    }),
  );
}

interface Stems {
  readonly heading: string;
  readonly path: readonly string[];
  /** Made when it is first needed. */
  readonly text: string;
}

/** Each section is asked for with every topic. */
const sectionStems = new WeakMap<Section, Stems>();
function stemsOf(section: Section): Stems {
  let found = sectionStems.get(section);
  if (found === undefined) {
    let text: string | undefined;
    found = {
      heading: stems(section.heading),
      path: section.path.map(stems),
      get text() {
        text ??= stems(section.text);
        return text;
      },
    };
    sectionStems.set(section, found);
  }
  return found;
}

/** Each list of a topic is asked for with every section. */
const known = new WeakMap<readonly string[], readonly string[]>();
function stemsOfAll(phrases: readonly string[]): readonly string[] {
  const all = known.get(phrases) ?? phrases.map(stems);
  known.set(phrases, all);
  return all;
}

/** Stems with a space on either side, so that phrases are found at the borders of words. */
function stems(text: string): string {
  return ` ${plainWords(text).map(termOf).join(' ')} `;
}

const normal = (heading: string) => plainWords(heading).join(' ');
