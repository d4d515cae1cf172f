import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { type LibraryState, type SavedState, stateBefore } from './library.ts';
import { type Entry, readAgain } from './reader.ts';
import { type Counted, newLexicon, numberIn } from './search/lexicon.ts';
import type { Learnt } from './search/search.ts';
import type { CountedSection } from './search/section-index.ts';
import { withAnchors } from './source/links.ts';
import type { Article, Problem } from './types.ts';

/*
 * The saved index: what reading the guides found out, so that the next start reads this file instead of them.
 *
 *   "signpost-index\n", the fingerprint and "\n",
 *   records: their length (4 bytes, little-endian) and their bytes, as node:v8 serialises them:
 *     the head, then one for each guide,
 *   a length of 0, and the SHA-256 of everything before it.
 *
 * It is written beside the old one and takes its place in one step. A file that is damaged, foreign or of another version of
 * the program is none.
 */

const NAME = 'index.bin';
const MAGIC = 'signpost-index\n';
/** Leftovers of processes that were killed while they wrote. */
const LEFTOVER = { name: /^index\.bin\.[0-9a-f-]+\.tmp$/, olderThan: 3_600_000 };
/** Bytes that are written at once. */
const CHUNK = 1 << 20;

interface Head {
  readonly guides: number;
  readonly good: Record<string, string | null>;
  readonly problems: readonly Problem[];
  readonly terms: readonly string[];
  readonly words: readonly string[];
  readonly learnt: Learnt;
}

/** A guide, its text once only. */
interface Packed {
  readonly entry: Omit<Entry, 'topics' | 'built'>;
  readonly topics: {
    readonly hash: string;
    readonly lists: string[][];
    readonly problems: Entry['topics']['problems'];
  };
  readonly built: { stamp: string; anchors: (string | null)[]; problems: Entry['topics']['problems'] } | null;
  readonly counted: (readonly [id: string, counted: Counted])[];
}

/**
 * Saves a state in DATA_DIR.
 *
 * @param fingerprint of the program and of the settings: an index of another one is not read.
 * @throws what writing throws; the index that was there stays then.
 */
export async function saveIndex(dataDir: string, state: LibraryState, fingerprint: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const file = path.join(dataDir, NAME);
  const next = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(next, 'wx');
    try {
      const hash = createHash('sha256');
      let waiting: Buffer[] = [];
      let bytes = 0;
      const flush = async () => {
        const chunk = Buffer.concat(waiting);
        waiting = [];
        bytes = 0;
        await handle.writeFile(chunk);
      };
      for (const part of partsOf(state, fingerprint)) {
        hash.update(part);
        waiting.push(part);
        bytes += part.length;
        if (bytes >= CHUNK) await flush();
        await nextTurn();
      }
      waiting.push(hash.digest());
      await flush();
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(next, file);
  } catch (error) {
    await rm(next, { force: true }).catch(() => {});
    throw error;
  }
}

/** Reads the saved index; null where there is none that can be used. Never throws. */
export async function loadIndex(dataDir: string, fingerprint: string): Promise<SavedState | null> {
  await removeLeftovers(dataDir);
  try {
    const bytes = await readFile(path.join(dataDir, NAME));
    const records = recordsOf(bytes, fingerprint);
    return records === null ? null : await unpack(records);
  } catch {
    return null;
  }
}

