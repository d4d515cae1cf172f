import type { Opened } from './keeper.ts';
import { refusal } from './report.ts';
import type { Library, Report } from './types.ts';

/** The library as it is now, and the one place where it is swapped. */
export interface LiveLibrary {
  /** Waits while the first index is being built. Rejects where that failed. */
  current(): Promise<Library>;
  /**
   * Reads what changed and swaps the library, in one step when the new one is whole. What can't be what is meant, such as
   * a folder that is empty all at once, leaves the library what it was, and the report says why. Calls during a run share
   * the one run behind it.
   *
   * @throws what the first opening threw.
   */
  reindex(): Promise<Report>;
  /** The last reindex's report; of the start where there was none since. Waits like `current`. */
  report(): Promise<Report>;
  /** Calls `listener` behind each reindex, the refused ones too. */
  onChange(listener: (library: Library, report: Report) => void): void;
}

/**
 * @param next reads what changed; called at once, and never during another call. It may give the library before it has
 * the whole report.
 */
export function createLiveLibrary(
  next: (serve: (library: Library) => void) => Promise<Pick<Opened, 'library' | 'report'>>,
): LiveLibrary {
  const listeners: ((library: Library, report: Report) => void)[] = [];
  const first = Promise.withResolvers<Library>();
  first.promise.catch(() => {});
  let current = first.promise;
  let last = next(first.resolve);
  last.then(({ library }) => {
    first.resolve(library);
    current = Promise.resolve(library);
  }, first.reject);
  let running: Promise<unknown> = last;
  let waiting: Promise<Report> | null = null;

  async function swap(): Promise<Report> {
    waiting = null;
    const before = await current;
    const serve = (library: Library) => {
      current = Promise.resolve(library);
    };
    const opened = await next(serve).catch((error: Error) => ({
      library: before,
      report: refusal(before, error.message, before.problems, 0),
    }));
    serve(opened.library);
    last = Promise.resolve(opened);
    for (const listener of listeners) listener(opened.library, opened.report);
    return opened.report;
  }

  return {
    current: () => current,
    reindex() {
      if (waiting !== null) return waiting;
      const mine = running.catch(() => {}).then(swap);
      waiting = mine;
      running = mine;
      mine.catch(() => {});
      return mine;
    },
    report: async () => (await last).report,
    onChange: (listener) => void listeners.push(listener),
  };
}
