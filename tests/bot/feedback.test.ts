import { InteractionResponseType } from 'discord-api-types/v10';
import { beforeAll, describe, expect, it } from 'vitest';
import { MISSING_FIELD } from '../../src/bot/views/form.ts';
import type { Library } from '../../src/index/types.ts';
import { openStore } from '../../src/store/open.ts';
import type { ShownAnswer, Store } from '../../src/store/types.ts';
import { starterLibrary } from '../support/library.ts';
import { buttonOf, converse } from './conversation.ts';

let library: Library;
beforeAll(async () => {
  library = await starterLibrary();
});

/** A store, and the answers that were put into it. */
function watched(): { store: Store; added: Omit<ShownAnswer, 'verdict' | 'missing'>[] } {
  const store = openStore(null);
  const added: Omit<ShownAnswer, 'verdict' | 'missing'>[] = [];
  return {
    added,
    store: {
      ...store,
      addAnswer: (answer) => {
        added.push(answer);
        return store.addAnswer(answer);
      },
    },
  };
}

describe('what is stored', () => {
  it('is the question, where and how it was asked, and what was shown; nobody’s id', async () => {
    const { store, added } = watched();
    const bot = converse(library, { store });
    await bot.command('ask', { question: 'which tools schedule posts' });
    await bot.command('tools', { career: 'remote-work' });
    await bot.find('how do I find clients?');
    await bot.say('what pays well?');
    expect(added).toMatchObject([
      {
        command: 'ask',
        question: 'which tools schedule posts',
        topic: null,
        career: null,
        guildId: '200000000000000001',
      },
      { command: 'tools', question: '', topic: 'tools', career: 'remote-work' },
      { command: 'Find a guide', question: 'how do I find clients?' },
      { command: 'mention', question: 'what pays well?' },
    ]);
    expect(new Set(added.map(({ id }) => id)).size).toBe(4);
    expect(added[0]?.sections.length).toBeGreaterThan(1);
    expect(JSON.stringify(added)).not.toContain('100000000000000001');
  });

  it('does not keep a member from their answer when it fails', async () => {
    const errors: string[] = [];
    const broken: Store = {
      ...openStore(null),
      addAnswer: () => Promise.reject(new Error('disk full')),
      serverSettings: () => Promise.reject(new Error('disk full')),
    };
    const { command } = converse(library, { store: broken, onError: (message) => errors.push(message) });
    const answer = await command('ask', { question: 'which tools schedule posts' });
    expect(answer.text).toContain('### Tools');
    expect(answer.buttons.map(({ label }) => label)).not.toContain('👍');
    expect(errors).toEqual(['an answer could not be stored', 'the settings of a server could not be read']);
  });
});

describe('👍 and 👎', () => {
  it('👍 is kept and thanked for, in place', async () => {
    const bot = converse(library);
    const answer = await bot.command('ask', { question: 'which tools schedule posts' });
    const after = await bot.press(buttonOf(answer, '👍'), answer);
    expect(after.inPlace).toBe(true);
    expect(after.text).toBe(`${answer.text}\n\n-# Thank you, that helps to make the guides better.`);
    expect(await bot.store.answer(idIn(buttonOf(answer, '👍')))).toMatchObject({ verdict: 'up' });
  });

  it('👎 is kept at once, and opens the form; what was missing is kept too', async () => {
    const bot = converse(library);
    const answer = await bot.command('ask', { question: 'which tools schedule posts' });
    const form = await bot.open(buttonOf(answer, '👎'));
    if (form.type !== InteractionResponseType.Modal) throw new Error('expected a form');
    expect(form.data.title).toBe('What was missing?');
    const id = idIn(buttonOf(answer, '👎'));
    expect(await bot.store.answer(id)).toMatchObject({ verdict: 'down', missing: null });

    const after = await bot.submit(form.data.custom_id, { [MISSING_FIELD]: '  prices  ' });
    expect(after.inPlace).toBe(true);
    expect(after.text).toContain('Thank you');
    expect(await bot.store.answer(id)).toMatchObject({ verdict: 'down', missing: 'prices' });
  });

  it('an empty form is fine', async () => {
    const bot = converse(library);
    const answer = await bot.command('ask', { question: 'which tools schedule posts' });
    const form = await bot.open(buttonOf(answer, '👎'));
    await bot.submit((form as { data: { custom_id: string } }).data.custom_id, {});
    expect(await bot.store.answer(idIn(buttonOf(answer, '👎')))).toMatchObject({ verdict: 'down', missing: null });
  });
});

/** The answer's id in a custom id. */
const idIn = (customId: string) => customId.split(':')[1] ?? '';
