// @ts-check
/** @import { MessageData, Press, Reply } from '../types.d.ts' */
import { post } from '../api.js';
import { custom, h } from '../dom.js';
import { keepFocus } from '../focus.js';
import { renderMessage } from '../render.js';
import { guideAddress } from './page.js';

const BUTTON = 2;
const EPHEMERAL = 1 << 6;
const BOT = { author: 'Signpost', avatar: '/assets/signpost.svg', bot: true };
/** Room for two columns: previews stand beside the text and are open. */
const WIDE = matchMedia('(min-width: 1000px)');

/** Loads previews as they come into sight. */
const sight = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting && target instanceof HTMLDetailsElement) load(target);
    }
  },
  { rootMargin: '400px 0px' },
);

/** Makes the previews of sections live, those that came since too. */
export function watchPreviews() {
  for (const preview of previews()) {
    if (preview.dataset.watched !== undefined) continue;
    preview.dataset.watched = '';
    preview.addEventListener('toggle', () => (preview.open ? sight.observe(preview) : sight.unobserve(preview)));
    preview.open = WIDE.matches;
  }
}

/** All of them may look different now, by another title or link. Those in sight are drawn anew at once. */
export function renewPreviews() {
  for (const preview of previews()) {
    delete preview.dataset.loaded;
    if (!preview.open) continue;
    sight.unobserve(preview);
    sight.observe(preview);
  }
}

function previews() {
  return /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('.piece > .preview'));
}

/** @param {HTMLDetailsElement} preview */
async function load(preview) {
  if (preview.dataset.loaded !== undefined) return;
  preview.dataset.loaded = '';
  const press = { custom_id: preview.dataset.press ?? '', component_type: BUTTON, values: [] };
  await send(press, preview);
}

/**
 * Presses what stands in a preview, as a member who sees the message alone.
 *
 * @param {Press} press
 * @param {HTMLDetailsElement} preview
 */
async function send(press, preview) {
  const place = preview.querySelector('.shown');
  if (!(place instanceof HTMLElement)) return;
  // An answer that was overtaken is of an older version.
  const turn = String(Number(preview.dataset.turn ?? 0) + 1);
  preview.dataset.turn = turn;
  try {
    const message = { id: '1', flags: EPHEMERAL };
    const reply = await post(`${guideAddress()}/press`, { type: 3, data: press, message });
    if (preview.dataset.turn !== turn) return;
    show(reply, place, (next) => send(next, preview));
  } catch (error) {
    delete preview.dataset.loaded;
    note(place, error instanceof Error ? error.message : 'The preview could not be drawn.');
  }
}

/**
 * @param {Reply} reply
 * @param {HTMLElement} place
 * @param {(press: Press) => void} onPress
 */
function show(reply, place, onPress) {
  const data = reply.type === 4 || reply.type === 7 ? reply.data : undefined;
  if (!data) return note(place, 'Discord opens a form or does something else here: try it in the playground.');
  const follow = (reply.next ?? []).flatMap((step) => (step.do === 'follow-up' ? [step.message] : []));
  const drawn = [data, ...follow].map((message) => drawMessage(message, onPress));
  const giveBack = keepFocus(place);
  place.replaceChildren(custom('discord-messages', {}, ...drawn));
  giveBack();
}

/**
 * @param {MessageData} data
 * @param {(press: Press) => void} onPress
 */
function drawMessage(data, onPress) {
  const body = h('div', { slot: 'components', class: 'body' }, ...renderMessage(data, onPress));
  return custom('discord-message', { ...BOT, timestamp: 'Today' }, body);
}

/**
 * @param {HTMLElement} place
 * @param {string} text
 */
function note(place, text) {
  place.querySelector('.failed')?.remove();
  place.append(h('p', { class: 'failed', role: 'alert' }, text));
}
