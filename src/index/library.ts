import { checkedReading, NOTHING_READ, type Reading, type ReadOptions, readContent } from './reader.ts';
import { plainWords } from './search/analysis.ts';
import { answer, explain } from './search/ask.ts';
import type { Encoder } from './search/encoder/encoder.ts';
import { newVectorCache, type VectorCache } from './search/encoder/vectors.ts';
import { type Before, buildSearch, type Search, type SearchOptions } from './search/search.ts';
import { dropOthers } from './search/section-index.ts';
import { type Headings, makeSuggest } from './search/suggest.ts';
import type { Article, Library, Section, Topic } from './types.ts';

export { LibraryError } from './source/folder.ts';

export interface LibraryOptions extends ReadOptions {
  /** Compares meanings (see `startEncoder`); the caller closes it. Default: none. */
  readonly encoder?: Encoder | null;
  /** Where the vectors of sections are kept between starts. Default: nowhere. */
  readonly dataDir?: string | null;
  /** Waits so many milliseconds at most until the encoder has seen every section; words answer alone until then. Default: 0. */
  readonly waitForVectors?: number;
  /** Told how many sections the encoder has seen. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Reads every guide of the content folder and builds the index, as `nextState` does from nothing. */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  return (await nextState(options, null)).library;
}

/** A library, with what the next one is made of. */
export interface LibraryState {
  readonly library: Library;
  readonly reading: Reading;
  readonly search: Search;
  readonly headings: Headings;
  readonly vectors: VectorCache;
  /** Whether what takes long to find out was taken over from a state that hardly differs. */
  readonly provisional: boolean;
}

/** What a saved index holds of a state. */
export interface SavedState {
  readonly reading: Reading;
  readonly before: Before;
}

/** Libraries with fewer sections are built whole at once: in them a change is never a small one. */
const FEW_SECTIONS = 200;
/** Up to this share of new or changed sections, a library is much the one before. */
const MUCH_THE_SAME = 0.05;

/**
 * Reads what changed in the content folder since a state, and builds the library anew from that. What is wrong with one
 * file becomes a problem of the library; the other guides are read all the same.
 *
 * @param before null: from nothing. The library of a state must not be asked any more once its next one is used.
 * @throws LibraryError when the folder can't be read.
 */
export async function nextState(
  options: LibraryOptions,
  before: LibraryState | SavedState | null,
): Promise<LibraryState> {
  return checkedState(await uncheckedState(options, before), options);
}

/**
 * As `nextState`, without what only all guides together show to be wrong with them: sooner.
 *
 * @throws LibraryError when the folder can't be read.
 */
export async function uncheckedState(
  options: LibraryOptions,
  before: LibraryState | SavedState | null,
): Promise<LibraryState> {
  const reading = await readContent(options, before?.reading.state ?? NOTHING_READ);
  return stateOf(reading, options, before);
}

/** The state with everything that is wrong with its guides. */
export async function checkedState(state: LibraryState, options: LibraryOptions): Promise<LibraryState> {
  const reading = await checkedReading(state.reading, options);
  return { ...state, reading, library: { ...state.library, problems: reading.problems } };
}

/**
 * Builds the library of what was read.
 *
 * @param before what is as it was there is not done again; null: from nothing.
 */
export async function stateOf(
  reading: Reading,
  options: LibraryOptions,
  before: LibraryState | SavedState | null,
): Promise<LibraryState> {
  const articles = shownOf(reading);
  const last = before === null ? undefined : 'before' in before ? before.before : stateBefore(before.search);
  const alike = last?.learnt != null && before?.reading.searchSettings === reading.searchSettings;
  const change = alike ? changeOf(articles, last) : 1;
  const much = change === 0 || (change <= MUCH_THE_SAME && sectionsOf(articles) >= FEW_SECTIONS);
  const vectors = before !== null && 'vectors' in before ? before.vectors : newVectorCache(options.dataDir ?? null);
  const search = await buildSearch(
    articles,
    searchOptions(reading, options, vectors),
    last && { known: last.known, learnt: much ? last.learnt : null },
  );
  const { suggest, headings } = makeSuggest(
    articles,
    before !== null && 'headings' in before ? before.headings : undefined,
  );
  const library = makeLibrary(reading, articles, search, suggest);
  return { library, reading, search, headings, vectors, provisional: much && change > 0 };
}

