// @ts-check
/** @import { CommandDraft, Draft, Example, Press, Reply } from './types.d.ts' */
/** @import { Message } from './messages.js' */
import { sendCommand, sendPress } from './api.js';
import { described, toOptions } from './draft.js';
import { postBot, postYou } from './messages.js';
import { hint } from './welcome.js';

/**
 * Sends what stands in the input line.
 *
 * @param {Draft} draft
 * @param {(example: Example) => void} tryExample puts a command into the input line
 */
export async function send(draft, tryExample) {
  if (draft.kind === 'text') return answerText(draft.text.trim(), tryExample);
  await run(draft);
}

/** @param {CommandDraft} draft */
async function run(draft) {
  const message = postBot({ used: { name: draft.command.name, options: described(draft) }, onPress: press });
  message.think();
  try {
    settle(await sendCommand(draft.command.name, toOptions(draft)), message, () => message);
  } catch (error) {
    message.fail(reasonOf(error));
  }
}

/**
 * @param {Press} pressed
 * @param {Message} message
 */
async function press(pressed, message) {
  if (message.element.getAttribute('aria-busy') === 'true') return;
  message.busy(true);
  try {
    settle(await sendPress(pressed, message.id), message, () => postBot({ onPress: press }));
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
  switch (reply.type) {
    case 4:
      return place().show(reply.data);
    case 5:
      return place().think(Number(reply.data?.flags ?? 0));
    case 6:
      return;
    case 7:
      return reply.data ? message.show(reply.data) : undefined;
    default:
      return message.fail(`Discord does something here (reply of type ${reply.type}) that the playground can’t show.`);
  }
}

/**
 * @param {string} text
 * @param {(example: Example) => void} tryExample
 */
function answerText(text, tryExample) {
  postYou(text);
  hint(text, tryExample);
}

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof Error ? error.message : 'Please try again.';
}
