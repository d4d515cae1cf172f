// @ts-check
/** @import { Choice, MessageData, Press, Reply, SentOption, Start } from './types.d.ts' */
import { acting } from './people.js';

const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const FORM = 5;

/** @returns {Promise<Start>} the bot's commands, the guides, and commands worth a try */
export async function start() {
  return read(await request('/playground/commands'));
}

/**
 * @param {string} name
 * @param {SentOption[]} options
 * @returns {Promise<Reply>}
 */
export function sendCommand(name, options) {
  return interact({ type: COMMAND, data: { name, type: 1, options } });
}

/**
 * A command of a message's menu.
 *
 * @param {string} name
 * @param {string} content the message's text
 * @returns {Promise<Reply>}
 */
export function sendMenu(name, content) {
  const data = { name, type: 3, target_id: '1', resolved: { messages: { 1: { content } } } };
  return interact({ type: COMMAND, data });
}

/**
 * @param {Press} press
 * @param {{ id: string, flags: number }} message the one that carries it
 * @returns {Promise<Reply>}
 */
export function sendPress(press, message) {
  return interact({ type: COMPONENT, data: press, message });
}

/**
 * @param {string} customId
 * @param {Record<string, string>} typed what was typed, by the field's custom id
 * @param {{ id: string, flags: number }} message the one whose button opened the form
 * @returns {Promise<Reply>}
 */
export function sendForm(customId, typed, message) {
  const components = Object.entries(typed).map(([custom_id, value]) => ({
    type: 18,
    component: { type: 4, custom_id, value },
  }));
  return interact({ type: FORM, data: { custom_id: customId, components }, message });
}

/**
 * A message to the bot, or one that mentions it.
 *
 * @param {string} content
 * @returns {Promise<MessageData | null>} null where the bot stays silent
 */
export async function sendText(content) {
  return (await post('/playground/messages', { content })).message;
}

/**
 * @param {string} name
 * @param {SentOption[]} options one of them focused
 * @param {AbortSignal} signal
 * @returns {Promise<Choice[]>}
 */
export async function autocomplete(name, options, signal) {
  const reply = await interact({ type: AUTOCOMPLETE, data: { name, type: 1, options } }, signal);
  return reply.type === 8 ? (reply.data.choices ?? []) : [];
}

/**
 * @param {object} interaction
 * @param {AbortSignal} [signal]
 * @returns {Promise<Reply>}
 */
async function interact(interaction, signal) {
  return post('/playground/interactions', interaction, signal);
}

/**
 * Says who acts, too.
 *
 * @param {string} path
 * @param {object} json
 * @param {AbortSignal} [signal]
 */
async function post(path, json, signal) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ ...acting(), ...json });
  return read(await request(path, { method: 'POST', headers, body, signal: signal ?? null }));
}

/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function request(path, init) {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Error('Signpost can’t be reached. Is it still running? Start it with “npm start” and try again.');
  }
}

/** @param {Response} response */
async function read(response) {
  const json = await response.json().catch(() => null);
  if (response.ok && json !== null) return json;
  throw new Error(json?.error ?? `Signpost answered with an error (${response.status}). Please try again.`);
}
