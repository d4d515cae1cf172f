import type { RuleId } from './rules.ts';

/** A finding in a guide, before it is known what it is worth. */
export interface Note {
  readonly rule: RuleId;
  /** 1-based line of the file. */
  readonly line: number;
  readonly field?: string;
  /** What is wrong, what was expected and what to do, in one line. */
  readonly message: string;
}

/** At most 60 characters of a guide's text, fit for a message: nothing in it turns a terminal or a log around. */
export function shortened(text: string): string {
  const characters = [
    ...text
      .slice(0, 1_000)
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim(),
  ];
  return characters.length <= 60 ? characters.join('') : `${characters.slice(0, 59).join('')}…`;
}
