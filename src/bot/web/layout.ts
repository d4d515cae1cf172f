import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Escaped markup; `hono/html` gives it out. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What a page without scripts consists of. */
export interface Page {
  readonly title: string;
  readonly description: string;
  /** The page's address for search engines, where it stands elsewhere or absolutely. */
  readonly canonical?: string | null;
  readonly body: Html;
}

/**
 * A whole HTML page, readable without JavaScript. Ids of its own hold a colon, which no heading's id has: a heading
 * can't take their place.
 */
export function layout({ title, description, canonical, body }: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
${canonical ? html`<link rel="canonical" href="${canonical}">` : ''}
<link rel="icon" href="/assets/signpost.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/guide.css">
</head>
<body>
<a class="skip" href="#page:content">Skip to the text</a>
<header class="site"><a class="brand" href="/guides"><img src="/assets/signpost.svg" alt="" width="28" height="28">Signpost</a><nav aria-label="Site"><a href="/guides">All guides</a></nav></header>
<main id="page:content">${body}</main>
</body>
</html>`;
}
