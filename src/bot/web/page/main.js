// @ts-check
/** @import { Example } from './types.d.ts' */
import './theme.js';
import { start } from './api.js';
import { send } from './channel.js';
import { createComposer } from './composer.js';
import { byId, h } from './dom.js';
import { fromExample } from './draft.js';
import { typeAnywhere } from './keys.js';
import { listGuides, welcome } from './welcome.js';

try {
  const begin = await start();
  const commands = begin.commands.filter(({ type = 1 }) => type === 1);
  const composer = createComposer({ commands, send: (draft) => send(draft, tryExample) });

  /** @param {Example} example */
  function tryExample(example) {
    const draft = fromExample(example, commands);
    if (draft === null) return composer.put({ kind: 'text', text: `/${example.name}` });
    composer.focus();
    send(draft, tryExample);
  }

  listGuides(begin.guides);
  welcome(begin, tryExample);
  composer.focus();
  typeAnywhere(composer.focus);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  byId('messages', HTMLElement).replaceChildren(h('p', { class: 'failed', role: 'alert' }, reason));
}
document.body.dataset.ready = 'true';
