import { beforeAll, describe, expect, it } from 'vitest';
import { ACCENT } from '../../src/bot/views/parts.ts';
import type { Library } from '../../src/index/types.ts';
import { starterLibrary } from '../support/library.ts';
import { converse, type Seen } from './conversation.ts';

let library: Library;
beforeAll(async () => {
  library = await starterLibrary();
});

const accent = ({ reply }: Seen) =>
  (reply as { data: { components: { accent_color: number }[] } }).data.components[0]?.accent_color;

describe('a miss', () => {
  it('looks different from an answer, and so does one that only comes close', async () => {
    const { command } = converse(library);
    expect(accent(await command('ask', { question: 'which tools schedule posts' }))).toBe(ACCENT.answer);
    const none = await command('ask', { question: 'how do I bake bread' });
    expect(accent(none)).toBe(ACCENT.none);
    expect(none.text).toContain('### The guides don’t cover');

    const near = converse({
      ...library,
      ask: async (question) => ({ ...(await library.ask({ text: 'find clients' })), question, confidence: 'related' }),
    });
    const related = await near.command('ask', { question: 'clients of my uncle' });
    expect(accent(related)).toBe(ACCENT.unsure);
    expect(related.text).toContain('Not sure the guides answer this.');
  });

  it('offers the sections that were meant, each a press away', async () => {
    const heading = 'Spotting job scams';
    const { command, choose } = converse({
      ...library,
      ask: async (question) => ({ question, confidence: 'none', results: [], suggestions: [] }),
    });
    const none = await command('ask', { question: 'spoting job scams' });
    expect(none.text).toContain('**Did you mean:**');
    expect(none.text).toContain(heading);
    const option = none.selects[0]?.options.find(({ label }) => label === heading);
    const meant = await choose(none.selects[0]?.customId ?? '', option?.value ?? '', none);
    expect(meant.inPlace).toBe(true);
    expect(meant.text).toContain(`### ${heading}`);
  });

  it('does not pretend that a heading with one word of many was meant', async () => {
    const { text } = await converse(library).command('ask', { question: 'how do I polish marble floors at home' });
    expect(text).toContain('The guides don’t cover');
    expect(text).not.toContain('Did you mean');
  });

  it('leads to people where the server has a channel for it', async () => {
    const bot = converse(library);
    const people = ({ links }: Seen) => links.find(({ label }) => label === 'Ask a human')?.url;
    expect(people(await bot.command('ask', { question: 'how do I bake bread' }))).toBeUndefined();
    await bot.store.changeServerSettings('200000000000000001', { humanHelpChannelId: '300000000000000009' });
    const url = 'https://discord.com/channels/200000000000000001/300000000000000009';
    expect(people(await bot.command('ask', { question: 'how do I bake bread' }))).toBe(url);
    expect(people(await bot.command('ask', { question: 'which tools schedule posts' }))).toBeUndefined();
    expect(people(await bot.as({ guildId: '5' }).command('ask', { question: 'how do I bake bread' }))).toBeUndefined();
  });

  it('says what was searched instead of a word that no guide has', async () => {
    const { command } = converse({
      ...library,
      ask: async (question) => ({
        ...(await library.ask({ text: 'find clients' })),
        question,
        corrections: [{ from: 'cleints', to: 'clients' }],
      }),
    });
    expect((await command('ask', { question: 'cleints' })).text).toContain('-# Showing results for “clients”');
  });
});
