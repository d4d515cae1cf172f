import { createInstance } from 'i18next';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { tr } from './tr.ts';

/** A phrase of the bot; a plural is named without its form. */
export type Phrase = keyof typeof en extends infer K
  ? K extends `${infer Name}_${'one' | 'other'}`
    ? Name
    : K
  : never;

/** Says a phrase in one language. Values are put in as they are: whoever gives them has escaped them. */
export type Say = (phrase: Phrase, values?: Readonly<Record<string, string | number>>) => string;

/** A language's phrases. Those that it lacks are said in English. */
export type Phrases = Readonly<Partial<Record<keyof typeof en, string>> & Record<string, string>>;

/** The languages that most members of Discord speak. */
export const LANGUAGES: Readonly<Record<string, Phrases>> = { en, de, es, fr, it, ja, ko, pl, pt, ru, tr };

const i18n = createInstance();
void i18n.init({
  resources: Object.fromEntries(
    Object.entries(LANGUAGES).map(([language, translation]) => [language, { translation }]),
  ),
  fallbackLng: 'en',
  // Everything is at hand: ready at once.
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  // Views escape for Discord; HTML's way would spoil the text.
  interpolation: { escapeValue: false, skipOnVariables: true },
});

/**
 * The bot's voice in a language.
 *
 * @param locale Discord's, such as `pt-BR` or `es-419`; English where it is null or there are no phrases for it.
 */
export function sayIn(locale: string | null): Say {
  const t = i18n.getFixedT(locale ?? 'en');
  return (phrase, values) => t(phrase, { ...values });
}

/** A phrase in a language of Discord's; null where that language lacks it. `es-419` and `es-ES` share one. */
export function phraseIn(locale: string, phrase: Phrase): string | null {
  const language = locale in LANGUAGES ? locale : (locale.split('-')[0] ?? '');
  return LANGUAGES[language]?.[phrase] ?? null;
}
