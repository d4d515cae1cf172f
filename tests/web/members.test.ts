import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Listener } from '../../src/bot/web/server.ts';
import { answered, browserNote, executablePath, launch, openPlayground, suggestions } from './browser.ts';
import { startBot } from './start.ts';

let browser: Browser;
let context: BrowserContext;
let web: Listener;

async function playground(): Promise<Page> {
  const { page, complaints } = await openPlayground(context, web.url, { width: 1200, height: 900 });
  onTestFinished(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });
  return page;
}

async function ask(page: Page, question = 'which tools schedule posts on several platforms') {
  await page.keyboard.type(`/ask ${question}`);
  await page.keyboard.press('Enter');
  const answer = await answered(page);
  // Not the newest one for ever.
  return page.locator(`[id="${await answer.getAttribute('id')}"]`);
}

describe.skipIf(!executablePath)(`what members do in the playground${browserNote}`, () => {
  beforeAll(async () => {
    ({ web } = await startBot());
    browser = await launch();
    context = await browser.newContext();
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
  });

  it('share an answer, which only they and a moderator can remove', async () => {
    const page = await playground();
    const mine = await ask(page);
    await mine.getByRole('button', { name: 'Share in channel' }).click();
    const shared = page.locator('discord-message').last();
    await shared.getByText(/@You asked/).waitFor();
    await mine.getByText('Shared in this channel.').waitFor();
    const posted = page.locator(`[id="${await shared.getAttribute('id')}"]`);

    await page.getByLabel('Act as').selectOption({ label: 'Sam' });
    expect(await mine.isVisible()).toBe(false);
    expect(await posted.isVisible()).toBe(true);
    await posted.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('This belongs to somebody else').waitFor();
    expect(await posted.count()).toBe(1);

    await page.getByLabel('Act as').selectOption({ label: 'Mo (moderator)' });
    await posted.getByRole('button', { name: 'Remove' }).click();
    await expect.poll(() => posted.count()).toBe(0);
  });

  it('show an answer to a member', async () => {
    const page = await playground();
    const mine = await ask(page);
    await mine.getByRole('button', { name: 'Show to a member' }).click();
    await mine.getByRole('option', { name: 'Sam' }).click();
    await page.getByText('@Sam, @You thinks that this helps you:').waitFor();
  });

  it('say what was missing', async () => {
    const page = await playground();
    const mine = await ask(page);
    await mine.getByRole('button', { name: '👎' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What did you hope to find?').fill('prices');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await mine.getByText('Thank you, that helps').waitFor();
  });

  it('look somebody’s message up from its menu', async () => {
    const page = await playground();
    const question = page.locator('discord-message').first();
    await question.getByText('Does anybody know').click({ button: 'right' });
    await question.getByRole('button', { name: 'Find a guide' }).click();
    const answer = await answered(page);
    expect(await answer.innerText()).toContain('Only you can see this');
    expect(await answer.locator('.container').count()).toBe(1);
  });

  it('mention the bot, and are answered for everybody', async () => {
    const page = await playground();
    await page.keyboard.type('@Signpost which tools schedule posts?');
    await page.keyboard.press('Enter');
    const answer = await answered(page);
    expect(await answer.locator('.container').innerText()).toContain('Tools for each kind of task');
    expect(await answer.innerText()).not.toContain('Only you can see this');
    await answer.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('@Signpost which tools').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Remove' }).count()).toBe(0);
  });

  it('write to the bot in a direct message', async () => {
    const page = await playground();
    await page.locator('button.place[data-where="direct"]').click();
    await page.keyboard.type('which tools schedule posts?');
    await page.keyboard.press('Enter');
    const answer = await answered(page);
    await answer.getByRole('button', { name: '👍' }).click();
    await answer.getByText('Thank you').waitFor();
    expect(await answer.getByRole('button', { name: 'Share in channel' }).count()).toBe(0);
    await page.locator('button.place[data-where="channel"]').click();
    expect(await answer.isVisible()).toBe(false);
  });

  it('are offered headings while they type a question', async () => {
    const page = await playground();
    await page.keyboard.type('/ask job scms');
    const first = suggestions(page).first();
    await expect.poll(() => first.innerText()).toContain('Spotting job scams · Remote work');
    await first.click();
    await page.keyboard.press('Enter');
    expect(await (await answered(page)).locator('.container').innerText()).toContain('Spotting job scams');
  });
});