function* partsOf(state: LibraryState, fingerprint: string): Generator<Buffer> {
  const { known, learnt } = stateBefore(state.search);
  const { entries, good, problems } = state.reading.state;
  const { terms, words } = known.lexicon;
  yield Buffer.from(`${MAGIC}${fingerprint}\n`);
  const head: Head = {
    guides: entries.size,
    good,
    problems,
    terms: terms.names,
    words: words.names,
    // Where each section stands in the space is found again faster than it is read.
    learnt: { ...(learnt as Learnt), lsi: learnt?.lsi ? { ...learnt.lsi, sections: new Float32Array(0) } : null },
  };
  yield* record(head);
  for (const { topics, built, ...entry } of entries.values()) {
    const packed: Packed = {
      entry,
      topics: {
        hash: topics.hash,
        lists: topics.article.sections.map((s) => [...s.topics]),
        problems: topics.problems,
      },
      built: built && {
        stamp: built.stamp,
        anchors: built.article.sections.map((s) => s.anchor),
        problems: built.problems,
      },
      counted: entry.article.sections.flatMap(({ id }) => {
        const found = known.counted.get(id);
        return found === undefined ? [] : [[id, found.counted] as const];
      }),
    };
    yield* record(packed);
  }
  yield length(0);
}

function* record(value: unknown): Generator<Buffer> {
  const bytes = serialize(value);
  yield length(bytes.length);
  yield bytes;
}

function length(bytes: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(bytes);
  return four;
}

/** The records of a file that is whole and of this program; else null. */
function recordsOf(bytes: Buffer, fingerprint: string): Buffer[] | null {
  const start = Buffer.from(`${MAGIC}${fingerprint}\n`);
  const end = bytes.length - 32;
  if (end < start.length || !bytes.subarray(0, start.length).equals(start)) return null;
  if (!createHash('sha256').update(bytes.subarray(0, end)).digest().equals(bytes.subarray(end))) return null;
  const records: Buffer[] = [];
  let at = start.length;
  for (;;) {
    const size = bytes.readUInt32LE(at);
    if (size === 0) return records;
    records.push(bytes.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
}

async function unpack([first, ...rest]: readonly Buffer[]): Promise<SavedState | null> {
  if (first === undefined) return null;
  const head = deserialize(first) as Head;
  if (head.guides !== rest.length) return null;
  const lexicon = newLexicon();
  for (const term of head.terms) numberIn(lexicon.terms, term);
  for (const word of head.words) numberIn(lexicon.words, word);
  const entries = new Map<string, Entry>();
  const counted = new Map<string, CountedSection>();
  for (const [i, bytes] of rest.entries()) {
    const packed = deserialize(bytes) as Packed;
    const entry = entryOf(packed);
    entries.set(entry.file, entry);
    const article = entry.built?.article ?? entry.topics.article;
    const sections = new Map(article.sections.map((section) => [section.id, section]));
    for (const [id, words] of packed.counted) {
      const section = sections.get(id);
      if (section !== undefined) counted.set(id, { section, article, counted: ownArrays(words) });
    }
    if (i % 20 === 19) await nextTurn();
  }
  return {
    reading: readAgain({ entries, good: head.good, problems: head.problems }),
    before: { known: { lexicon, counted }, learnt: head.learnt },
  };
}

function entryOf({ entry, topics, built }: Packed): Entry {
  const sections = entry.article.sections.map((section, i) => ({ ...section, topics: topics.lists[i] ?? [] }));
  const marked: Article = { ...entry.article, sections };
  return {
    ...entry,
    topics: { hash: topics.hash, article: marked, problems: topics.problems },
    built: built && {
      stamp: built.stamp,
      from: marked,
      article: withAnchors(marked, built.anchors),
      problems: built.problems,
    },
  };
}

/** Copies: as they are read, they would keep the whole file in memory. */
function ownArrays({ terms, counts, lengths, heading, words }: Counted): Counted {
  return {
    terms: terms.slice(),
    counts: counts.slice(),
    lengths: lengths.slice(),
    heading: heading.slice(),
    words: words.slice(),
  };
}

async function removeLeftovers(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir).catch(() => [])) {
    if (!LEFTOVER.name.test(name)) continue;
    const file = path.join(dataDir, name);
    const age = Date.now() - ((await stat(file).catch(() => null))?.mtimeMs ?? Date.now());
    if (age > LEFTOVER.olderThan) await rm(file, { force: true }).catch(() => {});
  }
}
