import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { plainWords } from './search/analysis.ts';
import { answer, explain } from './search/ask.ts';
import type { Encoder } from './search/encoder/encoder.ts';
import { labelledQuestions } from './search/labelled.ts';
import { buildSearch, type SearchOptions } from './search/search.ts';
import { makeSuggest } from './search/suggest.ts';
import { readSynonyms } from './search/synonyms.ts';
import { readTopics, withTopics } from './search/topics.ts';
import { articleIds, readArticle, unreadableArticle } from './source/article.ts';
import { openBuilt, readIds } from './source/built/index.ts';
import { type PlacedArticle, settleCollisions } from './source/collisions.ts';
import { FrontMatterError } from './source/front-matter.ts';
import { generatorOf } from './source/publish/index.ts';
import { normalFolder, readSites, type Site, siteOf } from './source/site.ts';
import type { Article, Library, Problem, Section } from './types.ts';

/** The library can't be opened at all: `message` names the folder, what was expected and what to do. */
export class LibraryError extends Error {
  override name = 'LibraryError';
}

export interface LibraryOptions {
  /** Folder of the guides, site.yaml, topics.yaml, synonyms.yaml and questions.jsonl. */
  readonly contentDir: string;
  /** Base URL of the bot's own web door, without a slash at its end. */
  readonly publicUrl: string;
  /** What counts as now for posts with a date to come. Default: the clock. */
  readonly now?: Date;
  /** Folder of the built site, for every site of site.yaml; it stands in for `built:` there. */
  readonly builtDir?: string;
  /** Compares meanings (see `startEncoder`); the caller closes it. Default: none. */
  readonly encoder?: Encoder | null;
  /** Where the vectors of sections are kept between starts. Default: nowhere. */
  readonly dataDir?: string | null;
  /** Waits so many milliseconds at most until the encoder has seen every section; words answer alone until then. Default: 0. */
  readonly waitForVectors?: number;
  /** Told how many sections the encoder has seen. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Files over this size, in bytes, are no guides. */
const LARGEST_GUIDE = 2 * 1024 * 1024;

/**
 * Reads every guide of the content folder and builds the index. What is wrong with one file becomes a problem of the
 * library; the other guides are read all the same.
 *
 * @throws LibraryError when the folder can't be read.
 */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { contentDir, publicUrl, now = new Date() } = options;
  const { files, problems: folderProblems } = await guideFiles(contentDir);
  const { sites, problems: siteProblems } = readSites(await readOptional(path.join(contentDir, 'site.yaml')));
  const { topics, problems: topicProblems } = readTopics(await readOptional(path.join(contentDir, 'topics.yaml')));
  const { synonyms, problems: synonymProblems } = readSynonyms(
    await readOptional(path.join(contentDir, 'synonyms.yaml')),
  );
  const { labelled, problems: questionProblems } = labelledQuestions(
    await readOptional(path.join(contentDir, 'questions.jsonl')),
  );
  const problems: Problem[] = [
    ...folderProblems,
    ...siteProblems,
    ...topicProblems,
    ...synonymProblems,
    ...questionProblems,
  ];
  const placed: PlacedArticle[] = [];
  const known = new Set(files);
  for (const [file, id] of articleIds(files)) {
    const site = siteOf(file, sites);
    try {
      const text = await readGuide(path.join(contentDir, file));
      const read = readArticle({ file, id, text, site, files: known }, { publicUrl, now });
      const marked = withTopics(read.article, read.marks, topics);
      placed.push({ article: marked.article, place: read.place, generator: generatorOf(site) });
      problems.push(...read.problems, ...marked.problems);
    } catch (error) {
      placed.push({ ...unreadableArticle(file, id), generator: generatorOf(site) });
      problems.push({ file, severity: 'error', ...whatIsWrong(error) });
    }
  }
  const settled = settleCollisions(placed);
  const linked = await withBuiltIds(settled.articles, sites, options);
  problems.push(...unusedFolders(files, sites), ...settled.problems, ...linked.problems);
  const { encoder = null, dataDir = null, waitForVectors = 0, onProgress = () => {} } = options;
  const search = { synonyms, topics, labelled, encoder, dataDir, waitForVectors, onProgress };
  return makeLibrary(linked.articles, topics, problems, search);
}

