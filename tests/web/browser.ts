import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser to test with, or undefined where there is none. CHROMIUM_PATH names another. */
export const executablePath = [process.env.CHROMIUM_PATH, ...CANDIDATES].find((path) => path && existsSync(path));

/** For the names of tests that need a browser. */
export const browserNote = executablePath ? '' : ' (skipped: no Chromium found; install one or set CHROMIUM_PATH)';

export function launch(): Promise<Browser> {
  return chromium.launch({ ...(executablePath && { executablePath }), headless: true, args: ARGUMENTS });
}

/** A page of the playground, and what it complained about or asked other servers for. */
export interface Session {
  readonly page: Page;
  readonly complaints: string[];
}

/** Opens the playground and waits until it can be used. */
export async function openPlayground(
  context: BrowserContext,
  url: string,
  size: { width: number; height: number },
): Promise<Session> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(url);
  await page.waitForSelector('body[data-ready]');
  return { page, complaints };
}

/** The newest message, once its answer is there. */
export async function answered(page: Page): Promise<Locator> {
  const message = page.locator('discord-message').last();
  await message.and(page.locator('[data-state="shown"]')).waitFor();
  return message;
}

/** Marked and offered suggestions above the input line. */
export const suggestions = (page: Page): Locator =>
  page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
