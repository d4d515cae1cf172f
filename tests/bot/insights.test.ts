import { parse } from 'csv-parse/sync';
import { ComponentType, PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AttachedFile, Message } from '../../src/bot/types.ts';
import { SIZE } from '../../src/chart/draw.ts';
import type { Library } from '../../src/index/types.ts';
import { openStore } from '../../src/store/open.ts';
import type { ShownAnswer, Store } from '../../src/store/types.ts';
import { pictureOf } from '../chart/picture.ts';
import { libraryWith } from '../support/library.ts';
import { buttonOf, converse, type Seen } from './conversation.ts';

const DAY = 24 * 60 * 60_000;
const HERE = '200000000000000001';
const MODERATOR = { permissions: PermissionFlagsBits.ManageMessages };

let library: Library;
beforeAll(async () => {
  library = await libraryWith('freelance-portfolio', 'remote-work', 'social-media-management');
});

let made = 0;
async function ask(store: Store, question: string, more: Partial<ShownAnswer> = {}): Promise<string> {
  const { verdict = null, missing = null, ...rest } = more;
  const id = `answer${made++}`;
  const results = (await library.ask({ text: question })).results.map(({ section }) => section.id);
  const plain = {
    at: Date.now(),
    guildId: HERE,
    command: 'ask',
    topic: null,
    career: null,
    confidence: 'none' as const,
  };
  await store.addAnswer({ id, question, sections: results, ...plain, ...rest });
  if (verdict !== null) await store.judge(id, verdict);
  if (missing !== null) await store.noteMissing(id, missing);
  return id;
}

const moderator = (store: Store) => converse(library, { store, as: MODERATOR });
const filesOf = ({ reply }: Seen): readonly AttachedFile[] => (('data' in reply && reply.data) as Message).files ?? [];
const attached = ({ reply }: Seen) => ('data' in reply ? (reply.data as Message).attachments : []);

