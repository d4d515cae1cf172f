import { createKeeper } from '../../src/index/keeper.ts';
import { createLiveLibrary, type LiveLibrary } from '../../src/index/live.ts';
import { changesBetween } from '../../src/index/report.ts';
import type { Library, Report } from '../../src/index/types.ts';

/**
 * The library of a content folder, read anew on demand.
 *
 * @param before waited for in front of each reading, the first one too.
 */
export function liveOver(contentDir: string, before: () => Promise<void> = async () => {}): LiveLibrary {
  const { next } = createKeeper({ contentDir, publicUrl: 'https://guides.example.org' });
  return createLiveLibrary(async () => {
    await before();
    return next();
  });
}

/** The report of a reindex that found this library as it was. */
export function nothingNew(library: Library): Report {
  const { problems } = library;
  const changes = changesBetween(library, library);
  return { at: new Date().toISOString(), took: 0, ...changes, problems, kept: [], refused: null };
}
