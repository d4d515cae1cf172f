// @ts-check
/** @import { MessageData, Press } from './types.d.ts' */
import { byId, custom, h } from './dom.js';
import { fillMarkdown } from './markdown.js';
import { nameOf, refresh, sign } from './people.js';
import { renderMessage } from './render.js';

const EPHEMERAL = 1 << 6;
const BOT = { author: 'Signpost', avatar: '/assets/signpost.svg', bot: true };
const PERSON = { avatar: '/assets/you.svg', 'role-color': '#f2f3f5' };

/**
 * A message of the bot in the channel.
 *
 * @typedef {object} Message
 * @property {string} id
 * @property {HTMLElement} element
 * @property {number} flags
 * @property {(data: MessageData) => void} show draws or redraws it
 * @property {(flags?: number) => void} think “Signpost is thinking…”
 * @property {(reason: string) => void} fail says in red what went wrong, below what is there
 * @property {(busy: boolean) => void} busy while an answer to a press is on its way
 */

/**
 * Posts an empty message of the bot.
 *
 * @param {object} options
 * @param {{ name: string, options: string }} [options.used] the command that was used, shown above
 * @param {(press: Press, message: Message) => void} options.onPress
 * @returns {Message}
 */
export function postBot({ used, onPress }) {
  const body = h('div', { slot: 'components', class: 'body' });
  const element = custom('discord-message', { ...BOT, timestamp: now() }, used ? usedCommand(used) : null, body);
  const id = `message-${crypto.randomUUID()}`;
  element.id = id;
  element.dataset.state = 'new';
  sign(element);

  /** @param {number} flags */
  function mark(flags) {
    // An edit does not change who sees a message.
    if (element.dataset.state === 'new' || element.dataset.state === 'thinking') message.flags = flags;
    const ephemeral = (message.flags & EPHEMERAL) !== 0;
    element.toggleAttribute('ephemeral', ephemeral);
    return ephemeral ? [ephemeralNote(element)] : [];
  }

  /** @type {Message} */
  const message = {
    id,
    element,
    flags: 0,
    show(data) {
      const flags = Number(data.flags ?? 0);
      const kept = focusedControl(body);
      body.replaceChildren(...renderMessage(data, (press) => onPress(press, message)), ...mark(flags));
      element.dataset.state = 'shown';
      refresh();
      focusControl(body, kept);
      toEnd(element);
    },
    think(flags = 0) {
      const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
      body.replaceChildren(h('p', { class: 'thinking' }, dots, 'Signpost is thinking…'), ...mark(flags));
      element.dataset.state = 'thinking';
      toEnd(element);
    },
    fail(reason) {
      body.querySelectorAll('.thinking, .failed').forEach((old) => {
        old.remove();
      });
      body.append(h('p', { class: 'failed', role: 'alert' }, reason));
      element.dataset.state = 'failed';
      toEnd(element);
    },
    busy(busy) {
      element.setAttribute('aria-busy', String(busy));
    },
  };
  log().append(element);
  return message;
}

/**
 * Posts what a person wrote.
 *
 * @param {string} text as Discord sends it
 * @param {object} options
 * @param {string} [options.author] default: whoever acts
 * @param {readonly { name: string, run: () => void }[]} options.menu the commands of its menu
 * @returns {HTMLElement}
 */
export function postPerson(text, { author = nameOf(), menu }) {
  const content = h('div', { slot: 'components', class: 'body' }, fillMarkdown(h('div', { class: 'text' }), text));
  const element = custom('discord-message', { ...PERSON, author, timestamp: now() }, content);
  sign(element);
  const buttons = menu.map(({ name, run }) => h('button', { type: 'button', class: 'menu-item', click: run }, name));
  const apps = h('details', { class: 'apps' }, h('summary', { 'aria-label': 'Apps' }, 'Apps'), ...buttons);
  apps.addEventListener('click', ({ target }) => target instanceof HTMLButtonElement && apps.removeAttribute('open'));
  element.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    apps.open = true;
    buttons[0]?.focus();
  });
  content.append(apps);
  log().append(element);
  refresh();
  toEnd(element);
  return element;
}

/**
 * A menu's command looks the same: the library would fetch a picture for it from Discord.
 *
 * @param {{ name: string, options: string }} used
 */
function usedCommand({ name, options }) {
  const attributes = { author: nameOf(), avatar: PERSON.avatar, command: name, type: 'slash_command' };
  return h(
    'div',
    { slot: 'reply', class: 'used' },
    custom('discord-command', attributes),
    options === '' ? null : h('span', { class: 'options', title: options }, options),
  );
}

/** @param {HTMLElement} message */
function ephemeralNote(message) {
  /** The focus goes back to the input line. */
  const dismiss = () => {
    message.remove();
    byId('line', HTMLDivElement).querySelector('input')?.focus();
  };
  const button = h('button', { type: 'button', class: 'link', click: dismiss }, 'Dismiss message');
  return h(
    'p',
    { class: 'ephemeral' },
    h('span', { class: 'eye', 'aria-hidden': 'true' }),
    'Only you can see this · ',
    button,
  );
}

/** @param {HTMLElement} body */
function focusedControl(body) {
  const active = document.activeElement;
  return active instanceof HTMLElement && body.contains(active) ? (active.dataset.customId ?? '') : null;
}

/**
 * A redraw must not take the focus from the person: it goes to the same control, or else to the first one.
 *
 * @param {HTMLElement} body
 * @param {string | null} customId
 */
async function focusControl(body, customId) {
  if (customId === null) return;
  const same = body.querySelector(`[data-custom-id="${CSS.escape(customId)}"]`);
  const control = same ?? body.querySelector('discord-button, .select-button');
  if (control === null) return byId('line', HTMLDivElement).querySelector('input')?.focus();
  await /** @type {{ updateComplete?: Promise<unknown> }} */ (control).updateComplete;
  const target = control.shadowRoot?.querySelector('button, a') ?? control;
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/**
 * Scrolls to the newest message; to its beginning where it is longer than the channel is high.
 *
 * @param {HTMLElement} element
 */
function toEnd(element) {
  const scroller = log().parentElement;
  if (scroller === null || element !== log().lastElementChild) return;
  // The components draw themselves in a microtask; then the height is known.
  requestAnimationFrame(() => {
    scroller.scrollTop = scroller.scrollHeight;
    const above = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top;
    if (above > 0) scroller.scrollTop -= above;
  });
}

function log() {
  return byId('messages', HTMLElement);
}

function now() {
  return `Today at ${new Intl.DateTimeFormat('en-US', { timeStyle: 'short' }).format(new Date())}`;
}
