import { MessageFlags } from 'discord-api-types/v10';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCooldown } from '../../src/bot/cooldown.ts';
import { handle } from '../../src/bot/handle.ts';
import type { Library } from '../../src/index/types.ts';
import { openStore } from '../../src/store/open.ts';
import { libraryOf, starterLibrary } from '../support/library.ts';
import { converse } from './conversation.ts';

let library: Library;
let bot: ReturnType<typeof converse>;
beforeAll(async () => {
  library = await starterLibrary();
  bot = converse(library);
});

describe('/ask', () => {
  it('answers with the section, its guide, and a link to that very section', async () => {
    const { text, links, ephemeral } = await bot.command('ask', {
      question: 'which tools schedule posts on several platforms',
    });
    expect(text).toMatch(/^### Tools for each kind of task\n-# Social media management/);
    expect(text).toContain('Buffer');
    expect(links).toEqual([
      {
        label: 'Read in the guide',
        url: 'https://guides.example.org/guides/social-media-management#tools-for-each-kind-of-task',
      },
    ]);
    expect(ephemeral).toBe(true);
  });

  it('is shown to everybody when asked to', async () => {
    expect((await bot.command('ask', { question: 'how do I get clients', share: true })).ephemeral).toBe(false);
  });

  it('says honestly that the guides do not cover something, and offers what there is', async () => {
    const { text, selects } = await bot.command('ask', { question: 'how do I bake bread' });
    expect(text).toMatch(/^### The guides don’t cover “how do I bake bread”/);
    expect(text).toContain('`/tools`');
    expect(selects[0]?.options.map(({ value }) => value)).toEqual(library.articles.map(({ id }) => id));
  });

  it('shows a further section when it is chosen, in place of the first', async () => {
    const answer = await bot.command('ask', { question: 'how do I get clients' });
    const [select] = answer.selects;
    const option = select?.options[0];
    const shown = await bot.choose(select?.customId ?? '', option?.value ?? '');
    expect(shown.text).toContain(option?.label);
    expect(shown.inPlace).toBe(true);
    expect(shown.ephemeral).toBe(true);
  });

  it('takes nothing typed for a question of its own', async () => {
    const { text } = await bot.command('ask', { question: '   ' });
    expect(text).toContain('What there is');
  });

  it('quotes a hostile question without its power', async () => {
    const { text, reply } = await bot.command('ask', { question: '# zzz @everyone <@1> [zzz](https://evil.example)' });
    expect(text).toContain('\\# zzz @\u200Beveryone \\<\u200B@1> \\[zzz\\](https:\u200B//evil.example)');
    expect(JSON.stringify(reply)).toContain('"allowed_mentions":{"parse":[]}');
  });
});

describe('a topic command', () => {
  it('finds the section about it in the guide that was chosen', async () => {
    const { text, links } = await bot.command('tools', { career: 'social-media-management' });
    expect(text).toContain('### Tools for each kind of task');
    expect(links[0]?.url).toMatch(/social-media-management#tools-for-each-kind-of-task$/);
  });

  it('looks in every guide without one', async () => {
    const { text } = await bot.command('skills');
    const named = library.articles.filter(({ title }) => text.includes(title.split(':')[0] ?? title));
    expect(named.length).toBeGreaterThanOrEqual(3);
  });

  it('completes the guides that have such a section, by the beginnings of words', async () => {
    expect(await bot.complete('tools', 'career', 'soc man')).toEqual([
      { name: 'Social media management: a guide for newcomers', value: 'social-media-management' },
    ]);
    expect(await bot.complete('scams', 'career', '')).toHaveLength(
      library.articles.filter(({ sections }) => sections.some(({ topics }) => topics.includes('scams'))).length,
    );
  });

  it('takes a title that was typed freely', async () => {
    expect((await bot.command('tools', { career: 'social media MANAGEMENT' })).text).toContain(
      'Tools for each kind of task',
    );
  });

  it('says so when there is no such guide', async () => {
    expect((await bot.command('tools', { career: 'astronaut' })).text).toContain('There is no guide “astronaut”');
  });
});

describe('/guides', () => {
  it('leads from the list to a guide, to a section, and back', async () => {
    const list = await bot.command('guides');
    const guide = await bot.choose(list.selects[0]?.customId ?? '', 'remote-work');
    expect(guide.inPlace).toBe(true);
    expect(guide.text).toContain('- Spotting job scams');

    const scams = guide.selects[0]?.options.find(({ label }) => label === 'Spotting job scams');
    const section = await bot.choose(guide.selects[0]?.customId ?? '', scams?.value ?? '');
    expect(section.text).toMatch(/^### Spotting job scams/);
    expect(section.links[0]?.url).toBe('https://guides.example.org/guides/remote-work#spotting-job-scams');

    const back = await bot.press(section.buttons.find(({ label }) => label === 'Back to the guide')?.customId ?? '');
    expect(back.text).toBe(guide.text);
    const all = await bot.press(back.buttons.find(({ label }) => label === 'All guides')?.customId ?? '');
    expect(all.text).toBe(list.text);
  });

  it('turns pages forth and back', async () => {
    const names = Array.from({ length: 23 }, (_, i) => String(i + 1).padStart(2, '0'));
    const many = await libraryOf(
      Object.fromEntries(names.map((n) => [`guide-${n}.md`, `---\ntitle: Guide ${n}\n---\nText ${n}.`])),
    );
    const { command, press } = converse(many);
    const next = ({ buttons }: Awaited<ReturnType<typeof press>>, label: string) =>
      press(buttons.find((button) => button.label === label)?.customId ?? '');
    const first = await command('guides');
    expect(first.text).toContain('Guide 10');
    expect(first.text).not.toContain('Guide 11');
    const third = await next(await next(first, 'Next'), 'Next');
    expect(third.text).toMatch(/Guide 21[\s\S]*Guide 23/);
    expect(third.buttons.map(({ label }) => label)).toEqual(['Previous']);
    expect((await next(await next(third, 'Previous'), 'Previous')).text).toBe(first.text);
  });

  it('turns the pages of a guide with more sections than a select menu holds', async () => {
    const sections = Array.from({ length: 60 }, (_, i) => `## Part ${i + 1}\n\nText of part ${i + 1}.`);
    const { command, choose, press } = converse(
      await libraryOf({ 'long.md': `---\ntitle: Long\n---\n${sections.join('\n\n')}` }),
    );
    const list = await command('guides');
    const first = await choose(list.selects[0]?.customId ?? '', 'long');
    expect(first.selects[0]?.options).toHaveLength(25);
    const second = await press(first.buttons.find(({ label }) => label === 'Further sections')?.customId ?? '');
    expect(second.selects[0]?.options[0]?.label).toBe('Part 26');
  });
});

describe('what is older than the library', () => {
  it('a section that is gone: says so', async () => {
    const { text, ephemeral } = await bot.choose('see', 'remote-work~AAAAAAAA');
    expect(text).toContain('changed or removed since');
    expect(ephemeral).toBe(true);
  });
  it('a guide that is gone: says so', async () => {
    expect((await bot.press('guide:gone-guide')).text).toContain('changed or removed since');
  });
  it('a button of another version: says so', async () => {
    expect((await bot.press('vote:up')).text).toContain('older version');
  });
  it('a command of a topic that is gone: says so', async () => {
    expect((await bot.command('knitting')).text).toContain('This command is gone');
  });
  it('a section keeps its id when texts change and others come', async () => {
    const before = await libraryOf({ 'a.md': '## Tools\n\nHammer.\n\n## Pay\n\nFair.' });
    const after = await libraryOf({
      'a.md': '## New first\n\nNew.\n\n## Pay\n\nBetter.\n\n## Tools\n\nHammer and nails.',
    });
    const id = before.articles[0]?.sections.find(({ heading }) => heading === 'Pay')?.id ?? '';
    expect((await converse(after).choose('see', id)).text).toContain('Better.');
  });
});

describe('links', () => {
  it('are left out where they would help nobody', async () => {
    const { links, text } = await converse(library, { linkable: () => false }).command('ask', {
      question: 'how do I get clients',
    });
    expect(links).toEqual([]);
    expect(text).not.toContain('](');
  });

  it('between guides lead to the guide’s page', async () => {
    const two = await libraryOf({
      'guides/a.md': '---\ntitle: A\n---\nSee [the pay part](../b.md#pay-and-prices) or [B](../b.md) about plumbing.',
      'b.md': '---\ntitle: B\n---\n## Pay and prices\n\nFair.',
    });
    const { text } = await converse(two).command('ask', { question: 'plumbing' });
    expect(text).toContain('[the pay part](https://guides.example.org/guides/b#pay-and-prices)');
    expect(text).toContain('[B](https://guides.example.org/guides/b)');
  });
});

describe('handle', () => {
  it('tells the member kindly when something breaks, and the log why', async () => {
    const logged: unknown[] = [];
    const reply = await handle(
      {
        kind: 'command',
        name: 'ask',
        options: {},
        userId: '1',
        guildId: null,
        channelId: null,
        permissions: 0n,
        maySpeak: true,
        alone: false,
        locale: 'en-US',
        guildLocale: null,
      },
      {
        library: async () => {
          throw new Error('the disk is on fire');
        },
        reindex: () => Promise.reject(new Error('the disk is on fire')),
        store: openStore(null),
        cooldown: createCooldown(),
        linkable: () => true,
        log: { info() {}, warn() {}, error: (fields) => logged.push(fields) },
      },
    );
    expect(JSON.stringify(reply)).toContain('Something went wrong on our side');
    expect(JSON.stringify(reply)).not.toContain('disk');
    expect((reply as { data: { flags: number } }).data.flags & MessageFlags.Ephemeral).toBeTruthy();
    expect(logged).toMatchObject([{ err: { message: 'the disk is on fire' }, name: 'ask' }]);
  });
});
