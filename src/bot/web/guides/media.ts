import { readFile, realpath } from 'node:fs/promises';
import { extname, posix, resolve, sep } from 'node:path';

/** Kinds of images that hold no script. SVG does, and is left out. */
const TYPES: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

/**
 * The address on this server of an image that a guide refers to, or null where it is none that is served.
 *
 * @param file the guide's path below the content folder.
 * @param path as the guide has it: relative to the guide, or with a leading `/` to the content folder.
 */
export function mediaUrl(file: string, path: string): string | null {
  const name = path.startsWith('/') ? posix.normalize(path.slice(1)) : posix.join(posix.dirname(file), path);
  return isServed(name) ? `/guides/media/${name.split('/').map(encodeURIComponent).join('/')}` : null;
}

/**
 * Reads an image below the content folder.
 *
 * @param path below the content folder, decoded.
 * @returns null for anything but an image in it: links that lead out of the folder, hidden files, other kinds.
 */
export async function readMedia(
  contentDir: string,
  path: string,
): Promise<{ type: string; body: Buffer<ArrayBuffer> } | null> {
  if (!isServed(path)) return null;
  try {
    const root = await realpath(contentDir);
    const file = await realpath(resolve(root, path));
    if (!file.startsWith(root + sep)) return null;
    return { type: typeOf(path) ?? '', body: await readFile(file) };
  } catch {
    return null;
  }
}

function isServed(path: string): boolean {
  const safe = path.split('/').every((part) => part !== '' && !part.startsWith('.') && !/[\\\0]/.test(part));
  return safe && typeOf(path) !== undefined;
}

function typeOf(path: string): string | undefined {
  return TYPES[extname(path).toLowerCase()];
}
