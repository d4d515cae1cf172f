import type { Problem } from '../types.ts';

/** Of each rule a file gets so many findings at most; the last of them says how many there are more. */
export const MOST_OF_A_RULE = 50;

/** At most fifty findings of a rule in a file: a file of another kind than expected must not drown the others. */
export function atMostOfEach(problems: readonly Problem[]): Problem[] {
  const groups = Map.groupBy(problems, ({ file, rule }) => `${rule ?? ''} ${file}`);
  const left = new Set<Problem>();
  const said = new Map<Problem, string>();
  for (const group of groups.values()) {
    if (group[0]?.rule === undefined || group.length <= MOST_OF_A_RULE) continue;
    const last = group[MOST_OF_A_RULE - 1] as Problem;
    said.set(last, `${last.message} (and ${group.length - MOST_OF_A_RULE} more of ${last.rule} in this file)`);
    for (const problem of group.slice(MOST_OF_A_RULE)) left.add(problem);
  }
  return problems.flatMap((problem) => {
    if (left.has(problem)) return [];
    const message = said.get(problem);
    return [message === undefined ? problem : { ...problem, message }];
  });
}
