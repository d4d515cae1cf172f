import { join } from 'node:path';
import { commandDefinitions } from '../../src/bot/commands/index.ts';
import { createCooldown } from '../../src/bot/cooldown.ts';
import { handle, handleSpoken } from '../../src/bot/handle.ts';
import type { Log } from '../../src/bot/types.ts';
import { createWeb, type Listener, listen, type WebDeps } from '../../src/bot/web/server.ts';
import { openLibrary } from '../../src/index/library.ts';
import type { Library } from '../../src/index/types.ts';
import { openStore } from '../../src/store/open.ts';

/** The guides that come with the project. */
export const CONTENT = join(import.meta.dirname, '../../content');

const HOST = '127.0.0.1';

/** The real bot's deps of the web door, over a library that may still be on its way. `overrides` change single ones. */
export function webDeps(library: () => Promise<Library>, overrides: Partial<WebDeps> = {}): WebDeps {
  const log = memoryLog();
  const cooldown = createCooldown({ questions: 1_000 });
  const deps = { library, store: openStore(null), cooldown, linkable: () => true, log };
  return {
    library,
    answer: (request) => handle(request, deps),
    answerSpoken: (request) => handleSpoken(request, deps),
    definitions: async () => commandDefinitions((await library()).topics),
    health: () => ({ ok: true, detail: {} }),
    playground: true,
    contentDir: CONTENT,
    host: HOST,
    log,
    ...overrides,
  };
}

/** The web door over the project's guides, on a free port, with links that lead there. */
export async function startBot(overrides: Partial<WebDeps> = {}): Promise<{ web: Listener; library: Library }> {
  const opening = Promise.withResolvers<Library>();
  const web = await listen(createWeb(webDeps(() => opening.promise, overrides)), { host: HOST, port: 0 });
  const library = await openLibrary({ contentDir: CONTENT, publicUrl: web.url });
  opening.resolve(library);
  return { web, library };
}

/** A log that keeps its lines, for tests that look at them. */
export function memoryLog(): Log & { readonly lines: { level: string; fields: object; message: string }[] } {
  const lines: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
