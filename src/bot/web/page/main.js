// @ts-check
/** @import { Example } from './types.d.ts' */
import './theme.js';
import { start } from './api.js';
import { say, send } from './channel.js';
import { createComposer } from './composer.js';
import { byId, h } from './dom.js';
import { fromExample } from './draft.js';
import { typeAnywhere } from './keys.js';
import { choosePeople } from './people.js';
import { listGuides, welcome } from './welcome.js';

try {
  const begin = await start();
  const commands = begin.commands.flatMap((command) => (command.type === 3 ? [] : [command]));
  const menu = begin.commands.filter(({ type }) => type === 3).map(({ name }) => name);
  const composer = createComposer({ commands, send: (draft) => send(draft, tryExample, menu) });

  /** @param {Example} example */
  function tryExample(example) {
    const draft = fromExample(example, commands);
    if (draft === null) return composer.put({ kind: 'text', text: `/${example.name}` });
    composer.focus();
    send(draft, tryExample, menu);
  }

  choosePeople(begin, composer.focus);
  listGuides(begin.guides);
  const question = begin.examples.find(({ name }) => name === 'ask')?.options.question?.name;
  if (question) say(`Hi all! Does anybody know ${question}?`, menu, 'Sam');
  welcome(begin, tryExample);
  composer.focus();
  typeAnywhere(composer.focus);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  byId('messages', HTMLElement).replaceChildren(h('p', { class: 'failed', role: 'alert' }, reason));
}
document.body.dataset.ready = 'true';
