import type { ReportWord } from './report-words.ts';
import type { Changes, Place, Problem, Report } from './types.ts';

/** One thing of a group. Plain text of guides: whoever draws it escapes it. */
export interface Entry {
  /** A guide's title, a section's heading, a problem in one line. */
  readonly text: string;
  /** What it was called before, where that is not the same. */
  readonly was: string | null;
  /** `file`, `file:line`, or `old file → new file`. */
  readonly at: string;
}

/** What is said under one heading. */
export interface Group {
  readonly heading: ReportWord;
  /** How many there are in all. */
  readonly count: number;
  /** The first ones. */
  readonly entries: readonly Entry[];
}

/** A report as people read it, wherever they do. */
export interface Summary {
  /** null where the new index serves. */
  readonly refused: string | null;
  readonly guides: number;
  readonly sections: number;
  /** Rounded to hundredths. */
  readonly seconds: number;
  /** Whether anything came, changed or went. */
  readonly changed: boolean;
  /** In this order: guides, sections, kept files, errors, warnings; none of them empty. */
  readonly groups: readonly Group[];
}

/**
 * What is worth telling of a report.
 *
 * @param most things by name under one heading; of problems as many as `mostProblems`.
 */
export function summarise(report: Report, most: number, mostProblems = most): Summary {
  const { guides, sections, kept, problems, refused, took } = report;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const changes = [...changesOf('guides', guides, most), ...changesOf('sections', sections, most)].filter(notEmpty);
  const wrong = [
    groupOf('report.kept', kept, (file) => ({ text: file, was: null, at: '' }), mostProblems),
    groupOf('report.errors', errors, entryOfProblem, mostProblems),
    groupOf('report.warnings', warnings, entryOfProblem, mostProblems),
  ];
  return {
    refused,
    guides: guides.total,
    sections: sections.total,
    seconds: Math.round(took / 10) / 100,
    changed: changes.length > 0,
    groups: [...changes, ...wrong.filter(notEmpty)],
  };
}

const notEmpty = ({ count }: Group) => count > 0;

function changesOf(what: 'guides' | 'sections', changes: Changes, most: number): Group[] {
  return [
    groupOf(`report.${what}Added`, changes.added, entryOfPlace, most),
    groupOf(`report.${what}Changed`, changes.changed, entryOfPlace, most),
    groupOf(`report.${what}Renamed`, changes.renamed, entryOfRename, most),
    groupOf(`report.${what}Removed`, changes.removed, entryOfPlace, most),
  ];
}

function groupOf<T>(heading: ReportWord, all: readonly T[], entry: (one: T) => Entry, most: number): Group {
  return { heading, count: all.length, entries: all.slice(0, most).map(entry) };
}

const entryOfPlace = ({ name, file }: Place): Entry => ({ text: name, was: null, at: file });

function entryOfRename({ from, to }: { from: Place; to: Place }): Entry {
  return {
    text: to.name,
    was: from.name === to.name ? null : from.name,
    at: from.file === to.file ? to.file : `${from.file} → ${to.file}`,
  };
}

function entryOfProblem({ file, line, field, message }: Problem): Entry {
  return {
    text: field === undefined ? message : `${field}: ${message}`,
    was: null,
    at: line === undefined ? file : `${file}:${line}`,
  };
}
