// @ts-check
/** @import { Choice, Press, Reply, SentOption, Start } from './types.d.ts' */

const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;

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
 * @param {Press} press
 * @param {string} message the message's id
 * @returns {Promise<Reply>}
 */
export function sendPress(press, message) {
  return interact({ type: COMPONENT, data: press, message: { id: message } });
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
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(interaction);
  return read(await request('/playground/interactions', { method: 'POST', headers, body, signal: signal ?? null }));
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
