import { ApplicationCommandType } from 'discord-api-types/v10';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandDefinitions } from '../../src/bot/commands/index.ts';
import { en } from '../../src/bot/i18n/en.ts';
import { LANGUAGES, sayIn } from '../../src/bot/i18n/say.ts';
import type { Library } from '../../src/index/types.ts';
import { starterLibrary } from '../support/library.ts';
import { buttonOf, converse, followUpOf } from './conversation.ts';

let library: Library;
beforeAll(async () => {
  library = await starterLibrary();
});

const PLURAL = /_(zero|one|two|few|many|other)$/;
const stems = (phrases: object) => [...new Set(Object.keys(phrases).map((key) => key.replace(PLURAL, '')))].sort();
const holes = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();

describe.each(Object.entries(LANGUAGES))('the phrases in %s', (language, phrases) => {
  it('are all there, and have the same things to fill in', () => {
    expect(stems(phrases)).toEqual(stems(en));
    for (const [key, text] of Object.entries(phrases)) {
      const english = en[key as keyof typeof en] ?? en[key.replace(PLURAL, '_other') as keyof typeof en];
      expect(holes(text), key).toEqual(holes(english));
      expect(text.trim(), key).not.toBe('');
    }
  });

  it('have every plural form that the language knows', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const form of forms) expect(phrases, form).toHaveProperty([`guides.count_${form}`]);
  });
});

describe('the commands', () => {
  it('have names and descriptions in each language that Discord takes, and no name twice', () => {
    const definitions = commandDefinitions(library.topics);
    for (const locale of ['de', 'es-ES', 'es-419', 'fr', 'it', 'ja', 'ko', 'pl', 'pt-BR', 'ru', 'tr'] as const) {
      const slash = definitions.filter(({ type }) => type !== ApplicationCommandType.Message);
      const names = slash.map((command) => command.name_localizations?.[locale] ?? command.name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
      for (const name of names) expect(name).toBe(name.toLowerCase());
      const tools = definitions.find(({ name }) => name === 'tools');
      expect(tools?.name_localizations?.[locale], 'tools').toBeDefined();
      const ask = definitions.find(({ name }) => name === 'ask') as {
        description_localizations?: Record<string, string>;
      };
      const about = ask.description_localizations?.[locale] ?? '';
      expect(about.length).toBeGreaterThan(10);
      expect(about.length).toBeLessThanOrEqual(100);
    }
  });

  it('keep their plain name where another has the translated one already', () => {
    const topic = (id: string, name: string) => ({
      ...{ id, description: 'D', headings: [], words: [] },
      translations: { de: { name } },
    });
    const definitions = commandDefinitions([topic('one', 'fragen'), topic('two', 'zwei'), topic('three', 'zwei')]);
    const german = (id: string) => definitions.find(({ name }) => name === id)?.name_localizations?.de;
    expect([german('ask'), german('one'), german('two'), german('three')]).toEqual([
      'fragen',
      undefined,
      'zwei',
      undefined,
    ]);
  });

  it('take less than the 8,000 characters that a command may have', () => {
    for (const definition of commandDefinitions(library.topics))
      expect(JSON.stringify(definition).length, definition.name).toBeLessThan(8000);
  });
});

describe('the bot', () => {
  it('speaks the member’s language to them, and the server’s to everybody', async () => {
    const bot = converse(library, { as: { locale: 'de', guildLocale: 'pt-BR' } });
    const answer = await bot.command('ask', { question: 'which tools schedule posts' });
    const share = buttonOf(answer, 'Im Kanal teilen');
    const posted = followUpOf(await bot.press(share, answer));
    expect(posted.text).toContain('perguntou “which tools schedule posts”');
    expect(posted.buttons.map(({ label }) => label)).toContain('Remover');
  });

  it('speaks English where it has no phrases, or where nobody tells', () => {
    expect(sayIn('th')('button.more')).toBe('More');
    expect(sayIn(null)('button.more')).toBe('More');
    expect(sayIn('es-419')('button.more')).toBe('Más');
  });

  it('counts as the language does', () => {
    const count = (locale: string, n: number) => sayIn(locale)('guides.count', { count: n });
    expect([count('en-US', 1), count('en-US', 3)]).toEqual(['1 guide', '3 guides']);
    expect([count('pl', 1), count('pl', 3), count('pl', 5)]).toEqual(['1 poradnik', '3 poradniki', '5 poradników']);
  });

  it('puts values in as they are: no phrase and no value can be called from within', () => {
    const said = sayIn('en-US')('miss.question', { question: '$t(button.more) {{question}} {{count}}' });
    expect(said).toBe('The guides don’t cover “$t(button.more) {{question}} {{count}}”');
  });
});
