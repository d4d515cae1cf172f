import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../types.ts';
import { FrontMatterError } from './front-matter.ts';

/** Files over this size, in bytes, are no guides. */
const LARGEST_GUIDE = 2 * 1024 * 1024;

/** The library can't be opened at all: `message` names the folder, what was expected and what to do. */
export class LibraryError extends Error {
  override name = 'LibraryError';
}

/** A guide's file that can't be taken as it is. */
export class GuideError extends Error {}

/**
 * Paths of the guides, in a fixed order. Folders that begin with a dot and node_modules are passed over. Walked by hand:
 * the libraries for it pass over folders that can't be read without a word.
 *
 * @throws LibraryError when the folder itself can't be read.
 */
export async function guideFiles(contentDir: string): Promise<{ files: string[]; problems: Problem[] }> {
  const files: string[] = [];
  const problems: Problem[] = [];
  const walk = async (folder: string, above: ReadonlySet<string>): Promise<void> => {
    const full = path.join(contentDir, folder);
    let names: string[];
    try {
      const real = await realpath(full);
      // A link to a folder above it would lead round for ever.
      if (above.has(real)) return;
      above = new Set([...above, real]);
      names = await readdir(full);
    } catch (error) {
      if (folder === '') throw unreadable(contentDir, error);
      problems.push({ file: `${folder}/`, severity: 'error', ...whatIsWrong(error) });
      return;
    }
    for (const name of names.sort()) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const file = folder === '' ? name : `${folder}/${name}`;
      if (isGuide(name)) files.push(file);
      else if ((await stat(path.join(contentDir, file)).catch(() => null))?.isDirectory()) await walk(file, above);
    }
  };
  await walk('', new Set());
  return { files: files.sort(), problems };
}

/** Whether a file is a guide by its name. */
export function isGuide(name: string): boolean {
  return /\.(md|markdown|mdx)$/i.test(name);
}

/** The text of a file, or null where there is none. */
export async function readOptional(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The text of a guide's file.
 *
 * @throws GuideError when it is too large or no UTF-8; what reading throws.
 */
export async function readGuide(file: string): Promise<string> {
  const bytes = await readFile(file);
  if (bytes.length > LARGEST_GUIDE)
    throw new GuideError(`larger than ${LARGEST_GUIDE / 1024 / 1024} MiB: split it into several guides`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new GuideError('not UTF-8 text: save the file with the encoding UTF-8');
  }
}

/** What a person is told of a file that can't be read. */
export function whatIsWrong(error: unknown): { message: string; line?: number } {
  if (error instanceof FrontMatterError) return { message: error.message, line: error.line };
  if (error instanceof GuideError) return { message: error.message };
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined) return { message: `can't be read (${code}): check the file and its permissions` };
  return { message: `can't be read: ${error instanceof Error ? error.message : String(error)}` };
}

function unreadable(contentDir: string, error: unknown): LibraryError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
  return new LibraryError(
    `CONTENT_DIR: expected a folder of Markdown guides that can be read, found "${contentDir}" (${code}). Name another with CONTENT_DIR or --content.`,
  );
}
