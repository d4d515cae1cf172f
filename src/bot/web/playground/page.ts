import { html, raw } from 'hono/html';
import type { Html } from '../layout.ts';

/**
 * Style sheets and start of the page; what it shows is drawn by `page/main.js`.
 *
 * @param modules addresses of browser modules that are needed at once: asked for together, not one behind another.
 */
export function playgroundPage(importMap: string, modules: readonly string[]): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>#career-questions · Signpost playground</title>
<meta name="description" content="Try the Signpost bot on this machine, without Discord.">
<meta name="robots" content="noindex">
<link rel="icon" href="/assets/signpost.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/playground.css">
<link rel="stylesheet" href="/assets/message.css">
<script type="importmap">${raw(importMap)}</script>
${modules.map((address) => html`<link rel="modulepreload" href="${address}">\n`)}<script type="module" src="/assets/main.js"></script>
</head>
<body>
<nav class="side" aria-label="Channels and guides">
<h2>Signpost playground</h2>
<h3>Text channels</h3>
<ul><li><button type="button" class="place" data-where="channel" aria-current="page"><span class="hash" aria-hidden="true">#</span>career-questions</button></li></ul>
<h3>Direct messages</h3>
<ul><li><button type="button" class="place" data-where="direct"><span class="hash" aria-hidden="true">@</span>Signpost</button></li></ul>
<h3>Guides</h3>
<ul id="guides"></ul>
</nav>
<main>
<header class="channel"><h1><span class="hash" aria-hidden="true" id="where-mark">#</span><span id="where">career-questions</span></h1>
<p>On this machine: no token, no account, nothing is sent to Discord.</p>
<label class="person">Act as <select id="person"></select></label>
<a class="guides-link" href="/guides">Guides</a></header>
<div class="log" role="log" aria-label="Messages in career-questions" aria-live="polite" tabindex="0">
<discord-messages id="messages"></discord-messages>
</div>
<form id="composer" autocomplete="off" aria-label="Message">
<div id="popup" hidden></div>
<div id="line"></div>
<div id="alert" role="alert"></div>
</form>
</main>
<dialog id="form" aria-labelledby="form-title"></dialog>
<noscript>The playground needs JavaScript. The guides can be read without it: <a href="/guides">all guides</a>.</noscript>
</body>
</html>`;
}
