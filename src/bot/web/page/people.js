// @ts-check
/** @import { PersonId, Start, Where } from './types.d.ts' */
import { byId, h } from './dom.js';

/**
 * Who sits at the page right now, and in which of its two places. Others' ephemeral messages are out of sight.
 *
 * @type {{ as: PersonId, where: Where }}
 */
const state = { as: 'you', where: 'channel' };
/** @type {Start['people']} */
let people = { you: { id: '', name: 'You' }, sam: { id: '', name: 'Sam' }, mo: { id: '', name: 'Mo' } };
let botId = '';

/** Who acts, and where, as the server wants it. */
export function acting() {
  return { ...state };
}

/** @param {PersonId} [as] default: whoever acts */
export function nameOf(as = state.as) {
  return people[as].name;
}

/** Everybody but the bot, as choices of a menu of members. */
export function members() {
  return Object.values(people).map(({ id, name }) => ({ label: name, value: id }));
}

/** @param {string} id a user's */
export function nameById(id) {
  if (id === botId) return 'Signpost';
  return Object.values(people).find((person) => person.id === id)?.name ?? 'unknown-user';
}

/**
 * What was written, as Discord sends it: `@Signpost` is a mention.
 *
 * @param {string} text
 */
export function withMentions(text) {
  return text.replace(/@signpost\b/gi, `<@${botId}>`);
}

/** @param {string} content as Discord sends it */
export function mentionsBot(content) {
  return content.includes(`<@${botId}>`);
}

/**
 * Marks a message with whose it is: `by` alone sees it where it is ephemeral.
 *
 * @param {HTMLElement} element
 */
export function sign(element) {
  element.dataset.where = state.where;
  element.dataset.by = state.as;
}

/** Hides what belongs to the other place, and what only others see. */
export function refresh() {
  for (const element of byId('messages', HTMLElement).children) {
    if (!(element instanceof HTMLElement)) continue;
    const elsewhere = (element.dataset.where ?? 'channel') !== state.where;
    const others = element.hasAttribute('ephemeral') && (element.dataset.by ?? 'you') !== state.as;
    element.hidden = elsewhere || others;
  }
}

/**
 * Makes the menu of people and the list of places work.
 *
 * @param {Start} start
 * @param {() => void} changed
 */
export function choosePeople(start, changed) {
  people = start.people;
  botId = start.botId;
  const select = byId('person', HTMLSelectElement);
  select.replaceChildren(...Object.entries(people).map(([value, { name }]) => h('option', { value }, name)));
  select.addEventListener('change', () => {
    state.as = /** @type {PersonId} */ (select.value);
    refresh();
    changed();
  });
  const places = [...document.querySelectorAll('button.place')];
  for (const place of places) {
    place.addEventListener('click', () => {
      state.where = place.getAttribute('data-where') === 'direct' ? 'direct' : 'channel';
      for (const other of places) other.toggleAttribute('aria-current', other === place);
      byId('where-mark', HTMLSpanElement).textContent = state.where === 'direct' ? '@' : '#';
      byId('where', HTMLSpanElement).textContent = state.where === 'direct' ? 'Signpost' : 'career-questions';
      refresh();
      changed();
    });
  }
}