/** Heading ids read from the built sites, where site.yaml or the caller names their folders. */
async function withBuiltIds(
  articles: readonly Article[],
  sites: readonly Site[],
  { contentDir, builtDir }: LibraryOptions,
): Promise<{ articles: Article[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const built = new Map<Site, Awaited<ReturnType<typeof openBuilt>>>();
  for (const site of sites) {
    const folder = builtDir ?? (site.built === undefined ? undefined : path.resolve(contentDir, site.built));
    if (folder === undefined || site.generator === 'signpost') continue;
    built.set(site, await openBuilt(folder, site));
    if (built.get(site) !== null) continue;
    const message = `expected the folder of the built site, found none at "${builtDir ?? site.built}": build the site first, or correct the path; heading ids are computed`;
    problems.push({ file: 'site.yaml', field: 'built', severity: 'error', message });
  }
  const read: Article[] = [];
  for (const article of articles) {
    const site = built.get(siteOf(article.file, sites));
    const result = site ? await readIds(article, site) : { article, problems: [] };
    read.push(result.article);
    problems.push(...result.problems);
  }
  return { articles: read, problems };
}

/** A folder of site.yaml that holds no guide is most often a mistyped one. */
function unusedFolders(files: readonly string[], sites: readonly Site[]): Problem[] {
  return sites.flatMap((site): Problem[] => {
    const folder = normalFolder(site.folder);
    if (folder === '' || files.some((file) => file.startsWith(`${folder}/`))) return [];
    const message = `no guide stands in the folder "${site.folder}": expected a folder below the content folder`;
    return [{ file: 'site.yaml', field: 'folder', severity: 'warning', message }];
  });
}

async function makeLibrary(
  allArticles: Article[],
  allTopics: Library['topics'],
  problems: Problem[],
  searching: SearchOptions,
): Promise<Library> {
  const articles = allArticles
    .filter(({ published, sections }) => published && sections.some(({ text }) => text !== ''))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
  const sections = new Map<string, Section>(articles.flatMap((article) => article.sections.map((s) => [s.id, s])));
  const about = new Set([...sections.values()].flatMap((section) => section.topics));
  const topics = allTopics.filter(({ id }) => about.has(id));
  const names = new Map<string, Article>();
  const normal = (name: string) => plainWords(name).join(' ');
  // Ids last: they win where a title of one guide is the id of another.
  for (const article of articles) names.set(normal(article.file.replace(/^.*\/|\.[^.]+$/g, '')), article);
  for (const article of articles) names.set(normal(article.title), article);
  for (const article of articles) names.set(normal(article.id), article);
  const article = (idOrName: string) => names.get(normal(idOrName));
  const search = await buildSearch(articles, searching);
  const shelf = { articles, topics, article };
  return {
    articles,
    allArticles,
    topics,
    problems,
    ask: (question) => answer(question, shelf, search),
    explain: (text) => explain(text, search),
    article,
    section: (id) => sections.get(id),
    suggest: makeSuggest(articles),
  };
}

/**
 * Paths of the guides, in a fixed order. Folders that begin with a dot and node_modules are passed over. Walked by hand:
 * the libraries for it pass over folders that can't be read without a word.
 */
async function guideFiles(contentDir: string): Promise<{ files: string[]; problems: Problem[] }> {
  const files: string[] = [];
  const problems: Problem[] = [];
  const walk = async (folder: string, above: ReadonlySet<string>): Promise<void> => {
    const full = path.join(contentDir, folder);
    let names: string[];
    try {
      const real = await realpath(full);
      // A link to a folder above it would lead round for ever.
      if (above.has(real)) return;
      above = new Set([...above, real]);
      names = await readdir(full);
    } catch (error) {
      if (folder === '') throw unreadable(contentDir, error);
      problems.push({ file: `${folder}/`, severity: 'error', ...whatIsWrong(error) });
      return;
    }
    for (const name of names.sort()) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const file = folder === '' ? name : `${folder}/${name}`;
      if (/\.(md|markdown|mdx)$/i.test(name)) files.push(file);
      else if ((await stat(path.join(contentDir, file)).catch(() => null))?.isDirectory()) await walk(file, above);
    }
  };
  await walk('', new Set());
  return { files: files.sort(), problems };
}

function unreadable(contentDir: string, error: unknown): LibraryError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
  return new LibraryError(
    `CONTENT_DIR: expected a folder of Markdown guides that can be read, found "${contentDir}" (${code}). Name another with CONTENT_DIR or --content.`,
  );
}

async function readOptional(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function readGuide(file: string): Promise<string> {
  const bytes = await readFile(file);
  if (bytes.length > LARGEST_GUIDE)
    throw new GuideError(`larger than ${LARGEST_GUIDE / 1024 / 1024} MiB: split it into several guides`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new GuideError('not UTF-8 text: save the file with the encoding UTF-8');
  }
}

/** A guide's file that can't be taken as it is. */
class GuideError extends Error {}

function whatIsWrong(error: unknown): { message: string; line?: number } {
  if (error instanceof FrontMatterError) return { message: error.message, line: error.line };
  if (error instanceof GuideError) return { message: error.message };
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined) return { message: `can't be read (${code}): check the file and its permissions` };
  return { message: `can't be read: ${error instanceof Error ? error.message : String(error)}` };
}
