import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createWeb, type WebDeps } from '../../src/bot/web/server.ts';
import { createKeeper } from '../../src/index/keeper.ts';
import { openLibrary } from '../../src/index/library.ts';
import { createLiveLibrary, type LiveLibrary } from '../../src/index/live.ts';
import type { Library, Report } from '../../src/index/types.ts';
import { folderWith } from '../support/library.ts';
import { webDeps } from './start.ts';

type OnEnd = Parameters<typeof folderWith>[1];

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

/** The web door over a content folder that changes. */
export interface Live {
  readonly app: Hono;
  readonly live: LiveLibrary;
  /** Writes files, or with null removes them, and reads the guides anew. */
  save(files: Readonly<Record<string, string | null>>): Promise<Report>;
}

/** The same, live. */
export async function webLive(
  files: Readonly<Record<string, string>>,
  { onEnd, ...overrides }: Partial<WebDeps> & { onEnd?: OnEnd } = {},
): Promise<Live> {
  const contentDir = await folderWith(files, onEnd);
  const live = createLiveLibrary(createKeeper({ contentDir, publicUrl: 'http://localhost' }).next);
  await live.current();
  const { report, onChange } = live;
  return {
    app: createWeb(webDeps(live.current, { contentDir, report, onChange, ...overrides })),
    live,
    save: async (changed) => {
      for (const [name, text] of Object.entries(changed)) {
        if (text === null) await rm(join(contentDir, name));
        else await writeFile(join(contentDir, name), text);
      }
      return live.reindex();
    },
  };
}

/** A guide's file. */
export function guide(title: string, body: string, more = ''): string {
  return `---\ntitle: ${JSON.stringify(title)}\n${more}---\n\n${body}\n`;
}
