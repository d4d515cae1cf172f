import { type Collected, linesBefore } from './collect.ts';
import { type Note, shortened } from './note.ts';

/** Marks that are left where something was to be written. Not in quotes: then the text speaks of them. */
const MARK =
  /(?<!["“„«'‘])\b(?:FIXME|TBA|TBC|TBD|TKTK|PLACEHOLDER|XXX(?=:))\b(?!["”“»'’])|(?<![^\s|:(])\?{3,}(?![^\s).|])/u;
const FILLER = /lorem ipsum|^[ \t]{0,9}coming soon[.…!]{0,3}$|^(?:to-?do|fixme)(?=:)/im;
/** `TODO` where a note begins or ends, unless a sentence is about such lists. */
const TODO =
  /TODO(?<=(?:^|[[(.!?:–—|\n-])\s{0,3}TODO)\b(?!["”“»'’]|[ -](?:lists?|items?|apps?|boards?|notes?|comments?|tags?)\b)|(?<!["“„«'‘])\bTODO(?=\s{0,3}(?:$|[\])(:.]|[-–—]\s))/u;

/** What the author meant to write and didn't, in a text. */
export function placeholderIn(text: string): { what: string; index: number } | null {
  const found = MARK.exec(text) ?? FILLER.exec(text) ?? TODO.exec(text);
  if (found === null) return null;
  // "Todo" is a word of Spanish and Portuguese, and headings may be written in capitals.
  const isWord = found[0] === 'TODO' && !/TODO\s{0,3}[:(\])]/.test(text);
  if (isWord && text === text.toUpperCase() && /\p{L}\s+\p{L}/u.test(text)) return null;
  return { what: found[0].trim(), index: found.index };
}

export function placeholderNotes(texts: Collected['texts'], fileLine: (line: number) => number): Note[] {
  return texts.flatMap(({ value, line }): Note[] => {
    const found = placeholderIn(value);
    if (found === null) return [];
    const at = fileLine(line + linesBefore(value, found.index));
    return [{ rule: 'leftover', line: at, message: placeholderMessage(found.what) }];
  });
}

export const placeholderMessage = (what: string) =>
  `"${shortened(what)}" is left here: write what was meant to stand here, or take it out`;

/** Conflicts that are looked at, at most. */
const MOST_CONFLICTS = 50;

/**
 * What a merge left in a file: the lines from the mark that opens a conflict to the one that closes it.
 *
 * @param code the lines that are code, where such marks may be meant.
 */
export function conflictsIn(text: string, code: () => ReadonlySet<number>): (readonly [number, number])[] {
  if (!/^(?:<{7}|>{7})(?: |$)/m.test(text)) return [];
  const conflicts: [number, number][] = [];
  const isCode = code();
  let opened: number | null = null;
  for (const [i, line] of text.split(/\r\n|\r|\n/).entries()) {
    const nth = i + 1;
    if (conflicts.length === MOST_CONFLICTS) return conflicts;
    if (!/^(?:<{7}(?: |$)|>{7} \S)/.test(line) || isCode.has(nth)) continue;
    if (line.startsWith('<')) {
      if (opened !== null) conflicts.push([opened, opened]);
      opened = nth;
    } else {
      conflicts.push([opened ?? nth, nth]);
      opened = null;
    }
  }
  if (opened !== null) conflicts.push([opened, opened]);
  return conflicts;
}

export function conflictNote(line: number): Note {
  const message =
    'a merge left its marks here: choose one of the two versions, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>';
  return { rule: 'merge-conflict', line, message };
}

/** One note for a file in which lines end in different ways, at the first that differs from most. */
export function lineEndingNotes(text: string): Note[] {
  if (!text.includes('\r')) return [];
  const ends: string[] = text.match(/\r\n|\r|\n/g) ?? [];
  const count = (end: string) => ends.filter((found) => found === end).length;
  const kinds = Object.keys(NAMES).filter((end) => ends.includes(end));
  if (kinds.length < 2) return [];
  const usual = kinds.reduce((a, b) => (count(b) > count(a) ? b : a));
  const odd = ends.length - count(usual);
  const line = ends.findIndex((end) => end !== usual) + 1;
  const message = `the lines end in different ways: this one${odd > 1 ? ` and ${odd - 1} more` : ''} with ${NAMES[ends[line - 1] ?? '']}, most with ${NAMES[usual]}; save the file with one kind of line endings`;
  return [{ rule: 'mixed-line-endings', line, message }];
}

const NAMES: Readonly<Record<string, string>> = { '\n': 'LF (Unix)', '\r\n': 'CRLF (Windows)', '\r': 'CR (old Mac)' };
