import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InteractionResponseType, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { playgroundDefinitions } from '../../src/bot/commands/index.ts';
import { sayIn } from '../../src/bot/i18n/say.ts';
import { checkMessage } from '../../src/bot/limits.ts';
import { reportView } from '../../src/bot/views/report.ts';
import { reportAsText } from '../../src/index/print.ts';
import type { Changes, Place, Problem, Report } from '../../src/index/types.ts';
import { answerWith, doorTest, slowly } from '../discord/door.ts';
import { isEphemeral, textOf } from '../discord/messages.ts';
import { folderWith } from '../support/library.ts';
import { liveOver } from '../support/live.ts';
import fc from '../support/property.ts';
import { converse } from './conversation.ts';
import { read } from './reading.ts';

const MODERATOR = { permissions: PermissionFlagsBits.ManageMessages };
const FIRST = '---\ntitle: First\n---\n\n## One\n\nBees live in hives.\n\n## Two\n\nText.\n';

const NONE: Changes = { total: 0, added: [], changed: [], removed: [], renamed: [] };
const report = (more: Partial<Report> = {}): Report => ({
  at: '2026-11-22T00:00:00.000Z',
  took: 1234,
  guides: NONE,
  sections: NONE,
  problems: [],
  kept: [],
  refused: null,
  ...more,
});
const place = (name: string, file = 'a.md'): Place => ({ id: name, file, name, url: null });
const wrong = (severity: Problem['severity'], more: Partial<Problem> = {}): Problem => ({
  ...{ file: 'a.md', severity, message: 'is wrong' },
  ...more,
});

/** The view's words without Discord's marks: what the terminal prints. */
function wordsOf(given: Report, locale = 'en-US'): string[] {
  const { components = [] } = checkMessage(reportView(given, sayIn(locale)));
  const [container] = components as { components: { content: string }[] }[];
  return (container?.components ?? [])
    .flatMap(({ content }) => content.split('\n'))
    .map((line) => line.replace(/^\*\*(.*)\*\*$/, '$1').replace(/\\(.)/g, '$1'));
}

const full = report({
  guides: {
    total: 7,
    added: [place('Bees'), place('Wax', 'wax.md')],
    changed: [place('Honey', 'honey.md')],
    removed: [place('Gone', 'gone.md')],
    renamed: [{ from: place('Old', 'old.md'), to: place('New', 'new.md') }],
  },
  sections: {
    total: 70,
    added: [place('Hives')],
    changed: [place('Tools')],
    removed: [place('Pay')],
    renamed: [{ from: place('Gear'), to: place('Equipment') }],
  },
  kept: ['broken.md'],
  problems: [
    wrong('warning', { line: 3 }),
    wrong('error', { field: 'date' }),
    wrong('error', { file: 'b.md', line: 9 }),
  ],
});

