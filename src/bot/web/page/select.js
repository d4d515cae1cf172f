// @ts-check
/** @import { OnPress, Selectable } from './types.d.ts' */
import { h } from './dom.js';

let count = 0;

/**
 * A select menu as Discord draws it. The one of the component library can't be used by keyboard; this one follows the
 * listbox pattern: https://www.w3.org/WAI/ARIA/apg/patterns/listbox/
 *
 * @param {Selectable} component
 * @param {OnPress} onPress
 */
export function selectMenu(component, onPress) {
  const id = `select-${count++}`;
  const many = (component.max_values ?? 1) > 1;
  const placeholder = component.placeholder ?? 'Make a selection';
  const chosen = new Set(component.options.flatMap((option, i) => (option.default ? [i] : [])));
  let active = 0;

  const value = h('span', { class: 'value' });
  const button = h(
    'button',
    {
      type: 'button',
      class: 'select-button',
      'data-custom-id': component.custom_id,
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-controls': id,
      disabled: component.disabled ?? false,
      click: () => (list.hidden ? open() : close()),
      keydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        open();
      },
    },
    value,
    h('span', { class: 'chevron', 'aria-hidden': 'true' }),
  );
  const items = component.options.map(({ label, description, emoji }, index) =>
    h(
      'li',
      { id: `${id}-${index}`, role: 'option', click: () => toggle(index), pointermove: () => mark(index) },
      h('span', { class: 'title' }, emoji?.name ? `${emoji.name} ` : null, label),
      description ? h('span', { class: 'detail' }, description) : null,
    ),
  );
  const list = h(
    'ul',
    {
      id,
      role: 'listbox',
      tabindex: -1,
      hidden: true,
      'aria-label': placeholder,
      'aria-multiselectable': many ? 'true' : null,
      keydown: onKey,
      focusout: () => !list.hidden && close(false),
    },
    ...items,
  );

  function draw() {
    value.textContent = [...chosen].map((i) => component.options[i]?.label).join(', ') || placeholder;
    value.classList.toggle('empty', chosen.size === 0);
    items.forEach((item, i) => {
      item.setAttribute('aria-selected', String(chosen.has(i)));
      item.classList.toggle('active', i === active);
    });
    list.setAttribute('aria-activedescendant', `${id}-${active}`);
  }

  /** @param {number} index */
  function mark(index) {
    active = Math.min(Math.max(index, 0), items.length - 1);
    draw();
  }

  function open() {
    list.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    mark([...chosen][0] ?? 0);
    list.focus({ preventScroll: true });
    list.scrollIntoView({ block: 'nearest' });
  }

  /** @param {boolean} [back] whether the focus goes back to the button */
  function close(back = true) {
    list.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (back) button.focus();
    if (many) press();
  }

  /** @param {number} index */
  function toggle(index) {
    if (!many) chosen.clear();
    if (many && chosen.has(index)) chosen.delete(index);
    else chosen.add(index);
    draw();
    if (many) return;
    close();
    press();
  }

  function press() {
    if (chosen.size < (component.min_values ?? 1)) return;
    const values = [...chosen].flatMap((i) => component.options[i]?.value ?? []);
    onPress({ custom_id: component.custom_id, component_type: component.type, values });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => mark(active + 1),
      ArrowUp: () => mark(active - 1),
      Home: () => mark(0),
      End: () => mark(items.length - 1),
      Enter: () => toggle(active),
      ' ': () => toggle(active),
      Escape: close,
      Tab: close,
    };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
    items[active]?.scrollIntoView({ block: 'nearest' });
  }

  draw();
  return h('div', { class: 'select' }, button, list);
}
