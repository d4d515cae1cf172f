// @ts-check
import { h } from '../dom.js';
import { root } from './page.js';

/** Where the browser knows Trusted Types, this is the only way from this server's own page to markup. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('signpost-page', {
  createHTML: (/** @type {string} */ html) => html,
});

/**
 * Brings the page up to date in place: only what has changed is replaced, so that the scroll position, what was typed
 * and what was opened stay.
 *
 * @returns {Promise<string[]>} keys of the sections that came or changed
 */
export async function refresh() {
  const response = await fetch(location.pathname, { headers: { accept: 'text/html' } });
  if (response.status === 404) return gone();
  if (!response.ok) throw new Error(`Signpost answered with an error (${response.status}).`);
  const text = await response.text();
  const fresh = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'text/html');
  const now = fresh.querySelector('main > .writers');
  const here = root();
  if (!(now instanceof HTMLElement)) throw new Error('Signpost answered with another page.');
  const unread = 'unread' in now.dataset;
  // A page that never had the guide's text has no place for it.
  if ('gone' in here.dataset ? !here.dataset.guide : 'unread' in here.dataset && !unread) {
    location.reload();
    return [];
  }
  const changed = unread
    ? patch(here, now, '[data-part="notices"]')
    : [...patch(here, now, ':scope > :not(.pieces) [data-part], :scope > [data-part]'), ...patchPieces(here, now)];
  delete here.dataset.gone;
  Object.assign(here.dataset, { at: now.dataset.at, findings: now.dataset.findings });
  if (!unread) document.title = fresh.title;
  return changed;
}

/** The last version stays in sight, and says that it is one. @returns {string[]} */
function gone() {
  const here = root();
  if ('gone' in here.dataset) return [];
  here.dataset.gone = '';
  const notice = h(
    'p',
    { class: 'notice error' },
    h('strong', {}, 'This guide is gone.'),
    ' Its file was removed or has another name now: ',
    h('a', { href: '/writers' }, 'all guides'),
    '. What you see is its last version.',
  );
  here.querySelector('[data-part="notices"]')?.replaceChildren(notice);
  return [];
}

/**
 * Replaces the parts that differ.
 *
 * @param {Element} here
 * @param {Element} now
 * @param {string} selector
 * @returns {string[]} their names
 */
function patch(here, now, selector) {
  const changed = [];
  for (const part of now.querySelectorAll(selector)) {
    const name = part.getAttribute('data-part') ?? '';
    const old = here.querySelector(`[data-part="${CSS.escape(name)}"]`);
    if (old === null || old.outerHTML === part.outerHTML) continue;
    old.replaceWith(document.adoptNode(part));
    changed.push(name);
  }
  return changed;
}

/**
 * The same for the list of sections, whose entries come, go and change places.
 *
 * @param {Element} here
 * @param {Element} now
 * @returns {string[]} keys of those that came or changed
 */
function patchPieces(here, now) {
  const list = here.querySelector('.pieces');
  const fresh = [...now.querySelectorAll('.pieces > .piece')];
  if (list === null) return [];
  const old = new Map([...list.children].map((piece) => [keyOf(piece), piece]));
  const changed = [];
  for (const [i, piece] of fresh.entries()) {
    const key = keyOf(piece);
    const known = old.get(key);
    old.delete(key);
    if (known === undefined) changed.push(key);
    else if (patch(known, piece, ':scope > [data-part]').length > 0) changed.push(key);
    const entry = known ?? document.adoptNode(piece);
    if (list.children[i] !== entry) list.insertBefore(entry, list.children[i] ?? null);
  }
  for (const piece of old.values()) piece.remove();
  return changed;
}

/** @param {Element} piece */
function keyOf(piece) {
  return piece.getAttribute('data-piece') ?? '';
}
