import { changesBetween, refusal } from './report.ts';
import type { Library, Report } from './types.ts';

/** The library as it is now, and the one place where it is swapped. */
export interface LiveLibrary {
  /** Waits while the first index is being built. Rejects where that failed. */
  current(): Promise<Library>;
  /**
   * Reads what changed and swaps the library. One at a time: a call during a run gets the run behind it. What can't be
   * what is meant, such as a folder that is empty all at once, leaves the library what it was, and the report says why.
   *
   * @throws what the first opening threw.
   */
  reindex(): Promise<Report>;
  /** The last reindex's report; of the start where there was none since. Waits like `current`. */
  report(): Promise<Report>;
  /** Calls `listener` behind each reindex, the refused ones too. */
  onChange(listener: (library: Library, report: Report) => void): void;
}

/** @param open reads the library from the content folder. Called at once. */
export function createLiveLibrary(open: () => Promise<Library>): LiveLibrary {
  const listeners: ((library: Library, report: Report) => void)[] = [];
  let current = open();
  let report = current.then((library) => reportOf(null, library, performance.now()));
  current.catch(() => {});
  report.catch(() => {});
  let running: Promise<unknown> = current;

  async function swap(): Promise<Report> {
    const before = await current;
    const started = performance.now();
    const done = await open().then(
      (after) => {
        // A folder that is empty for a moment, such as a volume that is not mounted, must not retire every guide.
        if (after.articles.length > 0 || before.articles.length === 0) {
          current = Promise.resolve(after);
          return reportOf(before, after, started);
        }
        const why = 'no guide was found any more: the guides that were read before stay';
        return refusal(before, why, after.problems, performance.now() - started);
      },
      (error: Error) => refusal(before, `${error.message}`, before.problems, performance.now() - started),
    );
    report = Promise.resolve(done);
    const now = await current;
    for (const listener of listeners) listener(now, done);
    return done;
  }

  return {
    current: () => current,
    reindex() {
      const mine = running.catch(() => {}).then(swap);
      running = mine;
      mine.catch(() => {});
      return mine;
    },
    report: () => report,
    onChange: (listener) => void listeners.push(listener),
  };
}

function reportOf(before: Library | null, after: Library, started: number): Report {
  const took = Math.round(performance.now() - started);
  const changes = changesBetween(before, after);
  return { at: new Date().toISOString(), took, ...changes, problems: after.problems, kept: [], refused: null };
}
