// @ts-check
/** @import { Choice, Command, CommandDraft, Draft, Field } from './types.d.ts' */
import { autocomplete } from './api.js';
import { byId } from './dom.js';
import { close, EMPTY, fieldOf, firstMissing, open, parse, write, writeRest } from './draft.js';
import { lineKeys } from './keys.js';
import { drawLine } from './line.js';
import { choiceOffer, commandOffer, createChooser, fixedChoices, optionOffer } from './offers.js';
import { createPopup } from './popup.js';

/**
 * The input line: text, or a command with its options as chips, and the list of what fits above it.
 *
 * @param {object} deps
 * @param {readonly Command[]} deps.commands
 * @param {(draft: Draft) => void} deps.send gets drafts that are complete
 */
export function createComposer({ commands, send }) {
  const form = byId('composer', HTMLFormElement);
  const line = byId('line', HTMLDivElement);
  const alert = byId('alert', HTMLDivElement);
  const popup = createPopup(byId('popup', HTMLDivElement), () => line.querySelector('input:focus'));
  const chooser = createChooser(autocomplete);
  /** @type {Draft} */
  let draft = EMPTY;

  /** @param {Draft} next */
  function become(next) {
    draft = next;
    alert.textContent = '';
    line.replaceChildren(...drawLine(draft, written, entered));
    focus();
    offer();
  }

  function focus() {
    const name = (draft.kind === 'command' && draft.focus) || '';
    const input = line.querySelector(`input[data-option="${CSS.escape(name)}"]`);
    if (!(input instanceof HTMLInputElement)) return;
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
  }

  /**
   * @param {string} option
   * @param {string} text
   * @param {HTMLInputElement} input
   */
  function written(option, text, input) {
    const next = after(option, text);
    const same = next.kind === draft.kind && focusOf(next) === (option || null) && textOf(next) === text;
    if (!same) return become(next);
    draft = next;
    alert.textContent = '';
    input.parentElement?.classList.remove('invalid');
    offer();
  }

  /**
   * @param {string} option
   * @param {string} text
   */
  function after(option, text) {
    if (draft.kind === 'text') return parse(text, commands);
    return option === '' ? writeRest(draft, text) : write({ ...draft, focus: option }, option, text);
  }

  /** @param {string} option */
  function entered(option) {
    const name = option || null;
    if (draft.kind !== 'command' || draft.focus === name) return;
    draft = { ...draft, focus: name };
    offer();
  }

  /** Shows what fits the draft as it is now. */
  function offer() {
    chooser.cancel();
    if (draft.kind === 'command') return offerOptions(draft);
    if (draft.text.startsWith('/')) popup.show(commandOffer(commands, draft.text, become));
    else popup.hide();
  }

  /** @param {CommandDraft} current */
  function offerOptions(current) {
    const field = fieldOf(current, current.focus);
    if (field) return offerChoices(current, field);
    const options = optionOffer(current, become);
    if (options) popup.show(options);
    else popup.hide();
  }

  /**
   * @param {CommandDraft} current
   * @param {Field} field
   */
  function offerChoices(current, field) {
    /** @param {readonly Choice[] | null | undefined} choices */
    const show = (choices) => popup.show(choiceOffer(current, field, choices, become));
    const { option } = field;
    if (!('autocomplete' in option && option.autocomplete)) return show(fixedChoices(field));
    // Choices that are there already stay until the new ones come.
    if (popup.marked === null) show(null);
    chooser.ask(current, option.name, show, ({ message }) => {
      popup.show({ heading: option.name, note: message, suggestions: [], eager: false });
    });
  }

  function submit() {
    const missing = draft.kind === 'command' ? firstMissing(draft) : undefined;
    if (missing) return complain(missing);
    if (draft.kind === 'text' && draft.text.trim() === '') return;
    const done = draft;
    become(EMPTY);
    send(done);
  }

  /** @param {Field} field */
  function complain({ option }) {
    if (draft.kind === 'command') become(open(draft, option.name));
    line.querySelector('input:focus')?.parentElement?.classList.add('invalid');
    alert.textContent = `${option.name}: this option is required. Specify a value.`;
  }

  /** Back to the option before, or to the command's name. */
  function stepBack() {
    if (draft.kind !== 'command') return;
    const field = fieldOf(draft, draft.focus);
    if (field && !field.option.required) return become(close(draft, field.option.name));
    const before = draft.fields[(field ? draft.fields.indexOf(field) : draft.fields.length) - 1];
    become(before ? { ...draft, focus: before.option.name } : { kind: 'text', text: `/${draft.command.name}` });
  }

  const inCommand = () => draft.kind === 'command';
  line.addEventListener('keydown', lineKeys({ line, popup, inCommand, submit, clear: () => become(EMPTY), stepBack }));
  line.addEventListener('click', ({ target }) => target === line && focus());
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && form.contains(relatedTarget)) return;
    chooser.cancel();
    popup.hide();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  become(EMPTY);
  return { focus, put: become };
}

/** @param {Draft} draft */
function focusOf(draft) {
  return draft.kind === 'command' ? draft.focus : null;
}

/**
 * What stands in the input that is being written.
 *
 * @param {Draft} draft
 */
function textOf(draft) {
  if (draft.kind === 'text') return draft.text;
  return draft.focus === null ? draft.rest : fieldOf(draft, draft.focus)?.text;
}
