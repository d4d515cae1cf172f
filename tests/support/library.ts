import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openLibrary } from '../../src/index/library.ts';
import type { Library } from '../../src/index/types.ts';

/** A folder with these files, gone after the test. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'signpost-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

/** The library of a folder with these files. */
export async function libraryOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Library> {
  return openLibrary({ contentDir: await folderWith(files), publicUrl: 'https://guides.example.org' });
}

/** The library that the project comes with. */
export function starterLibrary(): Promise<Library> {
  return openLibrary({ contentDir: 'content', publicUrl: 'https://guides.example.org' });
}
