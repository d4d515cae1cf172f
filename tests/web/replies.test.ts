import {
  ButtonStyle,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Reply, Request } from '../../src/bot/types.ts';
import type { Listener } from '../../src/bot/web/server.ts';
import { answered, browserNote, executablePath, suggestions } from './browser.ts';
import { browserSuite } from './browser-suite.ts';
import { startBot } from './start.ts';

type Message = Extract<Reply, { type: InteractionResponseType.ChannelMessageWithSource }>['data'];

let playground: ReturnType<typeof browserSuite>;
let web: Listener;
/** What the bot answers in the running test, and what it was asked. */
let answer: (request: Request) => Reply | Promise<Reply>;
let asked: Request[] = [];

const post = (data: Message): Reply => ({ type: InteractionResponseType.ChannelMessageWithSource, data });
const texts = (content: string): Message => ({
  flags: MessageFlags.IsComponentsV2,
  components: [{ type: ComponentType.TextDisplay, content }],
});
const pressable = (label: string): Message => ({
  flags: MessageFlags.IsComponentsV2,
  components: [
    {
      type: ComponentType.ActionRow,
      components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, custom_id: 'go', label }],
    },
  ],
});

/** Opens the playground, sends `/help` and gives the answer's message. */
async function help(): Promise<{ page: Page; message: Locator }> {
  const page = await playground({ size: { width: 1000, height: 800 } });
  await page.keyboard.type('/help ');
  await page.keyboard.press('Enter');
  return { page, message: page.locator('discord-message').last() };
}

/** The first answer is a message with a button; the press is answered with `reply`. */
async function pressed(reply: Reply): Promise<{ page: Page; message: Locator }> {
  answer = (request) => (request.kind === 'component' ? reply : post(pressable('Press')));
  const { page } = await help();
  // Not the newest one for ever: the press may bring another.
  const message = page.locator(`[id="${await (await answered(page)).getAttribute('id')}"]`);
  await message.getByRole('button', { name: 'Press' }).click();
  await expect.poll(() => asked.at(-1)).toMatchObject({ kind: 'component', customId: 'go', values: [] });
  return { page, message };
}

