import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkGuide, type GuideFacts } from './check/guide.ts';
import { readSeverities, type Severities } from './check/severities.ts';
import { checkTogether } from './check/together.ts';
import type { LabelledQuestion } from './search/confidence.ts';
import { labelledQuestions } from './search/labelled.ts';
import { readSynonyms, type Synonyms } from './search/synonyms.ts';
import { readTopics, withTopics } from './search/topics.ts';
import { articleIds, readArticle, unreadableArticle } from './source/article.ts';
import { type BuiltSite, openBuilt, readIds, stampOf } from './source/built/index.ts';
import { settleCollisions } from './source/collisions.ts';
import { guideFiles, readGuide, readOptional, whatIsWrong } from './source/folder.ts';
import { generatorOf, type Place } from './source/publish/index.ts';
import { normalFolder, readSites, type Site, siteOf } from './source/site.ts';
import type { Article, Problem, Topic } from './types.ts';

/** A guide's file as it was last read with success, or never was. Plain data: the saved index holds it. */
export interface Entry {
  readonly file: string;
  readonly id: string;
  /** Size and times of the file; '' where they must not be trusted. */
  readonly stamp: string;
  /** Hash of its text; null while it can't be read. */
  readonly hash: string | null;
  /** Hash of all else that reading depends on. */
  readonly settings: string;
  /** Other files that were looked for, and whether they were there. */
  readonly lookedFor: readonly (readonly [string, boolean])[];
  /** As it was read, before its topics and what other files say. */
  readonly article: Article;
  readonly place: Place;
  readonly marks: unknown;
  readonly problems: readonly Problem[];
  /** What the content check has to know of it beside the others; null while it can't be read. */
  readonly facts: GuideFacts | null;
  /** Why the file can't be taken as it is now; null where it can. */
  readonly broken: Problem | null;
  /** The article with its topics, for topics.yaml of this hash. */
  readonly topics: { readonly hash: string; readonly article: Article; readonly problems: readonly Problem[] };
  /** The article with the ids of its built page of this stamp; null where there is no built site. */
  readonly built: {
    readonly stamp: string;
    readonly from: Article;
    readonly article: Article;
    readonly problems: readonly Problem[];
  } | null;
}

/** The last texts of site.yaml and its like that were right. */
type GoodTexts = Record<string, string | null>;

/** What reading leaves behind for the next time. */
export interface ReaderState {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly good: GoodTexts;
  /** Everything that was wrong. */
  readonly problems: readonly Problem[];
}

/** What was read from the content folder. */
export interface Reading {
  readonly state: ReaderState;
  /** Every guide, by file. Those that didn't change are the same objects as before. */
  readonly articles: readonly Article[];
  readonly topics: readonly Topic[];
  readonly synonyms: Synonyms;
  readonly labelled: readonly LabelledQuestion[];
  readonly problems: readonly Problem[];
  /** Files that can't be read as they are, so that their last good version is served. */
  readonly kept: readonly string[];
  /** Hash of what the search is made of besides the sections. */
  readonly searchSettings: string;
  /** What the check over all guides still has to look at; null where it was done. */
  readonly unchecked: { readonly sites: readonly Site[]; readonly severities: Severities } | null;
}

export interface ReadOptions {
  /** Folder of the guides, site.yaml, topics.yaml, synonyms.yaml, questions.jsonl and check.yaml. */
  readonly contentDir: string;
  /** Base URL of the bot's own web door, without a slash at its end. */
  readonly publicUrl: string;
  /** What counts as now for posts with a date to come. Default: the clock. */
  readonly now?: Date;
  /** Folder of the built site, for every site of site.yaml; it stands in for `built:` there. */
  readonly builtDir?: string;
}

/** Nothing was read yet. */
export const NOTHING_READ: ReaderState = { entries: new Map(), good: {}, problems: [] };

/** Files whose state is asked for at once. */
const AT_ONCE = 32;
/** Milliseconds within which a file system may give two changes the same time. */
const SAME_TIME = 2_000;

/**
 * Reads the content folder: only what changed since `before` is parsed again. What is wrong with one file becomes a
 * problem; where an earlier version of it was good, that one stays. What only all guides together show is found by
 * `checkedReading`: it takes longer, and nobody who asks waits for it.
 *
 * @throws LibraryError when the folder can't be read.
 */
