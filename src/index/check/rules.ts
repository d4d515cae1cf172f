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

export function isRule(name: string): name is RuleId {
  return Object.hasOwn(RULES, name);
}
