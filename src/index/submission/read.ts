import { createHash } from 'node:crypto';
import { checkGuide } from '../check/guide.ts';
import { readArticle } from '../source/article.ts';
import { FrontMatterError, readFrontMatter } from '../source/front-matter.ts';
import { siteOf } from '../source/site.ts';
import type { Article, Problem } from '../types.ts';
import { hiddenText } from './hidden.ts';

/** Why a file that somebody handed in is not taken. */
export type SubmissionRefusal =
  | 'host'
  | 'size'
  | 'name'
  | 'type'
  | 'download'
  | 'binary'
  | 'encoding'
  | 'front-matter'
  | 'bomb'
  | 'invisible'
  | 'nested'
  | 'empty';

export class SubmissionError extends Error {
  override name = 'SubmissionError';
  readonly why: SubmissionRefusal;
  /** What was found, as plain text from the file: to be escaped where it is shown. */
  readonly detail: string;
  constructor(why: SubmissionRefusal, detail = '') {
    super(detail === '' ? why : `${why}: ${detail}`);
    this.why = why;
    this.detail = detail;
  }
}

/** A guide that was handed in, read as the library would read it. */
export interface ReadSubmission {
  /** Name of its file, made of its title: a–z, 0–9 and `-`, at most 56 characters. */
  readonly name: string;
  readonly text: string;
  readonly article: Article;
  readonly problems: readonly Problem[];
}

/** Bytes of a guide that somebody hands in, at most. */
export const LARGEST_SUBMISSION = 256 * 1024;
/** The folder below CONTENT_DIR into which they go. */
export const SUBMITTED = 'submitted';
/** Values that front matter may unfold into, aliases followed; and levels of quotes and lists within each other. */
const MOST_VALUES = 2_000;
const DEEPEST = 20;

/**
 * Reads a file that somebody has handed in, which is hostile until proven harmless. Nothing in it is run, and nothing
 * is written.
 *
 * @param fileName as the member's computer calls it.
 * @throws SubmissionError
 */
export function readSubmission(fileName: string, bytes: Uint8Array): ReadSubmission {
  checkName(fileName);
  const text = decode(bytes);
  checkNesting(text);
  const invisible = hiddenText(text);
  if (invisible !== null) throw new SubmissionError('invisible', invisible);
  const { article, problems } = readGuide(text, fileName);
  if (article.sections.every((section) => section.text === '')) throw new SubmissionError('empty');
  return { name: nameOf(article.title, fileName), text, article, problems };
}

/** @throws SubmissionError for a name with parts of a path, or of another kind of file. */
export function checkName(fileName: string): void {
  const plain = /^[^\p{C}/\\:*?"<>|]{1,200}\.(md|markdown)$/iu.test(fileName);
  if (!plain || fileName.startsWith('.') || fileName.includes('..')) throw new SubmissionError('name');
}

function decode(bytes: Uint8Array): string {
  if (bytes.length > LARGEST_SUBMISSION) throw new SubmissionError('size');
  const kind = binaryKind(bytes);
  if (kind !== null) throw new SubmissionError('binary', kind);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    throw new SubmissionError('encoding');
  }
}

/** What a binary file is by its first bytes; null for text. */
function binaryKind(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const known: readonly (readonly [string, string])[] = [
    ['PK', 'zip'],
    ['%PDF-', 'PDF'],
    ['\x89PNG', 'PNG'],
    ['\x1f\x8b', 'gzip'],
    ['\x7fELF', 'ELF'],
    ['MZ\x90', 'EXE'],
  ];
  const [, kind] = known.find(([magic]) => start.startsWith(magic)) ?? [];
  // Text in UTF-16 has them too: that is the wrong encoding, and reads the same to the author.
  return kind ?? (bytes.includes(0) ? 'NUL' : null);
}

/** A parser goes down one level for each mark: thousands of them cost minutes. */
function checkNesting(text: string): void {
  text.split('\n').forEach((line, i) => {
    const marks = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0] ?? '';
    const levels = marks.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0;
    const brackets = /[[({]{100,}|[*_~`]{1000,}/.test(line);
    if (levels > DEEPEST || brackets || line.search(/\S/) > 200) throw new SubmissionError('nested', `line ${i + 1}`);
  });
}

function readGuide(text: string, fileName: string): { article: Article; problems: Problem[] } {
  try {
    const { data } = readFrontMatter(text);
    if (!unfoldsWithin(data, MOST_VALUES)) throw new SubmissionError('bomb');
    const file = `${SUBMITTED}/${fileName}`;
    const source = { file, id: SUBMITTED, text, site: siteOf(file, []) };
    const { article, parsed, problems } = readArticle(source, { publicUrl: '', now: new Date() });
    const checked = checkGuide({ text, article, parsed });
    return { article, problems: [...problems, ...checked.problems] };
  } catch (error) {
    if (error instanceof FrontMatterError) throw new SubmissionError('front-matter', error.message);
    // A parser that ran out of stack.
    if (error instanceof RangeError) throw new SubmissionError('nested');
    throw error;
  }
}

/** Whether a value has no more than `most` values in it, each alias counted as what it stands for. */
function unfoldsWithin(value: unknown, most: number): boolean {
  const open: unknown[] = [value];
  for (let seen = 0; open.length > 0; seen++) {
    if (seen > most) return false;
    const next = open.pop();
    if (typeof next === 'object' && next !== null) open.push(...Object.values(next).slice(0, most + 1));
  }
  return true;
}

function nameOf(title: string, fileName: string): string {
  const slug = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 56)
      .replace(/^-+|-+$/g, '');
  const name = slug(title) || slug(fileName.replace(/\.[^.]+$/, ''));
  if (name !== '') return name;
  return `guide-${createHash('sha256').update(title).digest('hex').slice(0, 8)}`;
}
