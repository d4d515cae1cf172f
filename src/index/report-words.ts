/** What a report says, in English: the terminal and Discord have the same words (bot/i18n/staff takes them from here). */
export const REPORT_WORDS = {
  'report.done': 'The guides were read anew in {{seconds}} s. Guides: {{guides}}. Sections: {{sections}}.',
  'report.refused': 'The guides were not read anew: {{why}}',
  'report.unchanged': 'Nothing has changed.',
  'report.guidesAdded': 'Guides added: {{count}}',
  'report.guidesChanged': 'Guides changed: {{count}}',
  'report.guidesRenamed': 'Guides renamed: {{count}}',
  'report.guidesRemoved': 'Guides removed: {{count}}',
  'report.sectionsAdded': 'Sections added: {{count}}',
  'report.sectionsChanged': 'Sections changed: {{count}}',
  'report.sectionsRenamed': 'Sections renamed: {{count}}',
  'report.sectionsRemoved': 'Sections removed: {{count}}',
  'report.kept': 'Files that can’t be read now, served as they were: {{count}}',
  'report.errors': 'Errors: {{count}}',
  'report.warnings': 'Warnings: {{count}}',
  'report.was': '(was: {{name}})',
  'report.more': 'and {{count}} more',
} as const;

export type ReportWord = keyof typeof REPORT_WORDS;

/** Says one of the words above, in whichever language. Values are put in as they are. */
export type SayReport = (word: ReportWord, values?: Readonly<Record<string, string | number>>) => string;

/** The words in English. */
export const sayReport: SayReport = (word, values = {}) =>
  REPORT_WORDS[word].replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(values[name] ?? hole));
