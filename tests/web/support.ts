import type { Hono } from 'hono';
import { createWeb, type WebDeps } from '../../src/bot/web/server.ts';
import { openLibrary } from '../../src/index/library.ts';
import type { Library } from '../../src/index/types.ts';
import { folderWith } from '../support/library.ts';
import { webDeps } from './start.ts';

/** The real bot behind the web door. `overrides` change single deps. */
export function webOf(library: Library, overrides: Partial<WebDeps> = {}): Hono {
  return createWeb(webDeps(async () => library, overrides));
}

/** The web door over a content folder of its own. */
export async function webOver(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<{ app: Hono; library: Library }> {
  const contentDir = await folderWith(files);
  const library = await openLibrary({ contentDir, publicUrl: 'http://localhost' });
  return { app: webOf(library, { contentDir }), library };
}

/** A guide's file. */
export function guide(title: string, body: string, more = ''): string {
  return `---\ntitle: ${JSON.stringify(title)}\n${more}---\n\n${body}\n`;
}
