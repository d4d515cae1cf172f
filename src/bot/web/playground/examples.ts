import { type APIApplicationCommandOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Article, Library } from '../../../index/types.ts';
import type { CommandDefinition } from '../../types.ts';

/** A command that is worth a try, ready to send. */
export interface Example {
  readonly name: string;
  /** By the option's name: what is shown, and what is sent. */
  readonly options: Readonly<Record<string, { readonly name: string; readonly value: string }>>;
}

/**
 * Up to four commands for the welcome message, made from what the library has: a question that one of its headings
 * answers, a topic over all guides, a topic within one guide, and the list of guides.
 */
export function examplesOf(library: Library, definitions: readonly CommandDefinition[]): Example[] {
  const find = (name: string) => definitions.find((definition) => definition.name === name);
  const [anywhere, within] = library.topics.flatMap(({ id }) => find(id) ?? []);
  return [question(library, find('ask')), plain(anywhere), inOneGuide(library, within), plain(find('guides'))].filter(
    (example) => example !== null,
  );
}

function plain(definition: CommandDefinition | undefined): Example | null {
  return definition ? { name: definition.name, options: {} } : null;
}

/** Headings that read like a question, the more so the better; any heading rather than none. */
const QUESTIONS = [/^how to /i, /^how /i, /^(what|which|when|where|why) /i, /./];

function question(library: Library, ask: CommandDefinition | undefined): Example | null {
  const option = optionsOf(ask).find(({ type, required }) => type === ApplicationCommandOptionType.String && required);
  const headings = library.articles.flatMap(({ sections }) => sections.map(({ heading }) => heading));
  const text = QUESTIONS.map((worded) => headings.find((heading) => worded.test(heading))).find(Boolean);
  if (!ask || !option || !text) return null;
  const value = text[0]?.toLowerCase() + text.slice(1);
  return { name: ask.name, options: { [option.name]: { name: value, value } } };
}

/** The guide that has the most about the topic. */
function inOneGuide(library: Library, definition: CommandDefinition | undefined): Example | null {
  if (!definition) return null;
  const option = optionsOf(definition).find(({ name }) => name === 'career');
  const about = ({ sections }: Article) => sections.filter(({ topics }) => topics.includes(definition.name)).length;
  const [article] = [...library.articles].sort((a, b) => about(b) - about(a));
  if (!option || !article) return plain(definition);
  return { name: definition.name, options: { [option.name]: { name: article.title, value: article.id } } };
}

function optionsOf(definition: CommandDefinition | undefined): readonly APIApplicationCommandOption[] {
  return definition && 'options' in definition ? (definition.options ?? []) : [];
}
