// @ts-check
import { byId } from '../dom.js';
import { count, root } from './page.js';
import { refresh } from './refresh.js';

const AGAIN_MS = 3000;

/**
 * Follows the files: brings the page up to date behind each reindex, and says so. A hidden page lets go of its
 * connection, since a browser has few of them for a server, and catches up once it is seen again.
 *
 * @param {(changed: string[]) => void} updated gets the keys of the sections that came or changed
 */
export function follow(updated) {
  /** @type {EventSource | null} */
  let events = null;
  /** What the newest event said; the page is brought up to it, one time after another. */
  let wanted = root().dataset.at;
  let running = false;

  async function catchUp() {
    if (running) return;
    running = true;
    try {
      while (wanted !== root().dataset.at) {
        const aim = wanted;
        const changed = await refresh();
        // What came may be newer still, or nothing, where the guide is gone: this event is dealt with.
        root().dataset.at = aim;
        updated(changed);
      }
      sayUpdated();
    } catch (error) {
      say(`not up to date: ${error instanceof Error ? error.message : 'please reload the page.'}`);
    } finally {
      running = false;
    }
  }

  function open() {
    if (document.hidden || events !== null) return;
    events = new EventSource('/writers/events');
    events.addEventListener('reindex', ({ data }) => {
      wanted = JSON.parse(data).at;
      catchUp();
    });
    events.addEventListener('error', () => {
      say('not connected: is Signpost still running? Trying again…');
      // Where the server answered with an error, the browser gives up.
      if (events?.readyState !== EventSource.CLOSED) return;
      close();
      setTimeout(open, AGAIN_MS);
    });
  }

  function close() {
    events?.close();
    events = null;
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  sayUpdated();
  open();
}

function sayUpdated() {
  const { at, findings, gone } = root().dataset;
  if (gone !== undefined) return say('waiting for the file');
  const time = new Date(at ?? '').toLocaleTimeString('en-GB');
  say(`updated ${time}, ${count(Number(findings), 'finding')}`);
}

/** @param {string} text */
function say(text) {
  const status = byId('page:status', HTMLElement);
  if (status.textContent !== text) status.textContent = text;
}
