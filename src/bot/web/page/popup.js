// @ts-check
/** @import { Offer, Suggestion } from './types.d.ts' */
import { h } from './dom.js';

const LIST = 'suggestions';

/**
 * The list above the input line: a listbox whose options are marked by the keyboard while the focus stays in the input.
 *
 * @param {HTMLElement} root
 * @param {() => HTMLInputElement | null} input the input that has the focus
 */
export function createPopup(root, input) {
  const heading = h('div', { class: 'popup-heading' });
  const list = h('ul', { id: LIST, class: 'suggestions', role: 'listbox', 'aria-label': 'Suggestions' });
  const note = h('div', { class: 'popup-note' });
  root.append(heading, list, note);

  /** @type {readonly Suggestion[]} */
  let suggestions = [];
  let active = -1;

  /** @param {number} index */
  function mark(index) {
    active = index;
    [...list.children].forEach((item, i) => {
      item.setAttribute('aria-selected', String(i === active));
      if (i === active) item.scrollIntoView({ block: 'nearest' });
    });
    const open = !root.hidden && suggestions.length > 0;
    input()?.setAttribute('aria-expanded', String(open));
    if (active >= 0) input()?.setAttribute('aria-activedescendant', `${LIST}-${active}`);
    else input()?.removeAttribute('aria-activedescendant');
  }

  function hide() {
    root.hidden = true;
    suggestions = [];
    list.replaceChildren();
    mark(-1);
  }

  return {
    hide,
    get open() {
      return !root.hidden;
    },
    get marked() {
      return suggestions[active] ?? null;
    },
    /** @param {Offer} offer */
    show(offer) {
      suggestions = offer.suggestions;
      heading.textContent = offer.heading;
      note.textContent = offer.note ?? '';
      note.hidden = !offer.note;
      list.replaceChildren(...suggestions.map(item));
      list.hidden = suggestions.length === 0;
      root.hidden = false;
      list.scrollTop = 0;
      mark(offer.eager && suggestions.length > 0 ? 0 : -1);
    },
    /** @param {1 | -1} step */
    move(step) {
      if (suggestions.length === 0) return;
      const from = active < 0 && step < 0 ? suggestions.length : active;
      mark((from + step + suggestions.length) % suggestions.length);
    },
  };
}

/**
 * @param {Suggestion} suggestion
 * @param {number} index
 */
function item({ title, extra, detail, choose }, index) {
  return h(
    'li',
    {
      id: `${LIST}-${index}`,
      role: 'option',
      'aria-selected': 'false',
      // The focus stays in the input.
      pointerdown: (/** @type {Event} */ event) => event.preventDefault(),
      click: choose,
    },
    h('span', { class: 'title' }, title, ...(extra ? [' ', h('span', { class: 'extra' }, extra)] : [])),
    detail ? h('span', { class: 'detail' }, detail) : null,
  );
}
