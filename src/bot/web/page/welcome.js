// @ts-check
/** @import { Example, Start } from './types.d.ts' */
import { byId, h } from './dom.js';
import { postBot } from './messages.js';

/**
 * The bot's first message: what this is, and a few commands to press.
 *
 * @param {Start} start
 * @param {(example: Example) => void} tryExample
 */
export function welcome({ guides, examples }, tryExample) {
  const message = postBot({ onPress: () => {} });
  const count = guides.length === 1 ? 'one guide' : `${guides.length} guides`;
  message.show({
    content: `**Hi, I’m Signpost.** I answer career questions from ${count}, and take you to the exact section.\nType \`/\` to see my commands, write to me with \`@Signpost\`, or try one of these. A message’s **Apps** menu (right-click) looks its text up.`,
  });
  message.element.querySelector('.body')?.append(chips(examples, tryExample));
}

/**
 * For text without a slash: only the person sees it, as Discord would have it.
 *
 * @param {string} text
 * @param {(example: Example) => void} tryExample
 */
export function hint(text, tryExample) {
  const slash = text.startsWith('/');
  const message = postBot({ onPress: () => {} });
  const content = slash
    ? 'I don’t know this command. Type `/` and choose one from the list.'
    : 'I answer slash commands (type `/` and choose one), and messages that mention @Signpost. To ask me this:';
  message.show({ content, flags: 1 << 6 });
  if (!slash) message.element.querySelector('.text')?.after(chips([asked(text)], tryExample));
}

/**
 * The guides in the channel list: each opens as a page.
 *
 * @param {Start['guides']} guides
 */
export function listGuides(guides) {
  const links = guides.map(({ id, title }) =>
    h('li', {}, h('a', { href: `/guides/${encodeURIComponent(id)}`, target: '_blank', rel: 'noopener' }, title)),
  );
  byId('guides', HTMLUListElement).replaceChildren(...links);
}

/**
 * @param {string} question
 * @returns {Example}
 */
function asked(question) {
  return { name: 'ask', options: { question: { name: question, value: question } } };
}

/**
 * @param {readonly Example[]} examples
 * @param {(example: Example) => void} tryExample
 */
function chips(examples, tryExample) {
  const buttons = examples.map((example) => {
    const options = Object.entries(example.options).flatMap(([option, { name }]) => [
      ' ',
      h('span', { class: 'option' }, `${option}: ${name}`),
    ]);
    return h(
      'button',
      { type: 'button', class: 'chip', click: () => tryExample(example) },
      `/${example.name}`,
      ...options,
    );
  });
  return h('div', { class: 'chips' }, ...buttons);
}
