// @ts-check
/** @import { Choice, Command, CommandDraft, Field, Offer } from './types.d.ts' */
import { choose, matching, open, pick, remaining, toOptions } from './draft.js';

const BOOLEAN = 5;
/** As Discord offers them. */
const TRUE_OR_FALSE = ['True', 'False'].map((name) => ({ name, value: name }));

/** @typedef {(draft: CommandDraft) => void} Become the draft is now this one */

/**
 * @param {readonly Command[]} commands
 * @param {string} text with its slash
 * @param {Become} become
 * @returns {Offer}
 */
export function commandOffer(commands, text, become) {
  const suggestions = matching(commands, text).map((command) => ({
    title: `/${command.name}`,
    extra: signature(command),
    detail: command.description,
    choose: () => become(choose(command)),
  }));
  if (suggestions.length > 0) return { heading: 'Signpost · commands', suggestions, eager: true };
  return {
    heading: 'No such command',
    note: 'Delete the text behind the slash to see every command.',
    suggestions,
    eager: false,
  };
}

/**
 * Required options by name, the others by number, as in Discord.
 *
 * @param {Command} command
 */
function signature({ options = [] }) {
  const required = options.filter((option) => option.required).map(({ name }) => name);
  const others = options.length - required.length;
  return [...required, ...(others > 0 ? [`+${others} optional`] : [])].join(' ');
}

/**
 * The options that may still be filled in; null where there are none.
 *
 * @param {CommandDraft} draft
 * @param {Become} become
 * @returns {Offer | null}
 */
export function optionOffer(draft, become) {
  const suggestions = remaining(draft)
    .filter(({ name }) => name.startsWith(draft.rest.trim()))
    .map(({ name, description }) => ({ title: name, detail: description, choose: () => become(open(draft, name)) }));
  if (suggestions.length === 0) return null;
  return {
    heading: `/${draft.command.name} · press Enter to send, or choose an option`,
    suggestions,
    eager: draft.rest.trim() !== '',
  };
}

/**
 * What can be chosen for the option that is being written. `choices` of null: they are still on their way.
 *
 * @param {CommandDraft} draft
 * @param {Field} field
 * @param {readonly Choice[] | null | undefined} choices undefined where the option is free text
 * @param {Become} become
 * @returns {Offer}
 */
export function choiceOffer(draft, { option }, choices, become) {
  const heading = `${option.name} · ${option.description}`;
  if (choices === undefined) return { heading, suggestions: [], eager: false };
  if (choices === null) return { heading, note: 'Loading…', suggestions: [], eager: false };
  const suggestions = choices.map((choice) => ({
    title: choice.name,
    choose: () => become(pick(draft, option.name, choice)),
  }));
  // What must be given is mostly typed freely: Enter sends it as it is.
  const free = 'autocomplete' in option && option.autocomplete && option.required;
  if (suggestions.length > 0) return { heading, suggestions, eager: !free };
  return { heading, note: 'Nothing fits what you typed. You can send it all the same.', suggestions, eager: false };
}

/**
 * Choices that the command's definition has, as far as they fit what is written; undefined where it has none.
 *
 * @param {Field} field
 * @returns {readonly Choice[] | undefined}
 */
export function fixedChoices({ option, text }) {
  const all = 'choices' in option && option.choices?.length ? option.choices : undefined;
  const choices = option.type === BOOLEAN ? TRUE_OR_FALSE : all;
  return choices?.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
}

/**
 * Asks the bot for choices while someone types: only after a pause, and only the newest answer counts.
 *
 * @param {(name: string, options: ReturnType<typeof toOptions>, signal: AbortSignal) => Promise<Choice[]>} autocomplete
 * @param {number} [pause] milliseconds
 */
export function createChooser(autocomplete, pause = 150) {
  /** @type {AbortController | null} */
  let running = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function cancel() {
    clearTimeout(timer);
    running?.abort();
    running = null;
  }

  return {
    cancel,
    /**
     * @param {CommandDraft} draft
     * @param {string} option
     * @param {(choices: Choice[]) => void} show
     * @param {(error: Error) => void} fail
     */
    ask(draft, option, show, fail) {
      cancel();
      const own = new AbortController();
      running = own;
      timer = setTimeout(async () => {
        try {
          const choices = await autocomplete(draft.command.name, toOptions(draft, option), own.signal);
          if (!own.signal.aborted) show(choices);
        } catch (error) {
          if (!own.signal.aborted && error instanceof Error) fail(error);
        }
      }, pause);
    },
  };
}
