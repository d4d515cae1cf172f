import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { words } from './search/analysis.ts';
import { makeAsk } from './search/ask.ts';
import { readTopics, withTopics } from './search/topics.ts';
import { articleIds, readArticle } from './source/article.ts';
import { FrontMatterError } from './source/front-matter.ts';
import { readSites, siteOf } from './source/site.ts';
import type { Article, Library, Problem, Section } from './types.ts';

/** The library can't be opened at all: `message` names the folder, what was expected and what to do. */
export class LibraryError extends Error {
  override name = 'LibraryError';
}

export interface LibraryOptions {
  /** Folder of the guides, site.yaml and topics.yaml. */
  readonly contentDir: string;
  /** Base URL of the bot's own web door, without a slash at its end. */
  readonly publicUrl: string;
  /** What counts as now for posts with a date to come. Default: the clock. */
  readonly now?: Date;
}

/** Files over this size, in bytes, are no guides. */
const LARGEST_GUIDE = 2 * 1024 * 1024;

/**
 * Reads every guide of the content folder and builds the index. What is wrong with one file becomes a problem of the
 * library; the other guides are read all the same.
 *
 * @throws LibraryError when the folder can't be read.
 */
export async function openLibrary({ contentDir, publicUrl, now = new Date() }: LibraryOptions): Promise<Library> {
  const { files, problems: folderProblems } = await guideFiles(contentDir);
  const { sites, problems: siteProblems } = readSites(await readOptional(path.join(contentDir, 'site.yaml')));
  const { topics, problems: topicProblems } = readTopics(await readOptional(path.join(contentDir, 'topics.yaml')));
  const problems: Problem[] = [...folderProblems, ...siteProblems, ...topicProblems];
  const articles: Article[] = [];
  for (const [file, id] of articleIds(files)) {
    try {
      const text = await readGuide(path.join(contentDir, file));
      const read = readArticle({ file, id, text, site: siteOf(file, sites) }, { publicUrl, now });
      const marked = withTopics(read.article, read.marks, topics);
      articles.push(marked.article);
      problems.push(...read.problems, ...marked.problems);
    } catch (error) {
      problems.push({ file, severity: 'error', ...whatIsWrong(error) });
    }
  }
  return makeLibrary(articles, topics, problems);
}

function makeLibrary(allArticles: Article[], allTopics: Library['topics'], problems: Problem[]): Library {
  const articles = allArticles
    .filter(({ published, sections }) => published && sections.some(({ text }) => text !== ''))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
  const sections = new Map<string, Section>(articles.flatMap((article) => article.sections.map((s) => [s.id, s])));
  const about = new Set([...sections.values()].flatMap((section) => section.topics));
  const topics = allTopics.filter(({ id }) => about.has(id));
  const names = new Map<string, Article>();
  const normal = (name: string) => words(name).join(' ');
  // Ids last: they win where a title of one guide is the id of another.
  for (const article of articles) names.set(normal(article.file.replace(/^.*\/|\.[^.]+$/g, '')), article);
  for (const article of articles) names.set(normal(article.title), article);
  for (const article of articles) names.set(normal(article.id), article);
  const article = (idOrName: string) => names.get(normal(idOrName));
  return {
    articles,
    allArticles,
    topics,
    problems,
    ask: makeAsk(articles, topics, article),
    article,
    section: (id) => sections.get(id),
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
