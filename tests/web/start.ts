import { playgroundDefinitions } from '../../src/bot/commands/index.ts';
import { createCooldown } from '../../src/bot/cooldown.ts';
import { handle, handleSpoken } from '../../src/bot/handle.ts';
import type { Log } from '../../src/bot/types.ts';
import { createWeb, type Listener, listen, type WebDeps } from '../../src/bot/web/server.ts';
import { drawChart } from '../../src/chart/chart.ts';
import { changesBetween } from '../../src/index/report.ts';
import type { Library, Report } from '../../src/index/types.ts';
import { createMetrics } from '../../src/metrics.ts';
import { openStore } from '../../src/store/open.ts';
import { starterLibrary } from '../support/library.ts';
import { nothingNew } from '../support/live.ts';
import { CONTENT } from '../support/starter-index.ts';

const HOST = '127.0.0.1';
const STARTED = new Date().toISOString();

/** The real bot's deps of the web door, over a library that may still be on its way. `overrides` change single ones. */
export function webDeps(library: () => Promise<Library>, overrides: Partial<WebDeps> = {}): WebDeps {
  const log = memoryLog();
  const cooldown = createCooldown({ questions: 1_000 });
  const reindex = async () => nothingNew(await library());
  const deps = { library, reindex, store: openStore(null), cooldown, drawChart, linkable: () => true, log };
  return {
    library,
    report: async () => reportOn(await library()),
    onChange: () => {},
    answer: (request, along) => handle(request, { ...deps, ...along }),
    answerSpoken: (request) => handleSpoken(request, deps),
    definitions: async () => playgroundDefinitions((await library()).topics),
    reindex,
    health: () => ({}),
    readiness: async () => [],
    metrics: createMetrics(() => null),
    playground: true,
    contentDir: CONTENT,
    host: HOST,
    log,
    ...overrides,
  };
}

/** The report of a start. */
function reportOn(library: Library): Report {
  const changes = changesBetween(null, library);
  return { at: STARTED, took: 0, ...changes, problems: library.problems, kept: [], refused: null };
}

/** The web door over the project's guides, on a free port, with links that lead there. */
export async function startBot(overrides: Partial<WebDeps> = {}): Promise<{ web: Listener; library: Library }> {
  const opening = Promise.withResolvers<Library>();
  const web = await listen(createWeb(webDeps(() => opening.promise, overrides)), { host: HOST, port: 0 });
  const library = await starterLibrary(web.url);
  opening.resolve(library);
  return { web, library };
}

/** A log that keeps its lines, for tests that look at them. */
export function memoryLog(): Log & { readonly lines: { level: string; fields: object; message: string }[] } {
  const lines: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
