import { isMapping, readYaml, YamlError } from '../source/yaml.ts';
import type { Problem } from '../types.ts';

type Severity = Problem['severity'];

/**
 * The rules of the content check, with what each is worth unless check.yaml says otherwise. An error is what members run
 * into; a warning is what makes a guide worse. Rules of remark-lint keep their names: its users know them.
 */
export const RULES = {
  'missing-title': 'warning',
  'missing-description': 'warning',
  'invalid-date': 'warning',
  'unrelated-slug': 'warning',
  'duplicate-slug': 'warning',
  'duplicate-id': 'warning',
  'unknown-topic': 'warning',
  'empty-guide': 'warning',
  'heading-increment': 'warning',
  'no-duplicate-headings': 'warning',
  'no-emphasis-as-heading': 'warning',
  'no-heading-like-paragraph': 'warning',
  'empty-section': 'warning',
  'long-section': 'warning',
  'near-duplicate': 'warning',
  'dead-link': 'error',
  'dead-anchor': 'error',
  'draft-link': 'warning',
  'long-url': 'warning',
  'no-empty-url': 'warning',
  'no-undefined-references': 'warning',
  'no-duplicate-definitions': 'warning',
  'no-unused-definitions': 'warning',
  'correct-media-syntax': 'warning',
  'missing-alt': 'warning',
  'no-hidden-table-cell': 'warning',
  leftover: 'warning',
  'merge-conflict': 'error',
  'mixed-line-endings': 'warning',
  'invisible-character': 'warning',
  'too-deep': 'warning',
  'lint-comment': 'warning',
} as const satisfies Record<string, Severity>;

export type RuleId = keyof typeof RULES;

/** What each rule is worth in a library. Rules that are left out are worth what `RULES` says. */
export type Severities = Readonly<Partial<Record<RuleId, Severity | 'off'>>>;

export function isRule(name: string): name is RuleId {
  return Object.hasOwn(RULES, name);
}

const VALUES = ['off', 'warning', 'error'] as const;

/**
 * Reads check.yaml: `rules:` with `off`, `warning` or `error` for each rule that is to be worth something else.
 *
 * @param text of the file, or null where there is none.
 * @returns what is right of it, and a problem for each name or value that is wrong.
 */
export function readSeverities(
  text: string | null,
  file = 'check.yaml',
): { severities: Severities; problems: Problem[] } {
  const severities: Partial<Record<RuleId, Severity | 'off'>> = {};
  const problems: Problem[] = [];
  const wrong = (message: string, field?: string, line?: number) =>
    problems.push({ file, severity: 'error', message, ...(field && { field }), ...(line && { line }) });
  if (text === null) return { severities, problems };
  let data: unknown;
  try {
    data = readYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    wrong(`not valid YAML: ${error.message}`, undefined, error.line);
    return { severities, problems };
  }
  if (data === null) return { severities, problems };
  if (!isMapping(data)) {
    wrong('expected `rules:`, and below it a line `rule: off`, `rule: warning` or `rule: error` for each');
    return { severities, problems };
  }
  for (const field of Object.keys(data)) {
    if (field !== 'rules') wrong('not known here: expected `rules:` alone', field, lineOf(field, text));
  }
  const rules = data.rules ?? {};
  if (!isMapping(rules)) {
    wrong(
      'expected a line `rule: off`, `rule: warning` or `rule: error` for each rule',
      'rules',
      lineOf('rules', text),
    );
    return { severities, problems };
  }
  for (const [name, value] of Object.entries(rules)) {
    // YAML 1.1 reads a bare `off` as false.
    const given = VALUES.find((known) => known === (value === false ? 'off' : value));
    if (!isRule(name)) wrong(`no such rule; ${likeOf(name)}`, `rules.${name}`, lineOf(name, text));
    else if (given === undefined) {
      const found = JSON.stringify(value)?.slice(0, 60);
      wrong(`expected off, warning or error, found ${found}`, `rules.${name}`, lineOf(name, text));
    } else severities[name] = given;
  }
  return { severities, problems };
}

/** Names of rules that have a word of `name`; all of them where none has. */
export function likeOf(name: string): string {
  const words = name.toLowerCase().split(/[^a-z]+/);
  const like = Object.keys(RULES).filter((rule) =>
    rule.split('-').some((word) => word !== 'no' && words.includes(word)),
  );
  return `expected one of: ${(like.length > 0 ? like : Object.keys(RULES)).join(', ')}`;
}

function lineOf(name: string, text: string): number | undefined {
  const index = text.split('\n').findIndex((line) => line.trim().replace(/^["']/, '').startsWith(name));
  return index === -1 ? undefined : index + 1;
}

/** Of each rule a file gets so many findings at most; the last of them says how many there are more. */
export const MOST_OF_A_RULE = 50;

/** The findings as they are worth in this library, those of rules that are off left out. */
export function withSeverities(problems: readonly Problem[], severities: Severities): Problem[] {
  return problems.flatMap((problem) => {
    const severity = problem.rule === undefined ? undefined : severities[problem.rule as RuleId];
    if (severity === 'off') return [];
    return [severity === undefined ? problem : { ...problem, severity }];
  });
}

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
