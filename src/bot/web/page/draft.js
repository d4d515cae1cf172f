// @ts-check
/** @import { Choice, Command, CommandDraft, Draft, Example, Field, Option, SentOption } from './types.d.ts' */

/** Option types of Discord. */
const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;

/** @type {Draft} */
export const EMPTY = { kind: 'text', text: '' };

/**
 * Commands that fit what is written: first those whose name begins with it, then those that contain it anywhere.
 *
 * @param {readonly Command[]} commands
 * @param {string} text with its slash
 */
export function matching(commands, text) {
  const wanted = text.slice(1).trim().toLowerCase();
  const begins = commands.filter(({ name }) => name.startsWith(wanted));
  const holds = commands.filter((command) => `${command.name} ${command.description}`.toLowerCase().includes(wanted));
  return [...new Set([...begins, ...holds])];
}

/**
 * A draft of a command with its required options, the first of them ready to be written.
 *
 * @param {Command} command
 * @returns {CommandDraft}
 */
export function choose(command) {
  const fields = optionsOf(command)
    .filter(({ required }) => required)
    .map(emptyField);
  return { kind: 'command', command, fields, rest: '', focus: fields[0]?.option.name ?? null };
}

/**
 * What was typed or pasted into the empty line: `/ask how …` and `/tools career:x` become drafts of commands as soon as
 * a known command is followed by a space; anything else stays text.
 *
 * @param {string} text
 * @param {readonly Command[]} commands
 * @returns {Draft}
 */
export function parse(text, commands) {
  const [, name, rest = ''] = /^\/(\S+)\s(.*)$/s.exec(text) ?? [];
  const command = commands.find((candidate) => candidate.name === name);
  return command ? writeRest(choose(command), rest.replace(/\s+/g, ' ').trimStart()) : { kind: 'text', text };
}

/**
 * @param {Example} example
 * @param {readonly Command[]} commands
 * @returns {CommandDraft | null} null where there is no such command
 */
export function fromExample({ name, options }, commands) {
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) return null;
  let draft = choose(command);
  for (const [option, choice] of Object.entries(options)) draft = pick(open(draft, option), option, choice);
  return draft;
}

/**
 * Adds a field for an option, where there is none yet, and goes there.
 *
 * @param {CommandDraft} draft
 * @param {string} name
 * @returns {CommandDraft}
 */
export function open(draft, name) {
  const option = optionsOf(draft.command).find((candidate) => candidate.name === name);
  if (!option) return draft;
  const fields = fieldOf(draft, name) ? draft.fields : [...draft.fields, emptyField(option)];
  return { ...draft, fields, rest: '', focus: name };
}

/**
 * Removes an optional field and goes to the one before it.
 *
 * @param {CommandDraft} draft
 * @param {string} name
 * @returns {CommandDraft}
 */
export function close(draft, name) {
  const index = draft.fields.findIndex(({ option }) => option.name === name);
  const fields = draft.fields.filter(({ option }) => option.name !== name);
  return { ...draft, fields, focus: fields[index - 1]?.option.name ?? null };
}

/**
 * The text of a field was changed. ` name:` at its end opens that option.
 *
 * @param {CommandDraft} draft
 * @param {string} name
 * @param {string} text
 * @returns {CommandDraft}
 */
export function write(draft, name, text) {
  const own = text.startsWith(`${name}:`) ? text.slice(name.length + 1).trimStart() : text;
  const [end, next = ''] = /\s([\w-]+):$/.exec(own) ?? [];
  const leaves = end !== undefined && remaining(draft).some((option) => option.name === next);
  const written = withField(draft, name, { text: leaves ? own.slice(0, -end.length) : own, choice: null });
  return leaves ? open(written, next) : written;
}

/**
 * What was written behind the last field: `name:` opens that option, other text goes into the next one there is.
 *
 * @param {CommandDraft} draft
 * @param {string} text
 * @returns {CommandDraft}
 */
export function writeRest(draft, text) {
  const names = optionsOf(draft.command).map(({ name }) => name);
  const pairs = text.split(new RegExp(`(?:^|\\s)(${names.join('|') || '(?!)'}):`));
  const [before = '', ...named] = pairs;
  let next = before === '' ? draft : writeBefore(draft, before);
  for (let i = 0; i + 1 < named.length; i += 2) {
    const name = named[i] ?? '';
    next = write(open(next, name), name, (named[i + 1] ?? '').trimStart());
  }
  return text === '' ? { ...draft, rest: '' } : next;
}

/**
 * @param {CommandDraft} draft
 * @param {string} text
 * @returns {CommandDraft}
 */
function writeBefore(draft, text) {
  const empty = draft.fields.find((field) => field.text === '')?.option;
  const left = remaining(draft);
  const couldBeName = !empty && left.some(({ name }) => name.startsWith(text.trim()));
  const option = empty ?? left[0];
  return option && !couldBeName ? write(open(draft, option.name), option.name, text) : { ...draft, rest: text };
}

/**
 * @param {CommandDraft} draft
 * @param {string} name
 * @param {Choice} choice
 * @returns {CommandDraft}
 */
export function pick(draft, name, choice) {
  const picked = withField(draft, name, { text: choice.name, choice });
  const missing = firstMissing(picked);
  return { ...picked, focus: missing ? missing.option.name : null };
}

/** @param {CommandDraft} draft options without a field */
export function remaining(draft) {
  return optionsOf(draft.command).filter(({ name }) => !fieldOf(draft, name));
}

/**
 * The first required field that is empty.
 *
 * @param {CommandDraft} draft
 */
export function firstMissing(draft) {
  return draft.fields.find(({ option, text }) => option.required && text.trim() === '');
}

/**
 * The draft's options as Discord's interaction has them. Empty fields are left out, except the focused one.
 *
 * @param {CommandDraft} draft
 * @param {string} [focused] the option that asks for choices
 * @returns {SentOption[]}
 */
export function toOptions(draft, focused) {
  return draft.fields
    .filter(({ option, text }) => text.trim() !== '' || option.name === focused)
    .map((field) => ({
      name: field.option.name,
      type: field.option.type,
      value: sentValue(field),
      ...(field.option.name === focused ? { focused: true } : {}),
    }));
}

/**
 * The options as people read them: `question: how do I …`.
 *
 * @param {CommandDraft} draft
 */
export function described(draft) {
  return draft.fields
    .filter(({ text }) => text.trim() !== '')
    .map(({ option, text }) => `${option.name}: ${text.trim()}`)
    .join('  ');
}

/**
 * @param {CommandDraft} draft
 * @param {string | null} name
 */
export function fieldOf(draft, name) {
  return draft.fields.find(({ option }) => option.name === name);
}

/** @param {Field} field */
function sentValue({ option, text, choice }) {
  const value = text.trim();
  if (option.type === BOOLEAN) return /^(true|yes|on|1)$/i.test(value);
  if (choice) return choice.value;
  if ((option.type === INTEGER || option.type === NUMBER) && value !== '' && Number.isFinite(Number(value)))
    return Number(value);
  return value;
}

/**
 * @param {CommandDraft} draft
 * @param {string} name
 * @param {Pick<Field, 'text' | 'choice'>} change
 * @returns {CommandDraft}
 */
function withField(draft, name, change) {
  return {
    ...draft,
    fields: draft.fields.map((field) => (field.option.name === name ? { ...field, ...change } : field)),
  };
}

/** @param {Command} command */
function optionsOf(command) {
  return command.options ?? [];
}

/**
 * @param {Option} option
 * @returns {Field}
 */
function emptyField(option) {
  return { option, text: '', choice: null };
}
