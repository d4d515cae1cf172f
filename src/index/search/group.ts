import type { Article, Result, Section } from '../types.ts';

/** Sections of one guide, best first. */
export interface Group {
  readonly article: Article;
  readonly results: readonly Result[];
}

/** Puts results of one guide together, for display: the guide with the best result first. Nothing is dropped. */
export function groupByGuide(results: readonly Result[]): Group[] {
  return [...Map.groupBy(results, ({ article }) => article.id).values()].map((group) => ({
    article: (group[0] as Result).article,
    results: group,
  }));
}

interface Candidate {
  readonly section: Section;
  readonly score: number;
}

/** Share of the last shown section's score from which another guide's best section takes its place. */
const NEARLY_AS_GOOD = 0.9;

/**
 * The sections to show of a ranking: each text once, and where all would be of one guide, the best of another in the last
 * place if it is nearly as good.
 */
export function pick<T extends Candidate>(ranked: readonly T[], limit: number): T[] {
  const texts = new Set<string>();
  const distinct = ranked.filter(({ section }) => {
    const seen = texts.has(section.text);
    texts.add(section.text);
    return !seen;
  });
  const shown = distinct.slice(0, limit);
  const last = shown.at(-1);
  if (shown.length < 2 || last === undefined) return shown;
  const guide = last.section.articleId;
  if (shown.some(({ section }) => section.articleId !== guide)) return shown;
  const other = distinct.find(({ section }) => section.articleId !== guide);
  return other !== undefined && other.score >= NEARLY_AS_GOOD * last.score ? [...shown.slice(0, -1), other] : shown;
}
