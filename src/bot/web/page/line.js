// @ts-check
/** @import { CommandDraft, Draft, Field } from './types.d.ts' */
import { h } from './dom.js';

/**
 * What the line tells when someone writes: the option's name, or '' for a message's text and for the place behind the
 * last option.
 *
 * @typedef {(option: string, text: string, input: HTMLInputElement) => void} Written
 */

/**
 * The inputs of a draft: one for text; for a command its name, a chip for each option and a place behind them.
 *
 * @param {Draft} draft
 * @param {Written} written
 * @param {(option: string) => void} entered an input has got the focus
 * @returns {HTMLElement[]}
 */
export function drawLine(draft, written, entered) {
  if (draft.kind === 'text') return [textInput(draft.text, written, entered)];
  return [
    h('span', { class: 'command' }, `/${draft.command.name}`),
    ...draft.fields.map((field) => chip(field, written, entered)),
    restInput(draft, written, entered),
  ];
}

/**
 * @param {string} text
 * @param {Written} written
 * @param {(option: string) => void} entered
 */
function textInput(text, written, entered) {
  const label = 'Message #career-questions. Type a slash for commands.';
  return input({ option: '', text, label, placeholder: 'Type / to ask Signpost' }, written, entered);
}

/**
 * @param {CommandDraft} draft
 * @param {Written} written
 * @param {(option: string) => void} entered
 */
function restInput({ rest }, written, entered) {
  return input({ option: '', text: rest, label: 'Press Enter to send, or add an option.' }, written, entered);
}

/**
 * @param {Field} field
 * @param {Written} written
 * @param {(option: string) => void} entered
 */
function chip({ option: { name, description, required }, text }, written, entered) {
  const label = `${name}${required ? ', required' : ''}: ${description}`;
  const entry = input({ option: name, text, label }, written, entered);
  return h('label', { class: 'field' }, h('span', { class: 'name' }, name), entry);
}

/**
 * @param {{ option: string, text: string, label: string, placeholder?: string }} content
 * @param {Written} written
 * @param {(option: string) => void} entered
 */
function input({ option, text, label, placeholder = '' }, written, entered) {
  const element = h('input', {
    type: 'text',
    class: option === '' ? 'entry rest' : 'entry',
    role: 'combobox',
    autocomplete: 'off',
    autocapitalize: 'off',
    enterkeyhint: 'send',
    maxlength: 6000,
    placeholder,
    'data-option': option,
    'aria-label': label,
    'aria-autocomplete': 'list',
    'aria-controls': 'suggestions',
    'aria-expanded': 'false',
    focus: () => entered(option),
    input: () => {
      widen(element);
      written(option, element.value, element);
    },
  });
  element.value = text;
  widen(element);
  return element;
}

/**
 * As wide as its text, also where CSS `field-sizing` is not known.
 *
 * @param {HTMLInputElement} element
 */
function widen(element) {
  element.size = Math.max(element.value.length, element.placeholder.length, 1);
}
