import {
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type LocalizationMap,
} from 'discord-api-types/v10';
import { type Phrase, phraseIn } from '../i18n/say.ts';

/** In servers, in direct messages with the bot, and elsewhere for members who installed it for themselves. */
export const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** In servers alone. */
export const inServers = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
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

function inLanguages(phrase: Phrase): LocalizationMap {
  return Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const text = phraseIn(locale, phrase);
      return text === null ? [] : [[locale, text]];
    }),
  );
}
