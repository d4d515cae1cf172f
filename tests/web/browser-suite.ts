import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import type { Listener } from '../../src/bot/web/server.ts';
import { launch, openPage } from './browser.ts';

interface Opening {
  readonly path?: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** Complaints of the browser that belong to the test. */
  readonly forgive?: RegExp;
}

/**
 * For a group of tests: a web door and a browser, closed behind them.
 *
 * @param startWeb its argument takes what is to be cleaned up after them.
 * @returns opens a page in a test, and expects at its end that the page complained of nothing and asked no other server
 *   for anything.
 */
export function browserSuite(
  startWeb: (onEnd: (clean: () => Promise<void>) => void) => Promise<Listener>,
): (opening?: Opening) => Promise<Page> {
  let browser: Browser | undefined;
  let context: BrowserContext;
  let web: Listener | undefined;
  const cleaning: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    web = await startWeb((clean) => cleaning.push(clean));
    browser = await launch();
    context = await browser.newContext();
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    for (const clean of cleaning) await clean();
  });

  return async ({ forgive = /(?!)/, ...opening } = {}) => {
    const { page, complaints } = await openPage(context, web?.url ?? '', opening);
    onTestFinished(async () => {
      await page.close();
      expect(complaints.filter((complaint) => !forgive.test(complaint))).toEqual([]);
    });
    return page;
  };
}
