// @ts-check
/** @import { Asked } from './types.d.ts' */
import { request } from '../api.js';
import { byId, h } from '../dom.js';
import { asIf, count, guideAddress } from './page.js';

/** @type {AbortController | undefined} */
let asking;

/**
 * Asks the guide's questions anew, one after the other. What was found before stays until then.
 *
 * @param {(question: string) => void} tryOut puts a question into the box
 */
export async function askQuestions(tryOut) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const box = byId('page:questions', HTMLDetailsElement);
  const list = box.querySelector('ol');
  const summary = box.querySelector('summary');
  if (list === null || summary === null) return;
  /** @type {Asked[]} */
  const asked = [];
  let total = 0;
  let askable = true;
  try {
    for await (const line of lines(`${guideAddress()}/questions?${new URLSearchParams(asIf())}`, signal)) {
      const read = JSON.parse(line);
      if ('total' in read) ({ total, askable } = read);
      else asked.push(read);
      summary.textContent = `Its questions: asking, ${asked.length} of ${total}`;
    }
    list.replaceChildren(...asked.map((one) => entry(one, tryOut)));
    summary.textContent = askable ? summed(asked) : `${count(total, 'question')}, which find no draft`;
  } catch (error) {
    if (signal.aborted) return;
    summary.textContent = `Its questions: ${error instanceof Error ? error.message : 'they could not be asked.'}`;
  }
}

/** @param {Asked[]} asked */
function summed(asked) {
  if (asked.length === 0) return 'Its questions: none yet (questions.jsonl)';
  const first = asked.filter(({ rank }) => rank === 1).length;
  const third = asked.filter(({ rank }) => rank !== null && rank > 1 && rank <= 3).length;
  const below = asked.filter(({ rank }) => rank !== null && rank > 3).length;
  const parts = [
    `${first} answered first`,
    third > 0 ? `${third} second or third` : '',
    below > 0 ? `${below} further below` : '',
    asked.length > first + third + below ? `${asked.length - first - third - below} not found` : '',
  ];
  return `${count(asked.length, 'question')}: ${parts.filter(Boolean).join(', ')}`;
}

/**
 * @param {Asked} asked
 * @param {(question: string) => void} tryOut
 */
function entry({ question, wanted, rank, confidence, above }, tryOut) {
  const level = rank === 1 ? 'good' : rank !== null && rank <= 3 ? 'near' : rank !== null ? 'far' : 'none';
  const chip = h(
    'span',
    { class: `rank ${level}` },
    rank === null ? (confidence === 'none' ? 'silent' : 'not found') : `${rank}.`,
  );
  const sure = { answer: 'is sure', related: 'is not sure', none: 'says that the guides don’t cover it' }[confidence];
  const missing = wanted.filter(({ exists }) => !exists).map(({ heading }) => `“${heading}”`);
  return h(
    'li',
    { 'data-rank': rank ?? '' },
    chip,
    h(
      'div',
      {},
      h('button', { type: 'button', class: 'question', title: 'Try it', click: () => tryOut(question) }, question),
      h('p', {}, `Wanted: ${wanted.map(({ heading }) => heading || 'the opening').join(' or ')}. The bot ${sure}.`),
      missing.length === 0
        ? null
        : h('p', { class: 'wrong' }, `There is no such heading in this guide: ${missing.join(', ')}.`),
      above.length === 0 ? null : h('p', {}, `${rank === null ? 'First are' : 'Above it'}: `, ...above.flatMap(named)),
    ),
  );
}

/**
 * @param {Asked['above'][number]} section
 * @param {number} i
 */
function named({ heading, guide, right }, i) {
  return [i === 0 ? '' : '; ', `${heading || 'the opening'} · ${guide}`, right ? ' (right, too)' : ''];
}

/**
 * The lines of an answer, as they come.
 *
 * @param {string} address
 * @param {AbortSignal} signal
 */
async function* lines(address, signal) {
  const response = await request(address, { signal });
  if (!response.ok || response.body === null)
    throw new Error((await response.json().catch(() => null))?.error ?? 'they could not be asked.');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const parts = (rest + read.value).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}
