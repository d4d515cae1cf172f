// Draws the README's pictures anew: npm exec -- node tests/web/screenshots.ts
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { answered, launch, openPlayground, suggestions } from './browser.ts';
import { startBot } from './start.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const SIZE = { width: 1200, height: 860 };

const { web } = await startBot();
const browser = await launch();
const context = await browser.newContext();

/** Sends a command on a fresh page. */
async function played(command: string): Promise<Page> {
  const { page } = await openPlayground(context, web.url, SIZE);
  await page.keyboard.type(command);
  if (command.includes(':')) {
    await suggestions(page).first().click();
  }
  await page.keyboard.press('Enter');
  await answered(page);
  // Nothing is under the pointer, and the scroll has come to its end.
  await page.mouse.move(0, SIZE.height - 1);
  await page.waitForTimeout(300);
  return page;
}

const save = (page: Page, name: string) => page.screenshot({ path: join(DOCS, name) });

await save(await played('/ask how do I get clients'), 'answer.png');
await save(await played('/ask how do I bake bread'), 'nothing-found.png');
const topic = await played('/tools career:social-media-management');
await save(topic, 'topic.png');
await topic.goto((await topic.locator('discord-button a').first().getAttribute('href')) ?? web.url);
await save(topic, 'guide.png');

await browser.close();
await web.close();
