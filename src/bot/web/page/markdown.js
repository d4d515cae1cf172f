// @ts-check
import { htmlTag, markdownEngine, rules, toHTML } from '@odiffey/discord-markdown';
import { nameById } from './people.js';

/** @typedef {import('@khanacademy/simple-markdown').SingleASTNode} Node */
/** @typedef {import('@khanacademy/simple-markdown').Output<any>} Output */
/** @typedef {import('@khanacademy/simple-markdown').State} State */

/** Discord makes links of http and https alone; everything else stays text. */
const WEB = /^https?:\/\//i;

/**
 * @param {Node} node
 * @param {Output} output
 * @param {State} state
 */
function link(node, output, state) {
  const content = output(node.content, state);
  if (!WEB.test(node.target)) return content;
  const attributes = { href: node.target, target: '_blank', rel: 'noopener noreferrer' };
  return htmlTag('a', content, attributes, true, state);
}

/**
 * A heading stands below the page's own.
 *
 * @param {Node} node
 * @param {Output} output
 * @param {State} state
 */
function heading(node, output, state) {
  return htmlTag(`h${node.level + 2}`, output(node.content, state), { class: `h${node.level}` }, true, state);
}

/**
 * The library finds headings and small print behind a line's end alone where that end is the last group of the rule
 * before; behind a quote or a list it is not.
 *
 * @param {RegExp} pattern
 * @returns {(source: string, state: State, before: string) => RegExpExecArray | null}
 */
function atLineStart(pattern) {
  return (source, _state, before) => (before === '' || before.endsWith('\n') ? pattern.exec(source) : null);
}

/**
 * Emoji of a server are pictures on Discord's servers: their name stands in.
 *
 * @param {Node} node
 */
function emoji(node) {
  return markdownEngine.sanitizeText(`:${node.name}:`);
}

/** @param {{ id: string }} node */
function user({ id }) {
  return `@${markdownEngine.sanitizeText(nameById(id))}`;
}

/**
 * Only the relative style is used by the bot.
 *
 * @param {{ timestamp: number, style?: string }} node
 */
function timestamp({ timestamp: seconds, style }) {
  const date = new Date(Number(seconds) * 1000);
  if (style !== 'R') return markdownEngine.sanitizeText(date.toLocaleString('en-US'));
  const away = Math.round((date.getTime() - Date.now()) / 1000);
  return new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' }).format(away, 'second');
}

const own = {
  ...rules,
  link: { ...rules.link, html: link },
  url: { ...rules.url, html: link },
  autolink: { ...rules.autolink, html: link },
  heading: { ...rules.heading, match: atLineStart(/^(#{1,3}) +([^\n]+?)(\n|$)/), html: heading },
  footnote: { ...rules.footnote, match: atLineStart(/^-# +([^\n]+?)(\n|$)/) },
  discordEmoji: { ...rules.discordEmoji, html: emoji },
};
const parse = markdownEngine.parserFor(own);
const output = markdownEngine.outputFor(own, 'html');

/** Where the browser knows Trusted Types, this is the only way from a text to markup on this page. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('signpost-markdown', {
  createHTML: (/** @type {string} */ html) => html,
});

/**
 * Fills an element with a text in Discord's Markdown. Markup in the text is escaped by the library.
 *
 * @param {HTMLElement} element
 * @param {string} text
 */
export function fillMarkdown(element, text) {
  const html = toHTML(text, { escapeHTML: true, discordCallback: { user, timestamp } }, parse, output);
  element.innerHTML = policy ? policy.createHTML(html) : html;
  return element;
}