/** The state with all found out anew that was taken over from the state before. The library is as it was, but surer. */
export async function settledState(state: LibraryState, options: LibraryOptions): Promise<LibraryState> {
  const { reading, library, vectors } = state;
  const before = { known: state.search.index, learnt: null };
  const search = await buildSearch(library.articles, searchOptions(reading, options, vectors), before);
  return {
    ...state,
    search,
    library: makeLibrary(reading, library.articles, search, library.suggest),
    provisional: false,
  };
}

function searchOptions(
  { synonyms, topics, labelled }: Reading,
  options: LibraryOptions,
  vectors: VectorCache,
): SearchOptions {
  const { encoder = null, waitForVectors = 0, onProgress = () => {} } = options;
  return { synonyms, topics, labelled, encoder, vectors, waitForVectors, onProgress };
}

/** Forgets what the states before had and this one hasn't. */
export function forgetOthers({ search }: LibraryState): void {
  dropOthers(search.index);
}

/** What the next state, or the next start, needs of a search. */
export function stateBefore(search: Search): Before {
  return { known: search.index, learnt: search.learnt() };
}

/** The guides that members see, by title. */
export function shownOf({ articles }: Pick<Reading, 'articles'>): Article[] {
  return articles
    .filter(({ published, sections }) => published && sections.some(({ text }) => text !== ''))
    .sort((a, b) => collator.compare(a.title, b.title));
}
const collator = new Intl.Collator('en');

const sectionsOf = (articles: readonly Article[]) => articles.reduce((sum, { sections }) => sum + sections.length, 0);

/** Share of the sections that came, changed or went. */
function changeOf(articles: readonly Article[], { known }: Before): number {
  let same = 0;
  let now = 0;
  for (const article of articles) {
    for (const section of article.sections) {
      if (section.text === '') continue;
      now++;
      const was = known.counted.get(section.id);
      if (
        was?.section.text === section.text &&
        was.section.heading === section.heading &&
        was.article.title === article.title
      )
        same++;
    }
  }
  return (now - same + Math.max(0, known.counted.size - same)) / Math.max(1, now);
}

/** The topics that these guides say something about. */
export function topicsAnswered(topics: readonly Topic[], articles: readonly Article[]): Topic[] {
  const about = new Set(articles.flatMap(({ sections }) => sections.flatMap((section) => section.topics)));
  return topics.filter(({ id }) => about.has(id));
}

function makeLibrary(
  { articles: allArticles, topics: allTopics, problems, kept }: Reading,
  articles: readonly Article[],
  search: Search,
  suggest: Library['suggest'],
): Library {
  const sections = new Map<string, Section>(articles.flatMap((article) => article.sections.map((s) => [s.id, s])));
  const topics = topicsAnswered(allTopics, articles);
  const article = articlesByName(articles);
  const shelf = { articles, topics, article };
  return {
    articles,
    allArticles,
    topics,
    problems,
    kept,
    ask: (question) => answer(question, shelf, search),
    explain: (text) => explain(text, search),
    article,
    section: (id) => sections.get(id),
    suggest,
  };
}

/** Finds a guide by its id, its title or the name of its file, as members type them. */
export function articlesByName(articles: readonly Article[]): Library['article'] {
  const names = new Map<string, Article>();
  const named = articles.map((article) => ({ article, own: namesOf(article) }));
  // Ids last: they win where a title of one guide is the id of another.
  for (const { article, own } of named) names.set(own.file, article);
  for (const { article, own } of named) names.set(own.title, article);
  for (const { article, own } of named) names.set(own.id, article);
  return (idOrName) => names.get(normal(idOrName));
}

/** Guides stay what they are from state to state; their names need not be read again. */
const known = new WeakMap<Article, { id: string; title: string; file: string }>();

/** The names of a guide, as `articlesByName` compares them. */
export function namesOf(article: Article): { id: string; title: string; file: string } {
  const names = known.get(article) ?? {
    id: normal(article.id),
    title: normal(article.title),
    file: normal(article.file.replace(/^.*\/|\.[^.]+$/g, '')),
  };
  known.set(article, names);
  return names;
}

const normal = (name: string) => plainWords(name).join(' ');
