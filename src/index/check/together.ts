import type { Site } from '../source/site.ts';
import type { Article, Problem } from '../types.ts';
import { atMostOfEach } from './at-most.ts';
import type { GuideFacts } from './guide.ts';
import { linkProblems } from './link-problems.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { RULES, type RuleId } from './rules.ts';
import { sameNames } from './same-names.ts';
import { type Severities, withSeverities } from './severities.ts';
import { createTurns } from './turns.ts';

/** A guide with what `checkGuide` said of it; null where it could not be read. */
export interface GuideInLibrary {
  /** As it is served: its ids are those of the built site, where there is one. */
  readonly article: Article;
  readonly site: Site;
  readonly facts: GuideFacts | null;
}

export interface Together {
  /** Every guide, also the unpublished ones, by file. */
  readonly guides: readonly GuideInLibrary[];
  /** What has been found so far: by reading, by `checkGuide`, in site.yaml and the like. */
  readonly problems: readonly Problem[];
  /** See `readSeverities`. */
  readonly severities: Severities;
  /** Whether there is a file or folder; the path is below the content folder or leads out of it. */
  exists(path: string): Promise<boolean>;
}

/** Finds something in the guides as a whole; gives other work its turn by awaiting `turn`. */
export type Finder = (
  guides: readonly CheckableGuide[],
  report: (guide: CheckableGuide, rule: RuleId, line: number, message: string, field?: string) => void,
  turn: () => Promise<void> | undefined,
  exists: Together['exists'],
) => Promise<void>;

export type CheckableGuide = GuideInLibrary & { readonly facts: GuideFacts };

/**
 * Checks what no guide shows by itself: links and anchors, slugs and ids that two guides have, sections that are nearly
 * the same. Runs in slices of a few milliseconds.
 *
 * @returns everything that is wrong, `problems` included, each worth what check.yaml says, and without what a comment in
 * its guide switches off.
 */
export async function checkTogether({ guides, problems, severities, exists }: Together): Promise<Problem[]> {
  const turn = createTurns();
  const byFile = new Map(guides.flatMap((guide) => (guide.facts ? [[guide.article.file, guide.facts] as const] : [])));
  const off = new Map([...byFile].map(([file, facts]) => [file, new Set(facts.off)]));
  const isOff = (file: string, rule: string, line: number) => off.get(file)?.has(`${rule}:${line}`) ?? false;
  const all = problems.flatMap((problem): Problem[] => {
    const { file, rule } = problem;
    const line = lineOf(problem, byFile.get(file));
    if (rule !== undefined && line !== undefined && isOff(file, rule, line)) return [];
    return [line === undefined ? problem : withLine(problem, line)];
  });
  const checkable = guides.filter((guide): guide is CheckableGuide => guide.facts !== null);
  const taken = new Set(all.filter(({ rule }) => rule === 'duplicate-slug').map(({ file }) => file));
  const report = (
    { article: { file } }: CheckableGuide,
    rule: RuleId,
    line: number,
    message: string,
    field?: string,
  ) => {
    // Two files with one URL have been named by the place where that is settled.
    if (isOff(file, rule, line) || (rule === 'duplicate-slug' && taken.has(file))) return;
    all.push({ file, line, ...(field && { field }), severity: RULES[rule], rule, message });
  };
  const finders: Finder[] = [sameNames, linkProblems, nearDuplicates];
  for (const finder of finders) await finder(checkable, report, turn, exists);
  return atMostOfEach(withSeverities(all, severities).sort(byPlace));
}

/** Reading names the field alone. Where nothing tells more, a finding is about the guide as a whole. */
function lineOf({ line, field, rule }: Problem, facts: GuideFacts | undefined): number | undefined {
  if (line !== undefined || facts === undefined) return line;
  const { fields } = facts;
  const ofField = rule === 'duplicate-slug' ? (fields.slug ?? fields.permalink ?? fields.url) : fields[field ?? ''];
  return ofField ?? (rule === undefined ? undefined : 1);
}

function withLine({ file, ...rest }: Problem, line: number): Problem {
  return { file, ...rest, line };
}

/** By file, then by line, then by rule. */
export function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.rule ?? '').localeCompare(b.rule ?? '', 'en');
}