describe('a report', () => {
  it('says the same words in the same order in the terminal and in Discord', () => {
    const terminal = reportAsText(full).filter((line) => line !== '');
    expect(terminal).toEqual([
      'The guides were read anew in 1.23 s. Guides: 7. Sections: 70.',
      'Guides added: 2',
      '- Bees · a.md',
      '- Wax · wax.md',
      'Guides changed: 1',
      '- Honey · honey.md',
      'Guides renamed: 1',
      '- New (was: Old) · old.md → new.md',
      'Guides removed: 1',
      '- Gone · gone.md',
      'Sections added: 1',
      '- Hives · a.md',
      'Sections changed: 1',
      '- Tools · a.md',
      'Sections renamed: 1',
      '- Equipment (was: Gear) · a.md',
      'Sections removed: 1',
      '- Pay · a.md',
      'Files that can’t be read now, served as they were: 1',
      '- broken.md',
      'Errors: 2',
      '- date: is wrong · a.md',
      '- is wrong · b.md:9',
      'Warnings: 1',
      '- is wrong · a.md:3',
    ]);
    expect(wordsOf(full)).toEqual(terminal);
    expect(wordsOf(full, 'de')).toHaveLength(terminal.length);
    expect(wordsOf(full, 'de')).toContain('Neue Ratgeber: 2');
  });

  it('says that nothing has changed, or why nothing was read', () => {
    for (const lines of [reportAsText, wordsOf]) {
      expect(lines(report())).toEqual([expect.stringMatching(/^The guides were read anew/), 'Nothing has changed.']);
      const refused = lines(report({ refused: 'no guide was found any more' }));
      expect(refused).toEqual(['The guides were not read anew: no guide was found any more']);
    }
  });

  it('names the first ones and counts the rest; of problems the terminal names all', () => {
    const many = report({
      guides: { ...NONE, added: Array.from({ length: 500 }, (_, i) => place(`Guide ${i}`)) },
      problems: Array.from({ length: 300 }, (_, i) => wrong('error', { line: i + 1 })),
    });
    const terminal = reportAsText(many);
    expect(terminal).toContain('Guides added: 500');
    expect(terminal).toContain('- Guide 19 · a.md');
    expect(terminal).toContain('- and 480 more');
    expect(terminal.filter((line) => line.includes('is wrong'))).toHaveLength(300);
    expect(wordsOf(many)).toContain('- Guide 7 · a.md');
    expect(wordsOf(many)).toContain('- and 492 more');
    expect(wordsOf(many)).toContain('- and 292 more');
  });

  it('is never longer than Discord takes, names what there is room for, and counts what is there', () => {
    const long = 'A heading that goes on and on '.repeat(40);
    const places = Array.from({ length: 60 }, (_, i) => place(`${long}${i}`, `${'deep/'.repeat(60)}${i}.md`));
    const changes = { total: 60, added: places, changed: places, removed: places, renamed: [] };
    const renamed = places.map((one) => ({ from: one, to: place(`${one.name}!`, one.file) }));
    const given = report({
      guides: { ...changes, renamed },
      sections: { ...changes, renamed },
      kept: places.map(({ file }) => file),
      problems: places.flatMap(({ name, file }) => [wrong('error', { file, message: name }), wrong('warning')]),
    });
    for (const locale of ['en-US', 'de']) {
      const lines = wordsOf(given, locale);
      expect(lines.filter((line) => /: 60$/.test(line))).toHaveLength(11);
    }
  });

  it('takes hostile names their meaning: nothing pings, links, forges a heading or paints over a terminal', () => {
    const evil = fc.array(
      fc.constantFrom(
        '@everyone',
        '<@123456789012345678>',
        '[a](https://evil.example)',
        '](',
        '\n## Forged\n',
        '\u001B[2J',
        '**',
        '`',
        '\u202E',
        'https://evil.example',
        '<https://evil.example>',
        'word',
        ' ',
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(evil, evil, (one, other) => {
        const [name, file] = [one.join(''), other.join('')];
        const given = report({
          guides: {
            ...NONE,
            added: [place(name, file)],
            renamed: [{ from: place(file, file), to: place(name, name) }],
          },
          problems: [wrong('error', { file, message: name })],
          kept: [file],
          refused: name,
        });
        const message = checkMessage(reportView(given, sayIn('en-US')));
        const [container] = message.components as { components: { content: string }[] }[];
        const texts = (container?.components ?? []).map(({ content }) => content);
        expect(read({ texts })).toEqual({ mentions: [], links: [], headings: [] });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        for (const line of reportAsText(given)) expect(line).not.toMatch(/[\u0000-\u001F\u202E]/);
      }),
      { numRuns: 300 },
    );
  });
});

/** A content folder of its own behind the bot. */
async function scene() {
  const contentDir = await folderWith({ 'first.md': FIRST });
  const live = liveOver(contentDir);
  const write = (name: string, text: string) => writeFile(path.join(contentDir, name), text);
  return { contentDir, live, write, library: await live.current() };
}

describe('/reindex', () => {
  it('reads the guides anew and tells a moderator alone what changed, and what is wrong', async () => {
    const { live, write, library } = await scene();
    const bot = converse(library, { as: MODERATOR, reindex: live.reindex });
    await write('second.md', '---\ntitle: Second\n---\n\n## Wax\n\nText.\n');
    await write('broken.md', '---\ntitle: "open\n---\n\nText.\n');
    const { text, ephemeral } = await bot.command('reindex');
    expect(ephemeral).toBe(true);
    expect(text).toContain('Guides: 2. Sections: 3.');
    expect(text).toContain('**Guides added: 1**\n- Second · second.md');
    expect(text).toContain('**Errors: 1**');
    expect(text).toContain('broken.md');
    expect((await live.current()).article('Second')).toBeDefined();
    expect((await bot.command('reindex')).text).toContain('Nothing has changed.');
  });

  it('says why nothing was read where the folder is empty all at once', async () => {
    const { contentDir, live, library } = await scene();
    await rm(path.join(contentDir, 'first.md'));
    const bot = converse(library, { as: MODERATOR, reindex: live.reindex });
    expect((await bot.command('reindex')).text).toContain('were not read anew: no guide');
    expect((await live.current()).articles).toHaveLength(1);
  });

  it.each([
    ['a member', {}, 'needs the permission Manage Messages'],
    ['somebody in a direct message', { guildId: null }, 'works in a server only'],
  ])('is not for %s, and nothing is read', async (_, as, why) => {
    const { library } = await scene();
    let runs = 0;
    const reindex = async () => {
      runs++;
      return report();
    };
    expect((await converse(library, { as, reindex }).command('reindex')).text).toContain(why);
    expect(runs).toBe(0);
  });

  it('is shown to moderators, and offered by the playground', async () => {
    const { library } = await scene();
    const definition = playgroundDefinitions(library.topics).find(({ name }) => name === 'reindex');
    expect(definition).toMatchObject({ default_member_permissions: String(PermissionFlagsBits.ManageMessages) });
  });
});

describe('/reindex over the gateway', () => {
  doorTest('answers the moderator alone, a slow one too, and in a server with public answers', async ({ open }) => {
    const { live, write } = await scene();
    const answer = answerWith({ library: live.current, reindex: live.reindex });
    const slow = await open(slowly(1_300, answer), { openServers: { has: () => true } as unknown as Set<string> });
    const as = { id: slow.discord.world.moderatorId };
    await write('first.md', FIRST.replace('Bees', 'Wasps'));
    const { message, acknowledgement } = await slow.discord.command('reindex', {}, as);
    expect(acknowledgement.body).toEqual({
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: { flags: MessageFlags.Ephemeral },
    });
    expect(isEphemeral(message)).toBe(true);
    expect(textOf(message)).toContain('**Sections changed: 1**\n- One · first.md');

    const quick = await open(answer);
    const refused = await quick.discord.command('reindex');
    expect(textOf(refused.message)).toContain('needs the permission Manage Messages');
  });
});
