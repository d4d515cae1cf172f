import type { ParsedGuide } from '../source/article.ts';
import type { Article, Problem } from '../types.ts';
import { atMostOfEach } from './at-most.ts';
import { type Collected, collect } from './collect.ts';
import { switchedOff } from './control.ts';
import { fieldLines, frontMatterNotes } from './front-matter.ts';
import { invisibleNotes } from './invisible.ts';
import { conflictNote, conflictsIn, lineEndingNotes, placeholderNotes } from './leftovers.ts';
import { imageNotes, linkNotes } from './links.ts';
import type { Note } from './note.ts';
import { remarkNotes } from './remark.ts';
import { RULES } from './rules.ts';
import { sketchOf } from './sketch.ts';
import { emphasisNotes, firstHeadingNotes, sectionNotes } from './structure.ts';

/** A guide that is to be checked: its file's text, and what `readArticle` made of it. */
export interface GuideToCheck {
  readonly text: string;
  readonly article: Article;
  readonly parsed: ParsedGuide;
}

/** What `checkTogether` needs to know of a guide. Plain JSON, a few kilobytes at most, and good for as long as the file stays as it is. */
export interface GuideFacts {
  /** Addresses in the text, as they are written. */
  readonly links: readonly { readonly url: string; readonly line: number; readonly image: boolean }[];
  /** The id of each section's heading on the page, drafts too; null where none is known. */
  readonly anchors: readonly (string | null)[];
  /** Other ids on the page that a link may lead to. */
  readonly otherIds: readonly string[];
  /** Fields that must be of one guide alone, as far as it has them. */
  readonly names: Readonly<Record<string, string>>;
  /** The line of each field of the front matter. */
  readonly fields: Readonly<Record<string, number>>;
  /** A sketch of each section's text (see `sketchOf`). */
  readonly sketches: readonly string[];
  /** Findings that a comment in the guide switches off, as `rule:line`. */
  readonly off: readonly string[];
}

export interface CheckedGuide {
  /** What is wrong with this guide alone, as much worth as `RULES` says. */
  readonly problems: readonly Problem[];
  readonly facts: GuideFacts;
}

/** Rules that need the other guides as well, or that reading a guide applies: a comment in it can switch them off, too. */
const LATER_AT_LINKS = ['dead-link', 'dead-anchor', 'draft-link'] as const;
const LATER_AT_SECTIONS = ['near-duplicate', 'long-url'] as const;
const LATER_AT_FIELDS = ['missing-title', 'invalid-date', 'duplicate-slug', 'duplicate-id', 'unknown-topic'] as const;

/**
 * Checks one guide by itself. The same text gives the same result, whatever the other guides and check.yaml are, so that
 * it can be kept. Never throws on any text.
 */
export function checkGuide(guide: GuideToCheck): CheckedGuide {
  const { article, parsed } = guide;
  const fields = fieldLines(parsed);
  try {
    return checked(guide, fields);
  } catch (error) {
    // A parser's tree can be deeper than the stack.
    if (!(error instanceof RangeError)) throw error;
    const message = 'quotes, lists or marks within each other too deeply to be checked: expected a few levels';
    const facts = { links: [], anchors: parsed.anchors, otherIds: [], names: {}, fields, sketches: [], off: [] };
    return { problems: [problemOf(article.file, { rule: 'too-deep', line: 1, message })], facts };
  }
}

function checked({ text, article, parsed }: GuideToCheck, fields: Record<string, number>): CheckedGuide {
  const { tree, fileLine } = parsed;
  const found = collect(tree);
  const conflicts = conflictsIn(text, () => linesOf(found.code, fileLine));
  // What stands in a conflict stands there twice: the rest is found once that is mended.
  const inConflict = (line: number) => conflicts.some(([from, to]) => line >= from && line <= to);
  const notes: Note[] = [
    ...frontMatterNotes(article, parsed, fields),
    ...remarkNotes(tree, article.markdown, fileLine),
    ...firstHeadingNotes(article),
    ...sectionNotes(article),
    ...emphasisNotes(tree, fileLine),
    ...linkNotes(found, fileLine),
    ...imageNotes(found, fileLine),
    ...placeholderNotes(found.texts, fileLine),
    ...lineEndingNotes(text),
    ...invisibleNotes(text),
  ].filter(({ line }) => !inConflict(line));
  notes.push(...conflicts.map(([line]) => conflictNote(line)));

  const links = found.links
    .map(({ url, line, image }) => ({ url: url.slice(0, LONGEST_ADDRESS), line: fileLine(line), image }))
    .filter(({ line }) => !inConflict(line));
  const later = [
    ...links.flatMap(({ line }) => LATER_AT_LINKS.map((rule) => ({ rule, line }))),
    ...article.sections.flatMap(({ line }) => LATER_AT_SECTIONS.map((rule) => ({ rule, line }))),
    ...[1, ...Object.values(fields)].flatMap((line) => LATER_AT_FIELDS.map((rule) => ({ rule, line }))),
  ];
  const control = switchedOff([...notes, ...later], text, parsed, article.markdown);
  const facts: GuideFacts = {
    links,
    anchors: parsed.anchors,
    otherIds: [...new Set([...parsed.nestedIds, ...found.htmlIds, ...idsInAttributes(article.markdown)])],
    names: namesOf(parsed),
    fields,
    sketches: article.sections.map((section) => (inConflict(section.line) ? '' : sketchOf(section.text))),
    off: [...new Set(later.filter((note) => control.off.has(note)).map(({ rule, line }) => `${rule}:${line}`))],
  };
  const left = [...notes.filter((note) => !control.off.has(note)), ...control.notes];
  return { problems: atMostOfEach(left.map((note) => problemOf(article.file, note))), facts };
}

function linesOf(blocks: Collected['code'], fileLine: ParsedGuide['fileLine']): ReadonlySet<number> {
  return new Set(blocks.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => fileLine(from + i))));
}

/** Of an address that is longer, nobody needs the rest. */
const LONGEST_ADDRESS = 2_000;

function problemOf(file: string, { rule, line, field, message }: Note): Problem {
  return { file, line, ...(field && { field }), severity: RULES[rule], rule, message };
}

/** kramdown and others: `{: #id}` and `{#id}` give any element an id. */
function idsInAttributes(markdown: string): string[] {
  return [...markdown.matchAll(/\{:?[^{}\n]{0,200}?#([\p{L}\p{N}_:.-]{1,200})/gu)].map(([, id = '']) => id);
}

function namesOf({ data }: ParsedGuide): Record<string, string> {
  return Object.fromEntries(
    ['slug', 'id'].flatMap((field) => {
      const value = data[field];
      return typeof value === 'string' && value.trim() !== '' ? [[field, value.trim()]] : [];
    }),
  );
}