describe.skipIf(!executablePath)(`replies as the page draws them${browserNote}`, () => {
  const recorded = async (request: Request) => {
    asked.push(request);
    return answer(request);
  };
  playground = browserSuite(async () => {
    ({ web } = await startBot({ answer: recorded }));
    return web;
  });

  it('Discord’s Markdown', async () => {
    answer = () =>
      post(texts('# Big\n**bold** `code` ||hidden||\n- one\n- two\n> quoted\n-# small\n[here](https://example.org/a)'));
    const { page } = await help();
    const text = (await answered(page)).locator('.text');
    expect(await text.locator('h3').innerText()).toBe('Big');
    expect(await text.locator('strong').innerText()).toBe('bold');
    expect(await text.locator('li').count()).toBe(2);
    expect((await text.locator('blockquote').innerText()).trim()).toBe('quoted');
    expect(await text.locator('small').innerText()).toBe('small');
    const link = text.getByRole('link', { name: 'here' });
    expect(await link.getAttribute('href')).toBe('https://example.org/a');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
  });

  it('makes no markup and no links of hostile text, and asks nobody for emoji', async () => {
    const hostile = [
      '<img src=x onerror=alert(1)><script>alert(1)</script>',
      '[a](javascript:alert(1)) [b](JaVaScRiPt://x%0aalert(1)) [c](data:text/html,x) <javascript:/alert(1)> [d](/guides)',
      '[e](https://example.org/"onmouseover="alert(1))',
      '<:cat:123456789012345678>',
      '```html\n<b>code</b>\n```',
    ];
    answer = () => post(texts(hostile.join('\n\n')));
    const { page } = await help();
    const text = (await answered(page)).locator('.text');
    expect(await text.locator('img, script, b, [onerror], [onmouseover]').count()).toBe(0);
    const links = await text.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links.every((href) => href?.startsWith('https://example.org/'))).toBe(true);
    expect(await text.innerText()).toContain(':cat:');
  });

  it('containers, sections, separators, pictures and buttons', async () => {
    const picture = { media: { url: 'https://elsewhere.example/cat.png' }, description: 'A cat' };
    answer = () =>
      post({
        flags: MessageFlags.IsComponentsV2,
        components: [
          {
            type: ComponentType.Container,
            accent_color: 0x00ff7f,
            components: [
              {
                type: ComponentType.Section,
                components: [{ type: ComponentType.TextDisplay, content: 'In a section' }],
                accessory: { type: ComponentType.Thumbnail, ...picture },
              },
              { type: ComponentType.Separator, divider: true, spacing: 2 },
              {
                type: ComponentType.MediaGallery,
                items: [{ media: { url: `${web.url}/assets/you.svg` }, description: 'You' }],
              },
              {
                type: ComponentType.ActionRow,
                components: [
                  {
                    type: ComponentType.Button,
                    style: ButtonStyle.Danger,
                    custom_id: 'off',
                    label: 'Off',
                    disabled: true,
                  },
                  { type: ComponentType.Button, style: ButtonStyle.Link, url: 'https://example.org/x', label: 'Out' },
                  { type: ComponentType.Button, style: ButtonStyle.Link, url: 'javascript:alert(1)', label: 'Bad' },
                ],
              },
            ],
          },
        ],
      });
    const { page } = await help();
    const container = (await answered(page)).locator('.container');
    expect(await container.evaluate((element) => element.style.getPropertyValue('--accent'))).toBe('#00ff7f');
    expect(await container.locator('.section').innerText()).toContain('In a section');
    expect(await container.getByText('Picture: A cat').count()).toBe(1);
    expect(await container.getByRole('img', { name: 'You' }).count()).toBe(1);
    expect(await container.locator('.separator.large hr').count()).toBe(1);
    const out = container.getByRole('link', { name: 'Out' });
    expect([await out.getAttribute('href'), await out.getAttribute('target')]).toEqual([
      'https://example.org/x',
      '_blank',
    ]);
    expect(await container.getByRole('link', { name: 'Bad' }).count()).toBe(0);
    asked = [];
    await container.getByText('Off').click({ force: true });
    expect(asked).toEqual([]);
  });

  it('“Signpost is thinking…” while the answer is on its way', async () => {
    const slow = Promise.withResolvers<Reply>();
    answer = () => slow.promise;
    const { page, message } = await help();
    await message.getByText('Signpost is thinking…').waitFor();
    slow.resolve(post(texts('Thought.')));
    expect(await (await answered(page)).innerText()).toContain('Thought.');
    expect(await page.getByText('is thinking').count()).toBe(0);
  });

  it('type 4: a press posts a new message', async () => {
    const { page, message } = await pressed(post(texts('New')));
    await page.getByText('New', { exact: true }).waitFor();
    expect(await message.innerText()).toContain('Press');
  });

  it('type 7: a press changes the message in place, and the focus goes on', async () => {
    const { page, message } = await pressed({ type: InteractionResponseType.UpdateMessage, data: pressable('Again') });
    await message.getByRole('button', { name: 'Again' }).waitFor();
    await expect
      .poll(() => message.locator('discord-button').evaluate((button) => button.matches(':focus-within')))
      .toBe(true);
    expect(await page.getByRole('button', { name: 'Press' }).count()).toBe(0);
  });

  it('type 6: a press is taken without a change', async () => {
    const { page, message } = await pressed({ type: InteractionResponseType.DeferredMessageUpdate });
    const count = await page.locator('discord-message').count();
    await expect.poll(() => message.getAttribute('aria-busy')).toBe('false');
    expect(await message.innerText()).toContain('Press');
    expect(await page.locator('discord-message').count()).toBe(count);
  });

  it('type 5: a press brings a message that is being thought about', async () => {
    const type = InteractionResponseType.DeferredChannelMessageWithSource;
    const { page } = await pressed({ type, data: { flags: MessageFlags.Ephemeral } });
    const newest = page.locator('discord-message').last();
    await newest.getByText('Signpost is thinking…').waitFor();
    expect(await newest.innerText()).toContain('Only you can see this');
  });

  it('type 9: a form opens, and what is typed there reaches the bot', async () => {
    const form: Reply = {
      type: InteractionResponseType.Modal,
      data: {
        custom_id: 'form',
        title: 'What was missing?',
        components: [
          {
            type: ComponentType.Label,
            label: 'Tell us',
            component: { type: ComponentType.TextInput, custom_id: 'field', style: TextInputStyle.Paragraph },
          },
        ],
      },
    };
    const { page, message } = await pressed(form);
    answer = () => ({ type: InteractionResponseType.UpdateMessage, data: texts('Thanks') });
    await page.getByRole('dialog').getByLabel('Tell us').fill('prices');
    await page.getByRole('button', { name: 'Submit' }).click();
    await message.getByText('Thanks').waitFor();
    expect(asked.at(-1)).toMatchObject({ kind: 'modal', customId: 'form', fields: { field: 'prices' } });
  });

  it('what follows a reply: further messages are posted, the message with the button can be deleted', async () => {
    const { page, message } = await pressed({
      type: InteractionResponseType.DeferredMessageUpdate,
      next: [{ do: 'follow-up', message: texts('Shared') }, { do: 'delete' }],
    });
    await page.locator('discord-message').last().getByText('Shared').waitFor();
    await expect.poll(() => message.count()).toBe(0);
  });

  it('choices are asked for after a pause, and an old answer never covers a new one', async () => {
    const first = Promise.withResolvers<Reply>();
    const choices = (name: string): Reply => ({
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices: [{ name, value: name }] },
    });
    answer = (request) => {
      if (request.kind !== 'autocomplete') return post(texts('Done'));
      return request.options.career === 'old' ? first.promise : choices('Newest');
    };
    const { page } = await help();
    await answered(page);
    asked = [];
    // The page's time passes as the test says, however busy the machine is.
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1_000);
    await page.keyboard.type('/tools career:');
    for (const key of 'old') {
      await page.keyboard.press(key);
      await page.clock.runFor(100);
    }
    await page.clock.runFor(1_000);
    await expect.poll(() => asked.length).toBe(1);
    await page.keyboard.type('er');
    await page.clock.runFor(1_000);
    await suggestions(page).getByText('Newest').waitFor();
    first.resolve(choices('Outdated'));
    await page.waitForTimeout(200);
    expect(await suggestions(page).allInnerTexts()).toEqual(['Newest']);
    expect(asked.map((request) => request.kind === 'autocomplete' && request.options.career)).toEqual(['old', 'older']);
  });

  it('Backspace goes back through the options to the command’s name, Escape clears the line', async () => {
    answer = () => post(texts('Done'));
    const { page } = await help();
    await answered(page);
    const line = page.locator('#line');
    await page.keyboard.type('/tools career:');
    expect(await line.locator('.field').count()).toBe(1);
    await page.keyboard.press('Backspace');
    expect(await line.locator('.field').count()).toBe(0);
    await page.keyboard.press('Backspace');
    expect(await line.locator('input').inputValue()).toBe('/tools');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await line.locator('input').inputValue()).toBe('');
  });
});
