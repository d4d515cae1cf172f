import { html, raw } from 'hono/html';
import type { Report } from '../../../index/types.ts';
import { writersModules } from '../assets.ts';
import { type Html, layout, type Page } from '../layout.ts';
import { importMap, vendorModules } from '../vendor.ts';

const NAV = [
  { href: '/', name: 'Playground' },
  { href: '/writers', name: 'For writers' },
  { href: '/guides', name: 'Guides' },
];

/**
 * A page for writers: a guide's page with scripts.
 *
 * @param entry the module that makes it live.
 */
export function writersPage(page: Pick<Page, 'title' | 'body'>, entry: 'guide' | 'list'): Html {
  const modules =
    entry === 'guide' ? [...writersModules.filter((name) => !name.endsWith('/list.js')), ...vendorModules] : [];
  const head = html`<meta name="robots" content="noindex">
<link rel="stylesheet" href="/assets/discord.css">
<link rel="stylesheet" href="/assets/message.css">
<link rel="stylesheet" href="/assets/writers/writers.css">
<script type="importmap">${raw(importMap)}</script>
${modules.map((address) => html`<link rel="modulepreload" href="${address}">\n`)}<script type="module" src="/assets/writers/${entry}.js"></script>`;
  return layout({ ...page, description: 'The guides as Signpost sees them.', head, nav: NAV });
}

/** Where the page says when it was brought up to date; `page/writers/follow.js` fills it. */
export const status = html`<p class="status" role="status" id="page:status"></p>`;

/** Why the guides were not read anew, where they were not. */
export function refusal({ refused }: Report): Html | '' {
  return refused === null
    ? ''
    : html`<p class="notice error"><strong>The guides were not read anew.</strong> ${refused} What you see here is from before.</p>`;
}

/** `1 finding`, `2 findings`. */
export function count(n: number, one: string): string {
  return `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;
}
