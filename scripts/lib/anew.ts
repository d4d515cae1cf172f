import { publicUrlOf } from '../../src/cli.ts';
import { createKeeper } from '../../src/index/keeper.ts';
import type { Library, Report } from '../../src/index/types.ts';
import type { Settings } from '../../src/settings.ts';

/**
 * Reads the guides, tells what changed against the saved index of DATA_DIR, and saves the new one.
 *
 * @throws LibraryError when the content folder can't be read and nothing was saved.
 */
export async function openAnew(settings: Settings): Promise<{ library: Library; report: Report }> {
  const { CONTENT_DIR: contentDir, DATA_DIR: dataDir } = settings;
  const warn = (message: string) => console.error(message);
  const keeper = createKeeper({ contentDir, publicUrl: publicUrlOf(settings), dataDir, warn });
  const { library, report } = await keeper.next();
  await keeper.settle();
  return { library, report };
}
