import { Worker } from 'node:worker_threads';
import type { Opened } from '../keeper.ts';
import { articlesByName, namesOf } from '../library.ts';
import { following, movedTo } from '../redirects.ts';
import { LibraryError } from '../source/folder.ts';
import type { Article, Library, Section } from '../types.ts';
import {
  type Ask,
  type Asked,
  type Serving,
  type ShortAnswer,
  type ShortExplanation,
  type Start,
  type State,
  type Told,
  wholeAnswer,
  wholeExplanation,
} from './messages.ts';

/** A library that lives in a thread of its own: reading and searching never hold up who asks. */
export interface LibraryThread {
  /** As `Keeper.next`. The index is saved in the background once nothing has changed for a while. */
  next(serve?: (library: Library) => void): Promise<Opened>;
  close(): Promise<void>;
}

/** The thread ended although nobody asked it to: what was asked has no answer. It is started again. */
export class ThreadError extends Error {
  override name = 'ThreadError';
}

/** A thread that ends again and again is started after so many milliseconds, doubled each time, at most the last. */
const PAUSES = { first: 500, most: 30_000 };

/**
 * Starts the thread.
 *
 * @param warn told in one line what does not work as it should.
 */
export function startLibraryThread(start: Start, warn: (message: string) => void): LibraryThread {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const articles = new Map<string, Article>();
  /** An error and the end are told apart. */
  const dead = new WeakSet<Worker>();
  let number = 0;
  let closed = false;
  let pause = PAUSES.first;
  let worker = begin();
  /** Behind a thread that ended: done when its follower has read the library. */
  let ready: Promise<unknown> = Promise.resolve();
  let current: ReturnType<typeof libraryOf> | null = null;
  /** Told of the library before the answer to `next` is there. */
  let serve: (library: Library) => void = () => {};

  function begin(): Worker {
    const thread = new Worker(new URL('./worker.ts', import.meta.url), { workerData: start });
    thread.on('message', (told: Told) => hear(told, thread));
    thread.on('error', (error) => ended(thread, String(error)));
    thread.on('exit', () => ended(thread, 'it ended'));
    return thread;
  }

  function hear(told: Told, thread: Worker): void {
    if ('warn' in told) {
      warn(told.warn);
    } else if ('serving' in told) {
      const { problems = [] } = current?.library ?? {};
      current = libraryOf(told.serving, problems, articles, ask, () => current);
      serve(current.library);
    } else if ('articles' in told) {
      for (const article of told.articles) {
        articles.set(article.id, article);
        // Read now, a few at a time, rather than all at once.
        namesOf(article);
      }
      thread.postMessage({ do: 'go-on', number: 0 } satisfies Asked);
    } else {
      const asked = waiting.get(told.number);
      waiting.delete(told.number);
      if ('value' in told) asked?.resolve(told.value);
      else asked?.reject(errorOf(told.error));
    }
  }

  function ended(thread: Worker, why: string): void {
    if (thread !== worker || closed || dead.has(thread)) return;
    dead.add(thread);
    for (const asked of waiting.values()) asked.reject(new ThreadError(`the library's thread failed: ${why}`));
    waiting.clear();
    warn(`the library's thread failed (${why}): it is started again in ${pause} ms`);
    const again = Promise.withResolvers<void>();
    ready = again.promise;
    setTimeout(async () => {
      if (closed) return again.resolve();
      worker = begin();
      try {
        // It answers from what it reads; what was read before stays on show until the next reindex.
        await send({ do: 'next' });
        pause = PAUSES.first;
      } catch {}
      again.resolve();
    }, pause).unref();
    pause = Math.min(PAUSES.most, pause * 2);
  }

  function send(ask: Ask): Promise<unknown> {
    if (closed) return Promise.reject(new ThreadError('the library is closed'));
    const asked = Promise.withResolvers<unknown>();
    number++;
    waiting.set(number, asked);
    worker.postMessage({ ...ask, number } satisfies Asked);
    return asked.promise;
  }

  async function ask(what: Ask): Promise<unknown> {
    await ready;
    return send(what);
  }

  async function next(use: (library: Library) => void = () => {}): Promise<Opened> {
    serve = use;
    const { problems, report } = (await ask({ do: 'next' })) as State;
    // It was served before this answer came.
    const served = current as NonNullable<typeof current>;
    current = { ...served, library: { ...served.library, problems } };
    return { library: current.library, report: { ...report, problems } };
  }

  return {
    next,
    close: async () => {
      closed = true;
      for (const asked of waiting.values()) asked.reject(new ThreadError('the library is closed'));
      waiting.clear();
      await worker.terminate();
    },
  };
}

/** The library as this side sees it: guides here, questions there. */
function libraryOf(
  { all, shown, topics, kept, redirects }: Serving,
  problems: Library['problems'],
  known: Map<string, Article>,
  ask: (what: Ask) => Promise<unknown>,
  current: () => { sections: (id: string) => { section: Section; article: Article } | undefined } | null,
): { library: Library; sections: (id: string) => { section: Section; article: Article } | undefined } {
  const wanted = new Set(all);
  for (const id of [...known.keys()]) if (!wanted.has(id)) known.delete(id);
  const find = (ids: readonly string[]) => ids.flatMap((id) => known.get(id) ?? []);
  const articles = find(shown);
  const bySection = new Map(
    articles.flatMap((article) => article.sections.map((section) => [section.id, { section, article }] as const)),
  );
  const sections = (id: string) => bySection.get(id);
  // An answer is of the thread's state, which may be the next one by now.
  const lookUp = (id: string) => (current()?.sections ?? sections)(id);
  const library: Library = {
    articles,
    allArticles: find(all),
    topics,
    problems,
    kept,
    ask: async (question) => wholeAnswer((await ask({ do: 'ask', question })) as ShortAnswer, lookUp),
    explain: async (text) => wholeExplanation((await ask({ do: 'explain', text })) as ShortExplanation, lookUp),
    suggest: async (typed, limit, share) =>
      ((await ask({ do: 'suggest', typed, limit, share })) as string[]).flatMap((id) => lookUp(id)?.section ?? []),
    article: following(articlesByName(articles), redirects.articles),
    movedTo: movedTo(articles, redirects.articles),
    section: following((id) => bySection.get(id)?.section, redirects.sections),
  };
  return { library, sections };
}

function errorOf({ name, message }: { name: string; message: string }): Error {
  return name === 'LibraryError' ? new LibraryError(message) : Object.assign(new Error(message), { name });
}
