import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Listener, listen } from '../../src/bot/web/server.ts';
import { browserNote, executablePath } from './browser.ts';
import { browserSuite } from './browser-suite.ts';
import { guide, type Live, webLive } from './support.ts';
import { FILES } from './writers-guides.ts';

const LONG = Array.from({ length: 12 }, (_, i) => `## Part ${i}\n\n${`Words of part ${i}. `.repeat(60)}`).join('\n\n');
const QUESTION = JSON.stringify({
  id: 'q1',
  question: 'which microphone for podcasts',
  relevant: [{ file: 'podcasts.md', heading: 'Tools for podcasts', grade: 3 }],
});

let site: Live;
let web: Listener;

const piece = (page: Page, heading: string) =>
  page.locator('.piece').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
const status = (page: Page) => page.getByRole('status');

describe.skipIf(!executablePath)(`the pages for writers in a browser${browserNote}`, () => {
  const open = browserSuite(async (onEnd) => {
    site = await webLive({ ...FILES, 'long.md': guide('Long', LONG), 'questions.jsonl': `${QUESTION}\n` }, { onEnd });
    web = await listen(site.app, { host: '127.0.0.1', port: 0 });
    return web;
  });

  it('from the playground to a guide, with each section beside how it looks in Discord', async () => {
    const page = await open();
    await page.getByRole('link', { name: 'Guides, as the bot sees them' }).click();
    await page.getByRole('link', { name: 'Podcast editing' }).click();
    const tools = piece(page, 'Tools for podcasts');
    const message = tools.locator('discord-message');
    await message.getByText('A microphone, an editor and patience.').waitFor();
    expect(await message.locator('.container').innerText()).toContain('Podcast editing');
    expect(await status(page).innerText()).toMatch(/^updated \d\d:\d\d:\d\d, 0 findings$/);
  });

  it('a preview’s buttons work, as in Discord', async () => {
    await site.save({ 'much.md': guide('Much', `## Much to say\n\n${'A sentence of some length. '.repeat(200)}`) });
    const page = await open({ path: '/writers/much' });
    const preview = piece(page, 'Much to say').locator('.shown');
    await preview.getByRole('button', { name: 'More' }).click();
    await preview.getByRole('button', { name: /Next/ }).click();
    await preview.getByText('2 of 2').waitFor();
    expect(await preview.evaluate((element) => element.matches(':focus-within'))).toBe(true);
    await preview.getByRole('button', { name: 'Back to the answer' }).click();
    await preview.getByRole('button', { name: 'Show to a member' }).click();
    await preview.getByRole('option', { name: 'Sam' }).click();
    await preview.getByText('@Sam, @You thinks that this helps you:').waitFor();
  });

  it('a saved change is there without a reload: text, findings and preview, and nothing that was typed is lost', async () => {
    const page = await open({ path: '/writers/podcasts' });
    await piece(page, 'How pay is set').getByText('In Discord').waitFor();
    const box = page.getByLabel('Try a question');
    await box.fill('half a quest');
    await page.evaluate('window.unloaded = false; addEventListener("beforeunload", () => { window.unloaded = true; })');
    const untouched = await piece(page, 'Tools for podcasts').elementHandle();
    const changed = FILES['podcasts.md'].replace('Per hour of audio.', 'Per finished minute.');
    await site.save({
      'podcasts.md': changed
        .replace('title:', 'pubDate: someday\ntitle:')
        .replace('### Editors', '## New part\n\nNew words.\n\n### Editors'),
    });
    const pay = piece(page, 'How pay is set');
    await pay.locator('.prose').getByText('Per finished minute.').waitFor();
    await pay.scrollIntoViewIfNeeded();
    await pay.locator('discord-message').getByText('Per finished minute.').waitFor();
    await page.getByText('expected a date').waitFor();
    await expect.poll(() => status(page).innerText()).toMatch(/, 1 finding$/);
    expect(await page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'Before the first heading',
      'Tools for podcasts',
      'New part',
      'Editors',
      'How pay is set',
    ]);
    expect(await box.inputValue()).toBe('half a quest');
    expect(await box.evaluate((input) => input.matches(':focus'))).toBe(true);
    expect(await untouched?.evaluate((element) => element.isConnected)).toBe(true);
    expect(await page.evaluate('window.unloaded')).toBe(false);
    await site.save({ 'podcasts.md': FILES['podcasts.md'] });
    await expect.poll(() => status(page).innerText()).toMatch(/, 0 findings$/);
  });

  it('what is being read stays where it is when a section above it grows', async () => {
    const page = await open({ path: '/writers/long' });
    const read = piece(page, 'Part 8');
    await read.scrollIntoViewIfNeeded();
    await read.locator('discord-message').waitFor();
    await page.waitForTimeout(300);
    const element = await read.elementHandle();
    const before = (await read.boundingBox())?.y ?? 0;
    await site.save({ 'long.md': guide('Long', LONG.replace('## Part 2', `## Part 2\n\n${'More. '.repeat(400)}`)) });
    await piece(page, 'Part 2').locator('.prose').getByText('More. More.').waitFor();
    await expect.poll(async () => Math.abs(((await read.boundingBox())?.y ?? 0) - before)).toBeLessThan(60);
    expect(await element?.evaluate((one) => one.isConnected)).toBe(true);
  });

  it('a page out of sight lets go of its connection, and catches up when it is seen again', async () => {
    const page = await open({ path: '/writers/podcasts' });
    const hide = (hidden: boolean) =>
      page.evaluate(`Object.defineProperty(document, 'hidden', { get: () => ${hidden}, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));`);
    const text = piece(page, 'How pay is set').locator('.prose');
    await hide(true);
    await site.save({ 'podcasts.md': FILES['podcasts.md'].replace('Per hour of audio.', 'Per day.') });
    await page.waitForTimeout(500);
    expect(await text.innerText()).toBe('Per hour of audio.');
    await hide(false);
    await expect.poll(() => text.innerText()).toBe('Per day.');
    await site.save({ 'podcasts.md': FILES['podcasts.md'] });
    await expect.poll(() => text.innerText()).toBe('Per hour of audio.');
  });

  it('its questions are asked anew, and one can be tried', async () => {
    const page = await open({ path: '/writers/podcasts' });
    await page.getByText('1 question: 1 answered first').click();
    await page.getByRole('button', { name: 'which microphone for podcasts' }).click();
    const trial = page.locator('[id="page:trial"]');
    await trial.getByText('Of this guide: best at place 1').waitFor();
    await site.save({ 'podcasts.md': guide('Podcast editing', '## Other things\n\nNothing of the kind.') });
    await page.getByText('1 question: 0 answered first, 1 not found').waitFor();
    await page.getByText('There is no such heading in this guide: “Tools for podcasts”').waitFor();
    await trial.getByText('Other things').waitFor();
    await site.save({ 'podcasts.md': FILES['podcasts.md'] });
    await page.getByText('1 question: 1 answered first').waitFor();
  });

  it('a guide that becomes unreadable keeps its last good version, with the error at the top; one that goes says so', async () => {
    const page = await open({ path: '/writers/podcasts', forgive: /404/ });
    const text = piece(page, 'Editors').locator('.prose').getByText('Reaper, Audacity.');
    await site.save({ 'podcasts.md': '---\ntitle: "never ends\n---\n' });
    await page.getByText('front matter is not valid YAML').waitFor();
    expect(await text.isVisible()).toBe(true);
    await site.save({ 'podcasts.md': null });
    await page.getByText('This guide is gone.').waitFor();
    expect(await text.isVisible()).toBe(true);
    await site.save({ 'podcasts.md': FILES['podcasts.md'].replace('Reaper', 'Ardour') });
    await piece(page, 'Editors').locator('.prose').getByText('Ardour, Audacity.').waitFor();
    expect(await page.getByText('This guide is gone.').count()).toBe(0);
    await site.save({ 'podcasts.md': FILES['podcasts.md'] });
    await expect.poll(() => text.isVisible()).toBe(true);
  });

  it('a guide that is not there yet, or can’t be read yet, is shown once it is', async () => {
    const page = await open({ path: '/writers/soon', forgive: /404/ });
    await page.getByText('There is no such guide').waitFor();
    await site.save({ 'soon.md': '---\ntitle: "never\n---\n' });
    await page.getByText('The file can’t be read as it is now.').waitFor();
    await site.save({ 'soon.md': guide('Soon', '## Here\n\nIt is here.') });
    await piece(page, 'Here').locator('discord-message').getByText('It is here.').waitFor();
  });

  it('a draft is asked as if it were published, until that is switched off', async () => {
    const page = await open({ path: '/writers/draft' });
    await page.getByLabel('Try a question').fill('writing for ears');
    await page.keyboard.press('Enter');
    await page.getByText('Of this guide: best at place 1').waitFor();
    await page.getByLabel('as if it were published').uncheck();
    await page.getByText('No section').waitFor();
    await piece(page, 'Writing for ears').locator('discord-message').getByText('one voice a scene').waitFor();
  });

  it('the list is filtered, and stays so behind a change', async () => {
    const page = await open({ path: '/writers' });
    await page.getByLabel('Filter').fill('podcasts.md');
    const rows = page.locator('tbody tr:visible');
    expect(await rows.count()).toBe(1);
    await site.save({ 'podcasts.md': FILES['podcasts.md'].replace('Podcast editing', 'Editing podcasts') });
    await rows.getByText('Editing podcasts').waitFor();
    expect(await rows.count()).toBe(1);
    await site.save({ 'podcasts.md': FILES['podcasts.md'] });
    await rows.getByText('Podcast editing').waitFor();
  });

  it('says when the bot has stopped, and catches up when it is back', async () => {
    const page = await open({ path: '/writers/podcasts', forgive: /Failed to load|ERR_/ });
    await expect.poll(() => status(page).innerText()).toMatch(/^updated/);
    const { port } = new URL(web.url);
    await web.close();
    await page.getByText('not connected: is Signpost still running?').waitFor();
    await site.save({ 'podcasts.md': FILES['podcasts.md'].replace('Reaper', 'Hindenburg') });
    web = await listen(site.app, { host: '127.0.0.1', port: Number(port) });
    await piece(page, 'Editors').locator('.prose').getByText('Hindenburg').waitFor();
    await expect.poll(() => status(page).innerText()).toMatch(/^updated/);
    await page.close();
    await web.close();
  });
});

describe.skipIf(!executablePath)(`the pages for writers on a phone${browserNote}`, () => {
  const open = browserSuite(async (onEnd) => {
    const wide = guide('W'.repeat(90), `## ${'H'.repeat(120)}\n\n\`${'x'.repeat(300)}\``);
    site = await webLive({ ...FILES, 'wide.md': wide }, { onEnd });
    return listen(site.app, { host: '127.0.0.1', port: 0 });
  });

  it.each(['/writers', '/writers/podcasts', '/writers/wide'])('%s is no wider than the screen', async (path) => {
    const page = await open({ path, size: { width: 390, height: 800 } });
    const previews = page.getByText('In Discord');
    for (let i = 0; i < (await previews.count()); i++) {
      await previews.nth(i).click();
      await page.locator('.piece').nth(i).locator('discord-message').waitFor();
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});
