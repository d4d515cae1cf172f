import { publicUrlOf } from '../../src/cli.ts';
import { openLibrary } from '../../src/index/library.ts';
import { changesBetween } from '../../src/index/report.ts';
import type { Library, Report } from '../../src/index/types.ts';
import type { Settings } from '../../src/settings.ts';

/**
 * Reads the guides anew, whatever was read before, and tells what that changed. There is no saved index to compare with
 * yet: everything counts as added.
 *
 * @throws LibraryError when the content folder can't be read.
 */
export async function openAnew(settings: Settings): Promise<{ library: Library; report: Report }> {
  const { CONTENT_DIR: contentDir, DATA_DIR: dataDir } = settings;
  const started = performance.now();
  const library = await openLibrary({ contentDir, publicUrl: publicUrlOf(settings), dataDir });
  const took = Math.round(performance.now() - started);
  const changes = changesBetween(null, library);
  const { problems } = library;
  return {
    library,
    report: { at: new Date().toISOString(), took, ...changes, problems, kept: [], refused: null },
  };
}
