import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { commandDefinitions } from '../../src/bot/commands/index.ts';
import type { Listener } from '../../src/bot/web/server.ts';
import type { Library } from '../../src/index/types.ts';
import { answered, browserNote, executablePath, launch, openPlayground, suggestions } from './browser.ts';
import { startBot } from './start.ts';

let browser: Browser;
let context: BrowserContext;
let web: Listener;
let library: Library;

async function playground({ size = { width: 1200, height: 860 }, forgive = /(?!)/ } = {}): Promise<Page> {
  const { page, complaints } = await openPlayground(context, web.url, size);
  onTestFinished(async () => {
    await page.close();
    expect(complaints.filter((complaint) => !forgive.test(complaint))).toEqual([]);
  });
  return page;
}

const section = (article: string, topic: string) =>
  library.article(article)?.sections.find(({ topics }) => topics.includes(topic));

describe.skipIf(!executablePath)(`the playground in a browser${browserNote}`, () => {
  beforeAll(async () => {
    ({ web, library } = await startBot());
    browser = await launch();
    context = await browser.newContext();
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
  });

  it('/skills, found in the list by its first letters and sent with the keyboard', async () => {
    const page = await playground();
    await page.keyboard.type('/');
    await suggestions(page).first().waitFor();
    expect(await suggestions(page).count()).toBe(
      commandDefinitions(library.topics).filter(({ type = 1 }) => type === 1).length,
    );
    await page.keyboard.type('ski');
    expect(await suggestions(page).first().textContent()).toContain('/skills');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const reply = await answered(page);
    expect(await reply.locator('discord-command').textContent()).toBe('');
    expect(await reply.getByText('skills', { exact: true }).count()).toBe(1);
    expect(await reply.locator('.container').innerText()).toMatch(/skills/i);
  });

  it('arrow keys choose in the list, Escape closes it, a click chooses too', async () => {
    const page = await playground();
    await page.keyboard.type('/');
    await page.keyboard.press('ArrowDown');
    const second = suggestions(page).nth(1);
    expect(await second.getAttribute('aria-selected')).toBe('true');
    expect(await page.locator('input:focus').getAttribute('aria-activedescendant')).toBe(
      await second.getAttribute('id'),
    );
    await page.keyboard.press('Escape');
    expect(await page.locator('#popup').isVisible()).toBe(false);
    await page.keyboard.type('he');
    await suggestions(page).getByText('/help').click();
    expect(await page.locator('#line .command').textContent()).toBe('/help');
    await page.keyboard.press('Enter');
    expect(await (await answered(page)).innerText()).toContain('Only you can see this');
  });

  it('/tools with the career chosen from what the bot offers, whose link opens the guide at that heading', async () => {
    const page = await playground();
    await page.keyboard.type('/tools career:soci');
    await suggestions(page).getByText('Social media management').click();
    await page.keyboard.press('Enter');
    const reply = await answered(page);
    const target = section('social-media-management', 'tools');
    expect(await reply.locator('.container').innerText()).toContain(target?.heading);

    const [guide] = await Promise.all([
      page.context().waitForEvent('page'),
      reply.locator('discord-button a').first().click(),
    ]);
    await guide.waitForLoadState();
    expect(guide.url()).toBe(target?.url);
    const heading = guide.locator(`[id="${target?.anchor}"]`);
    expect(await heading.innerText()).toBe(target?.heading);
    expect(await heading.evaluate((element) => element.matches(':target'))).toBe(true);
    const box = await heading.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(guide.viewportSize()?.height ?? 0);
    // A link of another page can't reach back.
    expect(await guide.evaluate('window.opener')).toBeNull();
    await guide.close();
  });

  it('/ask, then its select: another section takes the answer’s place, and the message can be dismissed', async () => {
    const page = await playground();
    await page.keyboard.type('/ask how do I get clients');
    await page.keyboard.press('Enter');
    const answer = await answered(page);
    expect(await answer.locator('.container').innerText()).toMatch(/clients/i);
    expect(await answer.innerText()).toContain('Only you can see this');
    expect(await page.locator('#line input').evaluate((input) => input.matches(':focus'))).toBe(true);

    const select = answer.locator('.select-button').first();
    await select.press('ArrowDown');
    const options = answer.getByRole('listbox').first().getByRole('option');
    const chosen = (await options.nth(1).locator('.title').textContent()) ?? '';
    const before = await page.locator('discord-message').count();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => answer.locator('.text h5').first().innerText()).toContain(chosen);
    expect(await page.locator('discord-message').count()).toBe(before);

    await answer.getByRole('button', { name: 'Dismiss message' }).click();
    expect(await page.locator('discord-message').count()).toBe(before - 1);
  });

  it('/guides is changed in place by its select and its buttons, and keeps the focus', async () => {
    const page = await playground();
    await page.keyboard.type('/guides');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const message = await answered(page);
    const count = await page.locator('discord-message').count();
    await message.locator('.select-button').click();
    await message.getByRole('option').filter({ hasText: 'Remote work' }).click();
    await message.getByRole('link', { name: 'Open the guide' }).waitFor();
    expect(await message.evaluate((element) => element.matches(':focus-within'))).toBe(true);
    await message.getByRole('button', { name: 'All guides' }).click();
    await message.getByText('Choose a guide').waitFor();
    expect(await page.locator('discord-message').count()).toBe(count);
  });

  it('a question about bread gets an honest no', async () => {
    const page = await playground();
    await page.keyboard.type('/ask how do I bake sourdough bread');
    await page.keyboard.press('Enter');
    const reply = await answered(page);
    expect(await reply.locator('.container').innerText()).toMatch(/don’t cover/);
    expect(await reply.locator('discord-button a').count()).toBe(0);
  });

  it('asks for a required option, and shows why', async () => {
    const page = await playground();
    await page.keyboard.type('/ask ');
    await page.keyboard.press('Enter');
    expect(await page.getByText('question: this option is required. Specify a value.').isVisible()).toBe(true);
    expect(await page.locator('.field.invalid input').evaluate((input) => input.matches(':focus'))).toBe(true);
    await page.keyboard.type('how to start');
    await page.keyboard.press('Enter');
    expect(await (await answered(page)).innerText()).toMatch(/start/i);
  });

  it('text without a slash gets a hint, and can be asked at a press', async () => {
    const page = await playground();
    await page.keyboard.type('how do I get <b>clients</b>');
    await page.keyboard.press('Enter');
    const hint = await answered(page);
    expect(await hint.innerText()).toContain('I answer slash commands');
    expect(await page.locator('discord-message b').count()).toBe(0);
    await hint.locator('.chip').click();
    await expect.poll(async () => (await answered(page)).locator('.container').count()).toBe(1);
  });

  it('the first message offers commands that work at a press', async () => {
    const page = await playground();
    const chips = page.locator('.chip');
    expect(await chips.allInnerTexts()).toEqual([
      expect.stringMatching(/^\/ask question: how to [\w ]+$/),
      '/skills',
      expect.stringMatching(/^\/tools career: /),
      '/guides',
    ]);
    const career = (await chips.nth(2).innerText()).replace('/tools career: ', '');
    expect(library.articles.map(({ title }) => title)).toContain(career);
    await chips.first().click();
    expect(await (await answered(page)).locator('.container').innerText()).not.toMatch(/don’t cover/);
  });

  it('says kindly when the bot can’t be reached, and goes on', async () => {
    const page = await playground({ forgive: /status of 500/ });
    await page.route(
      '**/playground/interactions',
      (route) => route.fulfill({ status: 500, json: { error: 'Please try again.' } }),
      { times: 1 },
    );
    await page.keyboard.type('/help ');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Please try again.').waitFor();
    await page.keyboard.type('/help ');
    await page.keyboard.press('Enter');
    await answered(page);
  });

  it('fits a phone: nothing is wider than the screen', async () => {
    const page = await playground({ size: { width: 390, height: 800 } });
    await page.keyboard.type('/ask how do I get clients for my small business without any experience at all');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await page.keyboard.press('Enter');
    const reply = await answered(page);
    const box = await reply.locator('.container').boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
    expect(await page.locator('.log').evaluate((log) => log.scrollWidth - log.clientWidth)).toBeLessThanOrEqual(0);
  });
});
