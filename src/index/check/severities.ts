import { isMapping, readSettingsYaml } from '../source/yaml.ts';
import type { Problem } from '../types.ts';
import { isRule, RULES, type RuleId } from './rules.ts';

type Severity = Problem['severity'];

/** What each rule is worth in a library. Rules that are left out are worth what `RULES` says. */
export type Severities = Readonly<Partial<Record<RuleId, Severity | 'off'>>>;

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
  const data = readSettingsYaml(text, wrong);
  if (data === undefined) return { severities, problems };
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

/** The findings as they are worth in this library, those of rules that are off left out. */
export function withSeverities(problems: readonly Problem[], severities: Severities): Problem[] {
  return problems.flatMap((problem) => {
    const severity = problem.rule === undefined ? undefined : severities[problem.rule as RuleId];
    if (severity === 'off') return [];
    return [severity === undefined ? problem : { ...problem, severity }];
  });
}
