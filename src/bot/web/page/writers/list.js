// @ts-check
import { byId } from '../dom.js';
import { follow } from './follow.js';
import { count } from './page.js';

const filter = byId('page:filter', HTMLInputElement);
filter.addEventListener('input', sift);
follow(sift);
sift();
document.body.dataset.ready = 'true';

/** Shows the guides whose title, file or state has every word of the filter. */
function sift() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of document.querySelectorAll('.guide-table tbody tr')) {
    const text = row.textContent?.toLowerCase() ?? '';
    const fits = words.every((word) => text.includes(word));
    row.toggleAttribute('hidden', !fits);
    if (fits) shown++;
  }
  byId('page:shown', HTMLElement).textContent = count(shown, 'guide');
}
