import {
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type LocalizationMap,
} from 'discord-api-types/v10';
import type { Topic } from '../../index/types.ts';
import { type Phrase, phraseIn } from '../i18n/say.ts';
import type { CommandDefinition } from '../types.ts';

/** In servers, in direct messages with the bot, and elsewhere for members who installed it for themselves. */
export const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** The name of a command or an option, in every language that has one. */
export function named<Name extends string>(name: Name, phrase: Phrase) {
  return { name, name_localizations: inLanguages(phrase) };
}

/** The description of a command or an option, in every language that has one. */
export function described(phrase: Phrase) {
  return { description: phraseIn('en', phrase) ?? '', description_localizations: inLanguages(phrase) };
}

/** Discord's locales other than English, whose text is the plain one. */
const LOCALES: readonly Locale[] = Object.values(Locale).filter((locale) => !locale.startsWith('en-'));

/** A topic's name and description, in every language that topics.yaml has. */
export function translated({ id, description, translations = {} }: Topic) {
  const find = (locale: string) => translations[locale] ?? translations[locale.split('-')[0] ?? ''];
  return {
    name: id,
    name_localizations: inEachLocale((locale) => find(locale)?.name ?? null),
    description,
    description_localizations: inEachLocale((locale) => find(locale)?.description ?? null),
  };
}

/**
 * Leaves out names that another command has in the same language, where the first keeps its own: Discord would refuse
 * all commands together.
 */
export function withoutTwins(definitions: readonly CommandDefinition[]): CommandDefinition[] {
  const taken = new Set(definitions.map((definition) => `${definition.type ?? 1}:${definition.name}`));
  return definitions.map((definition) => {
    const names = Object.entries(definition.name_localizations ?? {}).filter(([locale, name]) => {
      const keys = [`${definition.type ?? 1}:${name}`, `${definition.type ?? 1}:${locale}:${name}`];
      const free = name === definition.name || keys.every((key) => !taken.has(key));
      if (free) taken.add(`${definition.type ?? 1}:${locale}:${name}`);
      return free;
    });
    return { ...definition, name_localizations: Object.fromEntries(names) };
  });
}

const inLanguages = (phrase: Phrase) => inEachLocale((locale) => phraseIn(locale, phrase));

function inEachLocale(textIn: (locale: string) => string | null): LocalizationMap {
  return Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const text = textIn(locale);
      return text === null ? [] : [[locale, text]];
    }),
  );
}
