import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { SUBMITTED } from './read.ts';

/**
 * Writes a guide into CONTENT_DIR/submitted: whole or not at all, and never over another file. A file with the very
 * same text counts as written.
 *
 * @param name of the file, without its ending: a–z, 0–9 and `-`.
 * @returns its path below the content folder; null where another file has that name.
 * @throws Error for any other name, a folder that leads out of CONTENT_DIR, and what the file system throws.
 */
export async function saveSubmission(contentDir: string, name: string, text: string): Promise<string | null> {
  if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(name)) throw new Error(`not a name for a file: ${JSON.stringify(name)}`);
  const folder = path.join(contentDir, SUBMITTED);
  await mkdir(folder, { recursive: true });
  if ((await realpath(folder)) !== path.join(await realpath(contentDir), SUBMITTED)) {
    throw new Error(`${SUBMITTED} leads out of CONTENT_DIR: expected a folder, found a link`);
  }
  const file = path.join(folder, `${name}.md`);
  // With a dot and another ending: no reader takes it for a guide.
  const unfinished = path.join(folder, `.${name}.${randomUUID()}.tmp`);
  try {
    const handle = await open(unfinished, 'wx', 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // Unlike a rename, a link fails where the name is taken.
    await link(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readFile(file, 'utf8')) === text ? `${SUBMITTED}/${name}.md` : null;
  } finally {
    await rm(unfinished, { force: true });
  }
  return `${SUBMITTED}/${name}.md`;
}
