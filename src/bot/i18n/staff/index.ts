import { staffDe } from './de.ts';
import { staffEn } from './en.ts';

export type StaffPhrase = keyof typeof staffEn;
export type StaffPhrases = Readonly<Record<StaffPhrase, string>>;

/** The phrases for moderators. A language that is not here has them in English. */
export const STAFF: Readonly<Record<string, StaffPhrases>> = { en: staffEn, de: staffDe };
