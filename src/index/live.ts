import type { Library } from './types.ts';

/** The library as it is now, and the one place where it is swapped. */
export interface LiveLibrary {
  /** Waits while the first index is being built. Rejects where that failed. */
  current(): Promise<Library>;
  /**
   * Reads everything anew and swaps the library. One at a time: a call during a run gets the run behind it.
   *
   * @throws what reading threw, or ReindexError: then the library stays what it was.
   */
  reindex(): Promise<Library>;
  /** Calls `listener` behind each swap but the first. */
  onChange(listener: (library: Library) => void): void;
}

/** What was read anew can't be what is meant: `message` says why. The library stays what it was. */
export class ReindexError extends Error {
  override name = 'ReindexError';
}

/** @param open reads the library from the content folder. Called at once. */
export function createLiveLibrary(open: () => Promise<Library>): LiveLibrary {
  const listeners: ((library: Library) => void)[] = [];
  let current = open();
  current.catch(() => {});
  let running: Promise<unknown> = current;

  async function swap(): Promise<Library> {
    const before = await current;
    const after = await open();
    // A folder that is empty for a moment, such as a volume that is not mounted, must not retire every guide.
    if (after.articles.length === 0 && before.articles.length > 0) {
      throw new ReindexError('no guide was found any more: the guides that were read before stay');
    }
    current = Promise.resolve(after);
    for (const listener of listeners) listener(after);
    return after;
  }

  return {
    current: () => current,
    reindex() {
      const mine = running.catch(() => {}).then(swap);
      running = mine;
      mine.catch(() => {});
      return mine;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
