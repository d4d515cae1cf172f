// @ts-check
/** @import { Trial } from './types.d.ts' */
import { read, request } from '../api.js';
import { byId, h } from '../dom.js';
import { asIf, guideAddress } from './page.js';

/** Makes the box for a question of the writer's own work. */
export function createTrial() {
  const form = byId('page:try', HTMLFormElement);
  const input = byId('page:question', HTMLInputElement);
  const place = byId('page:trial', HTMLElement);
  /** The question whose outcome is shown. */
  let shown = '';
  let asking = new AbortController();

  /** @param {string} question */
  async function ask(question) {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const query = new URLSearchParams({ question, ...asIf() });
      const trial = await read(await request(`${guideAddress()}/try?${query}`, { signal }));
      place.replaceChildren(...drawn(trial));
      shown = question;
    } catch (error) {
      if (signal.aborted) return;
      place.replaceChildren(h('p', { class: 'wrong' }, error instanceof Error ? error.message : 'Please try again.'));
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const question = input.value.trim();
    if (question !== '') ask(question);
  });

  return {
    /** @param {string} question */
    put(question) {
      input.value = question;
      input.focus();
      ask(question);
    },
    /** The library has changed: what is shown is asked anew, what is being typed stays. */
    renew() {
      if (shown !== '') ask(shown);
    },
  };
}

/** @param {Trial} trial */
function drawn({ question, verdict, words, places, results }) {
  return [
    h('p', {}, h('q', {}, question), ' ', verdict),
    h('p', {}, places),
    results.length === 0 ? null : h('ol', { class: 'ranked' }, ...results.map(entry)),
    words.length === 0
      ? null
      : h('p', { class: 'words' }, `Words, of which the rare ones count more: ${words.join(' · ')}`),
  ].filter((element) => element !== null);
}

/** @param {Trial['results'][number]} result */
function entry({ rank, heading, guide, own, why }) {
  return h(
    'li',
    { value: rank, class: own ? 'own' : null },
    h('strong', {}, heading),
    own ? ' · this guide' : ` · ${guide}`,
    why === '' ? null : h('span', { class: 'why' }, ` · ${why}`),
  );
}