export async function readContent(options: ReadOptions, before: ReaderState): Promise<Reading> {
  const { contentDir, publicUrl, now = new Date(), builtDir } = options;
  const { files, problems: folderProblems } = await guideFiles(contentDir);
  const problems: Problem[] = [...folderProblems];
  const kept: string[] = [];
  const good: GoodTexts = {};
  const used: GoodTexts = {};
  const config = async <T extends { readonly problems: readonly Problem[] }>(
    name: string,
    read: (text: string | null) => T,
  ): Promise<T> => {
    const text = await readOptional(path.join(contentDir, name));
    const now = read(text);
    problems.push(...now.problems);
    used[name] = text;
    const isGood = now.problems.every(({ severity }) => severity !== 'error');
    const last = before.good[name];
    if (isGood || last === undefined) {
      // A first text with faults is better than none, but nothing to go back to.
      if (isGood) good[name] = text;
      return now;
    }
    good[name] = last;
    used[name] = last;
    kept.push(name);
    return read(last);
  };
  const { sites } = await config('site.yaml', readSites);
  const { topics } = await config('topics.yaml', (text) => readTopics(text));
  const { synonyms } = await config('synonyms.yaml', (text) => readSynonyms(text));
  const { labelled } = await config('questions.jsonl', (text) => labelledQuestions(text));
  const { severities } = await config('check.yaml', (text) => readSeverities(text));

  const known = new Set(files);
  const settings = hashOf({ sites, publicUrl });
  const topicsHash = hashOf(topics);
  const stamps = await stampsOf(contentDir, files, now);
  const entries = new Map<string, Entry>();
  for (const [file, id] of articleIds(files)) {
    const last = before.entries.get(file);
    const wanted = { file, id, stamp: stamps.get(file) ?? '', settings, known, now };
    const entry =
      last !== undefined && isCurrent(last, wanted)
        ? last
        : await readEntry(path.join(contentDir, file), wanted, siteOf(file, sites), publicUrl, last);
    entries.set(file, withOwnTopics(entry, topics, topicsHash));
    if (entry !== last) await nextTurn();
  }

  const settled = settleCollisions(
    [...entries.values()].map(({ file, topics: { article }, place }) => ({
      article,
      place,
      generator: generatorOf(siteOf(file, sites)),
    })),
  );
  const built = await builtSites(sites, contentDir, builtDir);
  const articles: Article[] = [];
  for (const article of settled.articles) {
    const entry = entries.get(article.file) as Entry;
    if (isKept(entry)) kept.push(entry.file);
    const linked = await withBuiltIds(entry, article, built.of.get(siteOf(article.file, sites)));
    entries.set(article.file, linked);
    articles.push(linked.built?.article ?? article);
    problems.push(...problemsOf(linked));
  }
  problems.push(...unusedFolders(files, sites), ...settled.problems, ...built.problems);
  const searchSettings = hashOf([used['topics.yaml'], used['synonyms.yaml'], used['questions.jsonl']]);
  const state = { entries, good, problems };
  const unchecked = { sites, severities };
  return { state, articles, topics, synonyms, labelled, problems, kept, searchSettings, unchecked };
}

/** The reading with everything that is wrong with the guides, each thing as severe as check.yaml says. */
export async function checkedReading(reading: Reading, { contentDir }: ReadOptions): Promise<Reading> {
  const { state, articles, unchecked } = reading;
  if (unchecked === null) return reading;
  const problems = await checkTogether({
    guides: articles.map((article) => ({
      article,
      site: siteOf(article.file, unchecked.sites),
      facts: state.entries.get(article.file)?.facts ?? null,
    })),
    problems: reading.problems,
    severities: unchecked.severities,
    exists: (file) => exists(path.join(contentDir, file)),
  });
  return { ...reading, problems, state: { ...state, problems }, unchecked: null };
}

/**
 * What was read before, once more and without a look at the folder: for when that is not there.
 *
 * @param before a state that was read with success.
 */
export function readAgain(before: ReaderState): Reading {
  const { entries, good, problems } = before;
  const { topics } = readTopics(good['topics.yaml'] ?? null);
  const { synonyms } = readSynonyms(good['synonyms.yaml'] ?? null);
  const { labelled } = labelledQuestions(good['questions.jsonl'] ?? null);
  const all = [...entries.values()];
  return {
    state: before,
    articles: all.map(({ topics: { article }, built }) => built?.article ?? article),
    topics,
    synonyms,
    labelled,
    problems,
    kept: all.filter(isKept).map(({ file }) => file),
    searchSettings: hashOf([good['topics.yaml'], good['synonyms.yaml'], good['questions.jsonl']]),
    unchecked: null,
  };
}

function problemsOf({ problems, topics, broken, built }: Entry): Problem[] {
  return [...problems, ...topics.problems, ...(broken === null ? [] : [broken]), ...(built?.problems ?? [])];
}

/** Whether an earlier version of a file is served in its place. */
const isKept = ({ broken, hash }: Entry) => broken !== null && hash !== null;

interface Wanted {
  readonly file: string;
  readonly id: string;
  readonly stamp: string;
  readonly settings: string;
  readonly known: ReadonlySet<string>;
  readonly now: Date;
}

