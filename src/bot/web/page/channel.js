// @ts-check
/** @import { Draft, Example, Press, Reply } from './types.d.ts' */
/** @import { Message } from './messages.js' */
import { sendCommand, sendForm, sendMenu, sendPress, sendText } from './api.js';
import { described, toOptions } from './draft.js';
import { openForm } from './form.js';
import { postBot, postPerson } from './messages.js';
import { acting, mentionsBot, withMentions } from './people.js';
import { hint } from './welcome.js';

/** @typedef {(example: Example) => void} TryExample puts a command into the input line */

/**
 * Sends what stands in the input line.
 *
 * @param {Draft} draft
 * @param {TryExample} tryExample
 * @param {readonly string[]} menu names of the commands of a message's menu
 */
export async function send(draft, tryExample, menu) {
  if (draft.kind === 'text') return write(draft.text.trim(), tryExample, menu);
  const used = { name: draft.command.name, options: described(draft) };
  await run(used, () => sendCommand(draft.command.name, toOptions(draft)));
}

/**
 * A person's message: with its menu, and answered where it is for the bot.
 *
 * @param {string} text
 * @param {TryExample} tryExample
 * @param {readonly string[]} menu
 */
async function write(text, tryExample, menu) {
  const content = withMentions(text);
  say(content, menu);
  if (text.startsWith('/') || (acting().where === 'channel' && !mentionsBot(content))) return hint(text, tryExample);
  const message = postBot({ onPress: press });
  message.think();
  try {
    const answer = await sendText(content);
    if (answer) message.show(answer);
    else message.element.remove();
  } catch (error) {
    message.fail(reasonOf(error));
  }
}

/**
 * Posts a person's message with its menu.
 *
 * @param {string} content
 * @param {readonly string[]} menu
 * @param {string} [author] default: whoever acts
 */
export function say(content, menu, author) {
  const items = menu.map((name) => ({
    name,
    run: () => run({ name, options: '' }, () => sendMenu(name, content)),
  }));
  postPerson(content, { menu: items, ...(author !== undefined && { author }) });
}

/**
 * @param {{ name: string, options: string }} used
 * @param {() => Promise<Reply>} ask
 */
async function run(used, ask) {
  const message = postBot({ used, onPress: press });
  message.think();
  try {
    settle(await ask(), message, () => message);
  } catch (error) {
    message.fail(reasonOf(error));
  }
}

/**
 * @param {Press} pressed
 * @param {Message} message
 */
function press(pressed, message) {
  return answer(message, () => sendPress(pressed, { id: message.id, flags: message.flags }));
}

/**
 * Asks the bot on behalf of a message, one thing at a time.
 *
 * @param {Message} message
 * @param {() => Promise<Reply>} ask
 */
async function answer(message, ask) {
  if (message.element.getAttribute('aria-busy') === 'true') return;
  message.busy(true);
  try {
    settle(await ask(), message, () => postBot({ onPress: press }));
  } catch (error) {
    message.fail(`This interaction failed. ${reasonOf(error)}`);
  } finally {
    message.busy(false);
  }
}

/**
 * Does what a reply says. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
 *
 * @param {Reply} reply
 * @param {Message} message the one that was sent from
 * @param {() => Message} place where a new message goes
 */
function settle(reply, message, place) {
  respond(reply, message, place);
  for (const step of reply.next ?? []) {
    if (step.do === 'delete') message.element.remove();
    else postBot({ onPress: press }).show(step.message);
  }
}

/**
 * @param {Reply} reply
 * @param {Message} message
 * @param {() => Message} place
 */
function respond(reply, message, place) {
  switch (reply.type) {
    case 4:
      return place().show(reply.data);
    case 5:
      return place().think(Number(reply.data?.flags ?? 0));
    case 6:
      return;
    case 7:
      return reply.data ? message.show(reply.data) : undefined;
    case 9: {
      const { custom_id: id } = reply.data;
      const send = (/** @type {Record<string, string>} */ typed) =>
        answer(message, () => sendForm(id, typed, { id: message.id, flags: message.flags }));
      return openForm(reply.data, send);
    }
    default:
      return message.fail(`Discord does something here (reply of type ${reply.type}) that the playground can’t show.`);
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof Error ? error.message : 'Please try again.';
}
