// @ts-check
/** @import { Form } from './types.d.ts' */
import { byId, h } from './dom.js';

const LABEL = 18;
const TEXT_INPUT = 4;
const PARAGRAPH = 2;

/**
 * Opens a form, as Discord's modal.
 *
 * @param {Form} form
 * @param {(typed: Record<string, string>) => void} send gets what was typed, by the field's custom id
 */
export function openForm(form, send) {
  const dialog = byId('form', HTMLDialogElement);
  const fields = form.components.flatMap((part) => {
    if (part.type !== LABEL || part.component.type !== TEXT_INPUT) return [];
    return [field(part.label, part.description ?? '', part.component)];
  });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    dialog.close();
    send(Object.fromEntries(fields.map(({ id, input }) => [id, input.value])));
  };
  dialog.replaceChildren(
    h(
      'form',
      { submit },
      h('h2', { id: 'form-title' }, form.title),
      ...fields.map(({ element }) => element),
      h(
        'div',
        { class: 'form-buttons' },
        h('button', { type: 'button', class: 'form-cancel', click: () => dialog.close() }, 'Cancel'),
        h('button', { type: 'submit', class: 'form-send' }, 'Submit'),
      ),
    ),
  );
  dialog.showModal();
  fields[0]?.input.focus();
}

/**
 * @param {string} label
 * @param {string} description
 * @param {import('discord-api-types/v10').APITextInputComponent} component
 */
function field(label, description, { custom_id: id, style, max_length = 4000, required = true, value = '' }) {
  const attributes = { maxlength: max_length, required, 'data-custom-id': id };
  const input = style === PARAGRAPH ? h('textarea', { rows: 4, ...attributes }) : h('input', attributes);
  input.value = value;
  const element = h(
    'label',
    { class: 'form-field' },
    h('span', { class: 'form-label' }, label),
    description === '' ? null : h('span', { class: 'form-description' }, description),
    input,
  );
  return { id, input, element };
}
