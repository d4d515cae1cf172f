import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openFromSaved } from '../../src/index/keeper.ts';
import { openLibrary } from '../../src/index/library.ts';
import type { Library } from '../../src/index/types.ts';
import { CONTENT, PUBLIC_URL, STARTER_INDEX } from './starter-index.ts';

/** A folder with these files, gone after the test, or when `onEnd` says. */
export async function folderWith(
  files: Readonly<Record<string, string | Uint8Array>>,
  onEnd: (remove: () => Promise<void>) => void = onTestFinished,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'signpost-test-'));
  onEnd(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

/** The library of a folder with these files. */
export async function libraryOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Library> {
  return openLibrary({ contentDir: await folderWith(files), publicUrl: PUBLIC_URL });
}

/** The library that the project comes with, as it is read from an index that was saved before. Also outside of tests. */
export function starterLibrary(publicUrl = PUBLIC_URL): Promise<Library> {
  const dataDir = process.env[STARTER_INDEX];
  return dataDir === undefined
    ? openLibrary({ contentDir: CONTENT, publicUrl })
    : openFromSaved({ contentDir: CONTENT, publicUrl, dataDir });
}

/** A data folder such as a first start with the project's guides leaves it, gone after the test, or when `onEnd` says. */
export async function starterData(onEnd?: (remove: () => Promise<void>) => void): Promise<string> {
  const name = 'index.bin';
  return folderWith({ [name]: await readFile(path.join(process.env[STARTER_INDEX] ?? '', name)) }, onEnd);
}

/** The library of some of the project's guides, so that a test doesn't depend on the others. Also outside of tests. */
export async function libraryWith(...guides: readonly string[]): Promise<Library> {
  const folder = await mkdtemp(path.join(tmpdir(), 'signpost-test-'));
  for (const name of [...guides.map((guide) => `${guide}.md`), 'topics.yaml']) {
    await copyFile(path.join('content', name), path.join(folder, name));
  }
  const library = await openLibrary({ contentDir: folder, publicUrl: PUBLIC_URL });
  await rm(folder, { recursive: true });
  return library;
}
