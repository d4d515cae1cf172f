import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { isGuide } from './source/folder.ts';

/** Milliseconds without a further change behind which a change counts: editors and git write many files, and some twice. */
const SETTLE = 100;
/** However often files change, this many milliseconds behind the first one they are read. */
const LONGEST = 500;

/** Files beside the guides that the library is made of. */
const CONFIG = /\.(ya?ml|jsonl)$/i;

/** Every so many milliseconds it is made sure that the folder is still the one that is watched. */
const LOOK = 2_000;

/**
 * Watches a content folder, also through its being removed, made anew, mounted, or a link to it being turned.
 *
 * @param onChange called once for a burst of changes.
 * @param onError told when the folder can't be watched, such as when the system's limit of watches is reached.
 */
export function watchContent(
  contentDir: string,
  onChange: () => void,
  onError: (error: Error) => void,
): { close(): Promise<void> } {
  const changed = settled(onChange);
  let identity = identityOf(contentDir);
  let watcher = watchFiles(contentDir, changed.soon, onError);
  // What is watched is the folder itself, not its name: another folder of that name would go unseen.
  const looking = setInterval(() => {
    const now = identityOf(contentDir);
    if (now === identity) return;
    identity = now;
    void watcher.close();
    watcher = watchFiles(contentDir, changed.soon, onError);
    changed.soon();
  }, LOOK);
  looking.unref();
  return {
    close: async () => {
      clearInterval(looking);
      changed.never();
      await watcher.close();
    },
  };
}

function watchFiles(contentDir: string, onChange: () => void, onError: (error: Error) => void): FSWatcher {
  const root = path.resolve(contentDir);
  const watcher = watch(contentDir, {
    ignoreInitial: true,
    ignored: (file, stats) => {
      if (path.resolve(file) === root) return false;
      const name = path.basename(file);
      return name.startsWith('.') || name === 'node_modules' || (stats?.isFile() === true && !isRead(name));
    },
  });
  watcher.on('all', onChange);
  watcher.on('error', (error) => onError(error instanceof Error ? error : new Error(String(error))));
  return watcher;
}

/** Which folder a name stands for at the moment; null for none. */
function identityOf(folder: string): string | null {
  try {
    const real = realpathSync(folder);
    const { dev, ino } = statSync(real);
    return `${real} ${dev} ${ino}`;
  } catch {
    return null;
  }
}

/** Calls `work` once for calls in quick succession, `SETTLE` behind the last of them and `LONGEST` behind the first. */
function settled(work: () => void): { soon(): void; never(): void } {
  let waiting: NodeJS.Timeout | undefined;
  let first = 0;
  return {
    soon: () => {
      const now = Date.now();
      if (waiting === undefined) first = now;
      clearTimeout(waiting);
      waiting = setTimeout(
        () => {
          waiting = undefined;
          work();
        },
        Math.max(0, Math.min(SETTLE, first + LONGEST - now)),
      );
    },
    never: () => clearTimeout(waiting),
  };
}

const isRead = (name: string) => isGuide(name) || CONFIG.test(name);
