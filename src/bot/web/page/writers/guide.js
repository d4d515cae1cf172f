// @ts-check
import '../theme.js';
import { meet } from '../people.js';
import { follow } from './follow.js';
import { root } from './page.js';
import { renewPreviews, watchPreviews } from './preview.js';
import { askQuestions } from './questions.js';
import { createTrial } from './trial.js';

// Without a guide there is nothing but to wait for it.
if ('gone' in root().dataset || 'unread' in root().dataset) follow(() => {});
else {
  meet(JSON.parse(root().dataset.people ?? ''));
  const trial = createTrial();
  const askAnew = () => {
    trial.renew();
    askQuestions(trial.put);
  };
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLElement && target.id === 'page:published') askAnew();
  });
  watchPreviews();
  askQuestions(trial.put);
  follow((changed) => {
    mark(changed);
    watchPreviews();
    renewPreviews();
    askAnew();
  });
}
document.body.dataset.ready = 'true';

/**
 * Shows for a moment what has changed.
 *
 * @param {string[]} keys
 */
function mark(keys) {
  for (const key of keys) {
    const piece = document.querySelector(`.piece[data-piece="${CSS.escape(key)}"]`);
    piece?.classList.remove('changed');
    requestAnimationFrame(() => piece?.classList.add('changed'));
  }
}
