import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SIZE } from '../../src/chart/draw.ts';
import { answered, browserNote, executablePath } from './browser.ts';
import { browserSuite } from './browser-suite.ts';
import { startBot } from './start.ts';

describe.skipIf(!executablePath)(`pictures and files in the playground${browserNote}`, () => {
  const playground = browserSuite(async () => (await startBot()).web);

  async function moderating(): Promise<Page> {
    const page = await playground({ size: { width: 1200, height: 900 } });
    await page.getByLabel('Act as').selectOption({ label: 'Mo (moderator)' });
    await page.locator('#line input').first().focus();
    await send(page, '/ask how do I bake bread');
    return page;
  }
  /** @param choices of options, each taken with an Enter of its own. */
  async function send(page: Page, line: string, choices = 0) {
    await page.keyboard.type(line);
    for (let i = 0; i <= choices; i++) await page.keyboard.press('Enter');
    return answered(page);
  }

  it('shows the chart of /insights, with its words for those who do not see it', async () => {
    const page = await moderating();
    const message = await send(page, '/insights days:7', 1);
    const picture = message.getByRole('img', { name: /Bars for each day from .* In all: 0 answered/ });
    await picture.waitFor();
    const size = () =>
      picture.evaluate((image) => ['naturalWidth', 'naturalHeight'].map((side) => Reflect.get(image, side)));
    await expect.poll(size).toEqual([SIZE.width, SIZE.height]);
    await message.getByRole('button', { name: '30 days' }).click();
    await message.getByText('last 30 days').waitFor();
  });

  it('lets the list of /gaps be downloaded', async () => {
    const page = await moderating();
    const message = await send(page, '/gaps days:7');
    await message.getByText('“how do I bake bread”').waitFor();
    await message.getByRole('button', { name: 'Export' }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'gaps.csv' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('gaps.csv');
    expect(await readFile(await download.path(), 'utf8')).toContain('how do I bake bread');
  });

  it('is for moderators there, too', async () => {
    const page = await moderating();
    await page.getByLabel('Act as').selectOption({ label: 'You' });
    await page.locator('#line input').first().focus();
    const message = await send(page, '/gaps days:7');
    await message.getByText('This is for moderators').waitFor();
  });
});
