import type { Article, Problem } from '../../../index/types.ts';

/** What is wrong with a guide, by where it is shown. */
export interface Findings {
  /** Of the whole file or its front matter. */
  readonly ofGuide: readonly Problem[];
  /** By the section's id: those whose line stands in it. */
  readonly ofSection: ReadonlyMap<string, readonly Problem[]>;
  readonly count: number;
}

/**
 * Sorts the problems of a guide's file into its sections.
 *
 * @param unreadable the file is not what the sections were read from: its lines say nothing about them.
 */
export function findingsOf(article: Article, problems: readonly Problem[], unreadable: boolean): Findings {
  const own = problems.filter(({ file }) => file === article.file);
  const placed = Map.groupBy(own, ({ line }) => (unreadable ? null : sectionAt(line, article)));
  const ofGuide = placed.get(null) ?? [];
  const ofSection = new Map([...placed].flatMap(([id, some]) => (id === null ? [] : [[id, some] as const])));
  return { ofGuide, ofSection, count: own.length };
}

/** The section that a line of the file stands in; null before the first one. */
function sectionAt(line: number | undefined, { sections }: Article): string | null {
  return line === undefined ? null : (sections.findLast((section) => section.line <= line)?.id ?? null);
}
