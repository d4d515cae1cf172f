// @ts-check

/** The page as the server drew it. What is looked for has an attribute or an id that no text of a guide can have. */
export function root() {
  const element = document.querySelector('main > .writers');
  if (element instanceof HTMLElement) return element;
  throw new Error('The page lacks its content.');
}

/** The address below which the guide's questions and presses go. */
export function guideAddress() {
  return `/writers/${encodeURIComponent(root().dataset.guide ?? '')}`;
}

/**
 * @param {number} n
 * @param {string} one
 */
export function count(n, one) {
  return `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;
}

/**
 * What the questions' addresses say where a draft is to be asked as if it were published.
 *
 * @returns {Record<string, string>}
 */
export function asIf() {
  const box = document.getElementById('page:published');
  return box instanceof HTMLInputElement && box.checked ? { published: '1' } : {};
}
