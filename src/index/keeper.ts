import { fingerprintOf } from './fingerprint.ts';
import {
  checkedState,
  forgetOthers,
  type LibraryOptions,
  type LibraryState,
  nextState,
  type SavedState,
  settledState,
  shownOf,
  stateOf,
  uncheckedState,
} from './library.ts';
import { addRenamed, NO_REDIRECTS, type Redirects, withRedirects } from './redirects.ts';
import { loadRedirects, saveRedirects } from './redirects-file.ts';
import { changesBetween, refusal, reportOf } from './report.ts';
import { loadIndex, saveIndex } from './saved.ts';
import { LibraryError } from './source/folder.ts';
import type { Library, Report } from './types.ts';

/** A library as it was read, with what changed. */
export interface Opened {
  readonly library: Library;
  readonly report: Report;
}

/** Takes over a library that can be asked. */
export type Serve = (library: Library, redirects: Redirects) => Promise<void> | void;

/** Keeps a library as its content folder has it: in memory, and in DATA_DIR for the next start. */
export interface Keeper {
  /**
   * Reads what changed. Where what is there now can't be what is meant (a folder that is empty or gone all at once), or
   * reading fails, the library stays what it was, and the report says why.
   *
   * @param serve is given the library as soon as it can be asked; what is wrong with the guides is found out behind it.
   * @throws LibraryError when the folder can't be read and there is nothing to keep.
   */
  next(serve?: Serve): Promise<Opened>;
  /**
   * Finds out anew what was taken over for speed, and saves the index. For when nothing has changed for a while.
   *
   * @returns the library to ask from now on.
   */
  settle(): Promise<Library | null>;
}

export interface KeeperOptions extends LibraryOptions {
  /** Told, in one line, what did not work and hurts nobody: an index that can't be saved. */
  readonly warn?: (message: string) => void;
}

/**
 * As `openLibrary`, sooner where a bot has saved its index in `dataDir`: only what changed since is read. Saves nothing: what
 * changed is the bot's to report.
 *
 * @throws LibraryError when the folder can't be read.
 */
export async function openFromSaved(options: LibraryOptions & { readonly dataDir: string }): Promise<Library> {
  const { contentDir, dataDir } = options;
  const saved = await loadIndex(dataDir, await fingerprintOf(contentDir));
  return (await nextState(options, saved)).library;
}

const hasGuides = ({ reading }: LibraryState | SavedState) => shownOf(reading).length > 0;

/** Begins with the saved index, where there is one. */
export function createKeeper(options: KeeperOptions): Keeper {
  const { dataDir = null, warn = () => {} } = options;
  const fingerprint = fingerprintOf(options.contentDir);
  let state: LibraryState | null = null;
  let saved: LibraryState | null = null;
  let redirects: Redirects | null = null;

  async function next(serve: Serve = () => {}): Promise<Opened> {
    const started = performance.now();
    const took = () => Math.round(performance.now() - started);
    redirects ??= dataDir === null ? NO_REDIRECTS : await loadRedirects(dataDir);
    const last = state ?? (dataDir === null ? null : await loadIndex(dataDir, await fingerprint));
    let after: LibraryState;
    try {
      after = await uncheckedState(options, last);
      const empty = after.library.articles.length === 0;
      if (empty && last !== null && hasGuides(last)) throw new LibraryError('no guide was found any more');
    } catch (error) {
      if (!(error instanceof LibraryError) && state === null) throw error;
      if (last === null || !hasGuides(last)) throw error;
      const why = `${(error as Error).message}. The guides that were read before stay; to begin with none, remove index.bin in DATA_DIR and start again`;
      state ??= await stateOf(last.reading, options, last);
      const { library } = state;
      await serve(withRedirects(library, redirects), redirects);
      return opened(state, refusal(library, why, library.problems, took()));
    }
    const changes = changesBetween(last && { articles: shownOf(last.reading) }, after.library);
    const renamed = addRenamed(redirects, changes.guides, changes.sections);
    await serve(withRedirects(after.library, renamed), renamed);
    if (dataDir !== null && renamed !== redirects) {
      await saveRedirects(dataDir, renamed).catch((error) => warn(`the redirects can't be saved: ${String(error)}`));
    }
    redirects = renamed;
    state = after;
    forgetOthers(after);
    state = await checkedState(after, options);
    return opened(state, reportOf(changes, state.library, took()));
  }

  function opened({ library }: LibraryState, report: Report): Opened {
    return { library: withRedirects(library, redirects ?? NO_REDIRECTS), report };
  }

  async function settle(): Promise<Library | null> {
    const now = state;
    if (now === null) return null;
    const settled = now.provisional ? await settledState(now, options) : now;
    // What changed in the meantime is settled next time.
    if (state !== now) return null;
    state = settled;
    if (dataDir !== null && saved !== settled) {
      try {
        await saveIndex(dataDir, settled, await fingerprint);
        saved = settled;
      } catch (error) {
        warn(`the index can't be saved in DATA_DIR, so the next start reads every guide: ${String(error)}`);
      }
    }
    return state === settled ? withRedirects(settled.library, redirects ?? NO_REDIRECTS) : null;
  }

  return { next: inTurn(next), settle: inTurn(settle) };
}

/** One run after the other. Settling does not hold up reading: each has a queue of its own. */
function inTurn<A extends unknown[], T>(work: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (...args) => {
    const mine = last.then(
      () => work(...args),
      () => work(...args),
    );
    last = mine;
    return mine;
  };
}