describe('/gaps', () => {
  it('shows moderators what was asked in vain, with notes and the nearest sections, to them alone', async () => {
    const store = openStore(null);
    await ask(store, 'how do I get a beekeeping licence', { at: Date.now() - 3 * DAY });
    await ask(store, 'beekeeping licence');
    await ask(store, 'which tools schedule posts', {
      confidence: 'answer',
      verdict: 'down',
      missing: 'the **prices**',
    });
    await ask(store, 'how do I get clients', { confidence: 'answer', verdict: 'up' });
    const seen = await moderator(store).command('gaps');
    expect(seen.ephemeral).toBe(true);
    expect(seen.text).toContain('questions: 3 · gaps: 2');
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    expect(seen.text).toContain(
      `### “how do I get a beekeeping licence”\n-# **2 ×** · nothing found: 2 · ${day(Date.now() - 3 * DAY)} – ${day(Date.now())}`,
    );
    expect(seen.text).toContain('👎 1');
    expect(seen.text).toContain('Missed: “the \\*\\*prices\\*\\*”');
    expect(seen.text).toContain('- [Tools for each kind of task](https://guides.example.org/');
    expect(seen.text).not.toContain('how do I get clients');
  });

  it('is for moderators of this server alone, and knows nothing of other servers', async () => {
    const store = openStore(null);
    await ask(store, 'the secret of another server', { guildId: '200000000000000002' });
    await ask(store, 'a secret of a direct message', { guildId: null });
    const member = converse(library, { store });
    const refusal = 'needs the permission Manage Messages';
    for (const name of ['gaps', 'insights']) expect((await member.command(name)).text).toContain(refusal);
    for (const id of ['gaps:30', 'gapsfile:30', 'insights:30'])
      expect((await member.press(id)).text).toContain(refusal);
    const alone = converse(library, { store, as: { guildId: null, permissions: 0n, alone: true } });
    expect((await alone.command('gaps')).text).toContain('in a server only');

    const bot = moderator(store);
    expect((await bot.command('gaps')).text).toContain('Nothing was asked in vain.');
    expect(new TextDecoder().decode(filesOf(await bot.press('gapsfile:30'))[0]?.data)).not.toContain('secret');
    expect((await bot.command('insights')).text).toContain('Nothing was asked.');

    await store.changeServerSettings(HERE, { moderatorRoleId: '7' });
    const byRole = converse(library, { store, as: { roles: ['7'] } });
    expect((await byRole.command('gaps')).text).toContain('Nothing was asked in vain.');
  });

  it('looks at the days that are asked for', async () => {
    const store = openStore(null);
    await ask(store, 'beekeeping', { at: Date.now() - 10 * DAY });
    const bot = moderator(store);
    expect((await bot.command('gaps', { days: 5 })).text).toContain('gaps: 0');
    expect((await bot.command('gaps', { days: 12 })).text).toContain('gaps: 1');
  });

  it('turns pages, in the member’s language', async () => {
    const store = openStore(null);
    const words = ['beekeeping', 'welding', 'astronomy', 'plumbing', 'carpentry', 'forestry', 'mining'];
    for (const [i, word] of words.entries()) for (let n = 0; n <= i; n++) await ask(store, word);
    const bot = converse(library, { store, as: { ...MODERATOR, locale: 'de' } });
    const titles = (seen: Seen) => seen.text.match(/(?<=### “)\w+/g);
    const first = await bot.command('gaps', { days: 7 });
    expect(first.text).toContain('Was Mitglieder vergeblich gefragt haben');
    expect(titles(first)).toEqual(words.toReversed().slice(0, 5));
    const second = await bot.press(buttonOf(first, 'Weiter'), first);
    expect(second.inPlace).toBe(true);
    expect(titles(second)).toEqual(['welding', 'beekeeping']);
    expect(titles(await bot.press(buttonOf(second, 'Zurück'), second))).toEqual(titles(first));
    // A gap that is gone leads to the beginning.
    expect(titles(await bot.press('gaps:7:gone'))).toEqual(titles(first));
  });

  it('takes any text for what it is: a text', async () => {
    const store = openStore(null);
    const hostile = '@everyone <@1> # big [free](https://evil.example) `x` ||y||';
    await ask(store, hostile, { missing: `> ${hostile}` });
    await ask(store, `${'long '.repeat(700)}end`);
    await ask(store, '=HYPERLINK("https://evil.example";"x")', { missing: '+1 "quoted", and\nmore' });
    const bot = moderator(store);
    const seen = await bot.command('gaps');
    expect(seen.text).not.toMatch(/(?<!\\)\[free\]\(|@everyone(?!\u200B)|<@1>(?!\u200B)/);
    const [file] = filesOf(await bot.press(buttonOf(seen, 'Export'), seen));
    const rows = parse(file?.data as Buffer, { columns: true, bom: true }) as Record<string, string>[];
    expect(rows.map(({ question }) => question)).toContain(hostile.replace(/^/, "'"));
    const formula = rows.find(({ question }) => question?.includes('HYPERLINK'));
    expect(formula).toMatchObject({
      question: `'=HYPERLINK("https://evil.example";"x")`,
      times: '1',
      'nothing found': '1',
    });
    expect(formula?.missed).toBe(`'+1 "quoted", and\nmore`);
  });

  it('has the whole list as a file, in a message of its own', async () => {
    const store = openStore(null);
    for (const word of ['beekeeping', 'welding', 'astronomy', 'plumbing', 'carpentry', 'forestry'])
      await ask(store, word);
    const bot = moderator(store);
    const list = await bot.command('gaps');
    const seen = await bot.press(buttonOf(list, 'Export'), list);
    expect(seen.ephemeral).toBe(true);
    expect(seen.inPlace).toBe(false);
    expect(attached(seen)).toEqual([{ id: '0', filename: 'gaps.csv' }]);
    expect(JSON.stringify(seen.reply)).toContain(
      `{"type":${ComponentType.File},"file":{"url":"attachment://gaps.csv"}}`,
    );
    expect(parse(filesOf(seen)[0]?.data as Buffer, { columns: true, bom: true })).toHaveLength(6);
  });
});

describe('/insights', () => {
  it('tells how the bot is used, with a picture', async () => {
    const store = openStore(null);
    const bot = moderator(store);
    const answered = await bot.command('ask', { question: 'which tools schedule posts on several platforms' });
    await bot.press(buttonOf(answered, '👍'), answered);
    await bot.command('tools', { career: 'social-media-management' });
    await bot.command('ask', { question: 'how do I bake bread' });
    await bot.command('guides');
    const seen = await bot.command('insights', { days: 7 });
    expect(seen.ephemeral).toBe(true);
    expect(seen.text).toContain('**3** questions · **67%** answered · 👍 **100%** of 1 ratings');
    expect(seen.text).toContain('/ask 2 · /guides 1 · /tools 1');
    expect(seen.text).toContain('[Tools for each kind of task](https://guides.example.org/');
    expect(seen.text).toContain(
      '**Guides that nobody needed**\n- Freelance portfolio: from first pieces to first clients\n- Remote work',
    );
    const [file] = filesOf(seen);
    expect(attached(seen)).toEqual([{ id: '0', filename: 'insights.png' }]);
    expect(file?.type).toBe('image/png');
    expect(pictureOf(file?.data ?? new Uint8Array())).toMatchObject(SIZE);
    expect(JSON.stringify(seen.reply)).toContain('In all: 2 answered, 0 came close, 1 found nothing.');
  });

  it('counts a guide as needed whose section was opened by a button', async () => {
    const store = openStore(null);
    const bot = moderator(store);
    await bot.command('ask', { question: 'how do I bake bread' });
    const section = library.article('remote-work')?.sections[1]?.id ?? '';
    await bot.press(`section:${section}`);
    const { text } = await bot.command('insights');
    expect(text).toContain('**Guides that nobody needed**\n- Freelance');
    expect(text.split('nobody needed')[1]).not.toContain('Remote work');
  });

  it('looks at another period on a button, in its place, with another picture', async () => {
    const store = openStore(null);
    await ask(store, 'beekeeping', { at: Date.now() - 20 * DAY });
    const bot = moderator(store);
    const week = await bot.command('insights', { days: 7 });
    expect(week.text).toContain('Nothing was asked.');
    expect(filesOf(week)).toEqual([]);
    const month = await bot.press(buttonOf(week, '30 days'), week);
    expect(month.inPlace).toBe(true);
    expect(month.text).toContain('**1** questions');
    expect(filesOf(month)).toHaveLength(1);
  });

  it('goes without a picture where it can’t be drawn', async () => {
    const store = openStore(null);
    await ask(store, 'beekeeping');
    const bot = converse(library, { store, as: MODERATOR, drawChart: () => Promise.reject(new Error('no thread')) });
    const seen = await bot.command('insights');
    expect(seen.text).toContain('**1** questions');
    expect(filesOf(seen)).toEqual([]);
  });
});
