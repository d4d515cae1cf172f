// @ts-check
/** @import { MessageData } from './types.d.ts' */
import { h } from './dom.js';

const PICTURES = /^image\/(png|jpeg|gif|webp)$/;

/**
 * The files that came with a message, by the addresses that its components have for them.
 *
 * @param {MessageData} data
 * @returns {Map<string, string>} `attachment://name` to an address that the browser can open
 */
export function filesOf({ files = [] }) {
  return new Map(files.map((file) => [`attachment://${file.name}`, addressOf(file)]));
}

/** @param {{ type: string, data: string }} file */
function addressOf({ type, data }) {
  const known = PICTURES.test(type) ? type : 'application/octet-stream';
  return `data:${known};base64,${data}`;
}

/**
 * A file to be downloaded.
 *
 * @param {string} url `attachment://name`
 * @param {Map<string, string>} files
 */
export function download(url, files) {
  const name = url.replace(/^attachment:\/\//, '');
  const href = files.get(url);
  return href === undefined
    ? h('span', { class: 'no-picture' }, `File: ${name}`)
    : h('a', { class: 'file', href, download: name }, name);
}
