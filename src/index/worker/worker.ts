import { parentPort, workerData } from 'node:worker_threads';
import { createKeeper } from '../keeper.ts';
import type { Redirects } from '../redirects.ts';
import { startEncoder } from '../search/encoder/encoder.ts';
import type { Article, Library } from '../types.ts';
import {
  type Asked,
  type Serving,
  type Start,
  type State,
  shortAnswer,
  shortExplanation,
  type Told,
} from './messages.ts';

/** Milliseconds without a change behind which the index is saved. */
const QUIET = 3_000;
/** Guides are handed over in pieces of about so many characters: taking one in must not be felt. */
const PIECE = 60_000;

const port = parentPort;
if (port === null) throw new Error('expected to run in a worker thread');
const tell = (told: Told) => port.postMessage(told);
const warn = (message: string) => tell({ warn: message });

const { contentDir, publicUrl, dataDir, semantic } = workerData as Start;
const encoder = startEncoder({ mode: semantic, warn });
const keeper = createKeeper({ contentDir, publicUrl, dataDir, encoder, warn });

let opened = Promise.withResolvers<Library>();
let isOpen = false;
/** What the other side has. */
const known = new Map<string, Article>();
let taken: () => void = () => {};
let quiet: NodeJS.Timeout | undefined;

port.on('message', (asked: Asked) => {
  if (asked.do === 'go-on') taken();
  else void reply(asked);
});

async function reply(asked: Asked): Promise<void> {
  const { number } = asked;
  try {
    tell({ number, value: await answerTo(asked) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    tell({ number, error: { name, message } });
  }
}

async function answerTo(asked: Asked): Promise<unknown> {
  if (asked.do === 'next') return next();
  const library = await opened.promise;
  switch (asked.do) {
    case 'ask':
      return shortAnswer(await library.ask(asked.question));
    case 'explain':
      return library.explain && shortExplanation(await library.explain(asked.text));
    case 'suggest':
      return (await library.suggest(asked.typed, asked.limit, asked.share)).map(({ id }) => id);
    default:
      return undefined;
  }
}

async function next(): Promise<State> {
  clearTimeout(quiet);
  const { report } = await keeper.next(async (library, redirects) => {
    await handOver(library.allArticles);
    // From here on questions are answered from the new state: the other side hears of it before it hears an answer.
    use(library);
    tell({ serving: servingOf(library, redirects) });
  });
  quiet = setTimeout(async () => {
    const settled = await keeper.settle();
    if (settled !== null) use(settled);
  }, QUIET);
  const { problems, ...rest } = report;
  return { problems, report: rest };
}

function servingOf(library: Library, redirects: Redirects): Serving {
  return {
    all: library.allArticles.map(({ id }) => id),
    shown: library.articles.map(({ id }) => id),
    topics: library.topics,
    kept: library.kept ?? [],
    redirects,
  };
}

/** Answers from this library from now on. */
function use(library: Library): void {
  if (isOpen) opened = Promise.withResolvers();
  isOpen = true;
  opened.resolve(library);
}

/** Hands over the guides that the other side hasn't got, a few at a time. */
async function handOver(articles: readonly Article[]): Promise<void> {
  const ids = new Set(articles.map(({ id }) => id));
  for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
  let piece: Article[] = [];
  let size = 0;
  const send = async () => {
    const done = new Promise<void>((resolve) => {
      taken = resolve;
    });
    tell({ articles: piece });
    piece = [];
    size = 0;
    await done;
  };
  for (const article of articles) {
    if (known.get(article.id) === article) continue;
    known.set(article.id, article);
    piece.push(article);
    size += article.markdown.length;
    if (size >= PIECE) await send();
  }
  if (piece.length > 0) await send();
}