/** Whether reading the file again would give the same. */
function isCurrent(last: Entry, { id, stamp, settings, known, now }: Wanted): boolean {
  return stamp !== '' && last.stamp === stamp && dependsOnNothingElse(last, { id, settings, known, now });
}

function dependsOnNothingElse(last: Entry, { id, settings, known, now }: Omit<Wanted, 'file' | 'stamp'>): boolean {
  return (
    last.id === id &&
    last.settings === settings &&
    last.lookedFor.every(([file, was]) => known.has(file) === was) &&
    (last.place.until ?? Number.POSITIVE_INFINITY) > now.getTime()
  );
}

async function readEntry(
  fullPath: string,
  wanted: Wanted,
  site: Site,
  publicUrl: string,
  last: Entry | undefined,
): Promise<Entry> {
  const { file, id, stamp, settings, known, now } = wanted;
  try {
    const text = await readGuide(fullPath);
    const hash = createHash('sha256').update(text).digest('base64url');
    // Touched, but not changed.
    if (last?.hash === hash && last.broken === null && dependsOnNothingElse(last, wanted)) return { ...last, stamp };
    const lookedFor: [string, boolean][] = [];
    const files = {
      has: (other: string) => {
        lookedFor.push([other, known.has(other)]);
        return known.has(other);
      },
    };
    const { parsed, ...read } = readArticle({ file, id, text, site, files }, { publicUrl, now });
    const { facts, problems } = checkGuide({ text, article: read.article, parsed });
    const own = { file, id, stamp, hash, settings, lookedFor, broken: null, built: null, facts };
    const topics = { hash: '', article: read.article, problems: [] };
    return { ...own, ...read, problems: [...read.problems, ...problems], topics };
  } catch (error) {
    const problem: Problem = { file, severity: 'error', ...whatIsWrong(error) };
    if (last !== undefined && last.hash !== null && last.id === id) {
      const message = `${problem.message}. Until then its last good version is served`;
      // Its site may have changed as well: what is served is what was right then.
      return { ...last, stamp, broken: { ...problem, message } };
    }
    const none = unreadableArticle(file, id);
    const own = { file, id, stamp, hash: null, settings, lookedFor: [], marks: undefined, problems: [], facts: null };
    return { ...own, ...none, built: null, broken: problem, topics: { hash: '', article: none.article, problems: [] } };
  }
}

function withOwnTopics(entry: Entry, topics: readonly Topic[], hash: string): Entry {
  if (entry.topics.hash === hash) return entry;
  return { ...entry, topics: { hash, ...withTopics(entry.article, entry.marks, topics) } };
}

/** The entry with the heading ids of its built page, read again only where the page or the article changed. */
async function withBuiltIds(entry: Entry, article: Article, site: BuiltSite | null | undefined): Promise<Entry> {
  if (!site) return entry.built === null ? entry : { ...entry, built: null };
  const stamp = await stampOf(article, site);
  if (entry.built !== null && entry.built.stamp === stamp && entry.built.from === article) return entry;
  await nextTurn();
  return { ...entry, built: { stamp, from: article, ...(await readIds(article, site)) } };
}

/** The built sites that site.yaml or the caller names; null for a folder that is none. */
async function builtSites(
  sites: readonly Site[],
  contentDir: string,
  builtDir: string | undefined,
): Promise<{ of: Map<Site, BuiltSite | null>; problems: Problem[] }> {
  const problems: Problem[] = [];
  const of = new Map<Site, BuiltSite | null>();
  for (const site of sites) {
    const folder = builtDir ?? (site.built === undefined ? undefined : path.resolve(contentDir, site.built));
    if (folder === undefined || site.generator === 'signpost') continue;
    of.set(site, await openBuilt(folder, site));
    if (of.get(site) !== null) continue;
    const message = `expected the folder of the built site, found none at "${builtDir ?? site.built}": build the site first, or correct the path; heading ids are computed`;
    problems.push({ file: 'site.yaml', field: 'built', severity: 'error', message });
  }
  return { of, problems };
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

/** Size and times of each file; none for files that changed so lately that the next change may not show. */
async function stampsOf(contentDir: string, files: readonly string[], now: Date): Promise<Map<string, string>> {
  const stamps = new Map<string, string>();
  const clock = Math.max(Date.now(), now.getTime());
  for (let at = 0; at < files.length; at += AT_ONCE) {
    await Promise.all(
      files.slice(at, at + AT_ONCE).map(async (file) => {
        const found = await stat(path.join(contentDir, file)).catch(() => null);
        if (found === null || clock - Math.max(found.mtimeMs, found.ctimeMs) < SAME_TIME) return;
        stamps.set(file, [found.size, found.mtimeMs, found.ctimeMs, found.ino].join(' '));
      }),
    );
  }
  return stamps;
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
