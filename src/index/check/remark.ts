import type { Root } from 'mdast';
import remarkLintCorrectMediaSyntax from 'remark-lint-correct-media-syntax';
import remarkLintHeadingIncrement from 'remark-lint-heading-increment';
import remarkLintNoDuplicateDefinitions from 'remark-lint-no-duplicate-definitions';
import remarkLintNoDuplicateHeadings from 'remark-lint-no-duplicate-headings';
import remarkLintNoEmphasisAsHeading from 'remark-lint-no-emphasis-as-heading';
import remarkLintNoEmptyUrl from 'remark-lint-no-empty-url';
import remarkLintNoHeadingLikeParagraph from 'remark-lint-no-heading-like-paragraph';
import remarkLintNoHiddenTableCell from 'remark-lint-no-hidden-table-cell';
import remarkLintNoUndefinedReferences from 'remark-lint-no-undefined-references';
import remarkLintNoUnusedDefinitions from 'remark-lint-no-unused-definitions';
import { type Plugin, unified } from 'unified';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { headingText } from '../source/markdown.ts';
import { SWAPPED } from './links.ts';
import { type Note, shortened } from './note.ts';
import type { RuleId } from './rules.ts';
import { emphasisAsHeading, isSentence } from './structure.ts';

/** A rule of remark-lint in the words of this house. */
interface Rule {
  readonly id: RuleId;
  readonly plugin: Plugin<[], Root>;
  /** Whether a text can have what the rule looks for. Left out: every text can. */
  readonly concerns?: (body: string) => boolean;
  /** What is wrong, expected and to do; null where the rule is mistaken for guides. */
  readonly say: (message: VFileMessage, body: string) => string | null;
}

/** Brackets so many cost the rule for references minutes. */
const MOST_BRACKETS = 5_000;

const RULES_OF_REMARK: readonly Rule[] = [
  {
    id: 'heading-increment',
    plugin: remarkLintHeadingIncrement,
    say({ ancestors = [], reason }) {
      const node = ancestors.at(-1) as Parameters<typeof headingText>[0];
      const [found = '', expected = ''] = reason.match(/\d/g) ?? [];
      const name = node.type === 'heading' ? ` "${shortened(headingText(node))}"` : '';
      return `the heading${name} jumps to level ${found}: expected level ${expected} here, ${'#'.repeat(Number(expected))}; use that, or add the heading that is missing above it`;
    },
  },
  {
    id: 'no-duplicate-headings',
    plugin: remarkLintNoDuplicateHeadings,
    say({ ancestors = [] }) {
      const name = headingText(ancestors.at(-1) as Parameters<typeof headingText>[0]);
      return `the heading "${shortened(name)}" stands in this guide already: links to the two differ by a number alone; say in one of them what is different about it`;
    },
  },
  {
    id: 'no-emphasis-as-heading',
    plugin: remarkLintNoEmphasisAsHeading,
    say({ ancestors = [] }) {
      const text = headingText(ancestors.at(-1) as Parameters<typeof headingText>[0]);
      return isSentence(text) ? null : emphasisAsHeading(text);
    },
  },
  {
    id: 'no-heading-like-paragraph',
    plugin: remarkLintNoHeadingLikeParagraph,
    concerns: (body) => body.includes('#######'),
    say: () => 'more than six # make no heading: expected one to six, and a blank before the text',
  },
  {
    id: 'no-hidden-table-cell',
    plugin: remarkLintNoHiddenTableCell,
    concerns: (body) => body.includes('|'),
    say: () =>
      'a row has more cells than the table has headings, and nobody sees the last ones: expected as many; write a | within a cell as \\|',
  },
  {
    id: 'no-empty-url',
    plugin: remarkLintNoEmptyUrl,
    say: ({ place }, body) =>
      isRemark(place, body) ? null : 'a link or image without an address: expected one between ( and )',
  },
  {
    id: 'no-undefined-references',
    plugin: remarkLintNoUndefinedReferences,
    concerns: (body) => /\]\[|\[\^/.test(body) && body.split('[').length <= MOST_BRACKETS,
    say({ place }, body) {
      const text = sourceOf(place, body);
      // `list[0][1]` is code that nobody marked as such.
      if (/[\p{L}\p{N}_)]$/u.test(body.slice(Math.max(0, offsetOf(place) - 2), offsetOf(place)))) return null;
      // `[name]` alone is how guides mark what is to be filled in.
      if (!text.startsWith('[^') && !text.includes('][')) return null;
      const line = text.startsWith('[^') ? `${text}: the footnote` : '[label]: https://…';
      return `${JSON.stringify(shortened(text))} has no address: expected a line "${shortened(line)}" in this guide; write it, or \\[ if no link is meant`;
    },
  },
  {
    id: 'no-duplicate-definitions',
    plugin: remarkLintNoDuplicateDefinitions,
    concerns: (body) => body.includes(']:'),
    say: ({ place }, body) =>
      isRemark(place, body)
        ? null
        : `${JSON.stringify(labelOf(place, body))} is defined in this guide already, and the first one counts: give one of them another label, or take it out`,
  },
  {
    id: 'no-unused-definitions',
    plugin: remarkLintNoUnusedDefinitions,
    concerns: (body) => body.includes(']:'),
    say: ({ place }, body) =>
      isRemark(place, body)
        ? null
        : `nothing leads to ${JSON.stringify(labelOf(place, body))}: use it in the text, or take the line out`,
  },
  {
    id: 'correct-media-syntax',
    plugin: remarkLintCorrectMediaSyntax,
    concerns: (body) => body.includes(')['),
    say({ place }, body) {
      // Brackets after parentheses are common; an address in them is a link the wrong way round.
      const from = offsetOf(place);
      const isAddress = /^\)\[(?:https?:|\/|#|[^\]\s]*\.[a-z]{2,4}\b)[^\]\s]*\]/i.test(body.slice(from, from + 600));
      return isAddress ? SWAPPED : null;
    },
  },
];

const processors = RULES_OF_REMARK.map((rule) => ({ rule, processor: unified().use(rule.plugin).freeze() }));

/**
 * What the rules of remark-lint find.
 *
 * @param body Markdown of which `tree` was made.
 * @param fileLine from a line of it to the line of the file.
 */
export function remarkNotes(tree: Root, body: string, fileLine: (line: number) => number): Note[] {
  return processors.flatMap(({ rule: { id, concerns, say }, processor }) => {
    if (concerns?.(body) === false) return [];
    const file = new VFile(body);
    processor.runSync(tree, file);
    return file.messages.flatMap((message): Note[] => {
      const said = say(message, body);
      return said === null ? [] : [{ rule: id, line: fileLine(message.line ?? 1), message: said }];
    });
  });
}

type Place = VFileMessage['place'];

function offsetOf(place: Place): number {
  return place !== undefined && 'start' in place ? (place.start.offset ?? 0) : 0;
}

function sourceOf(place: Place, body: string): string {
  if (place === undefined || !('start' in place)) return '';
  return body.slice(place.start.offset, place.end.offset);
}

/** `[//]: # (…)` is how comments are written that no HTML shows. */
function isRemark(place: Place, body: string): boolean {
  return /^\[[^\]]*\]:\s*<?#>?(\s|$)/.test(sourceOf(place, body));
}

function labelOf(place: Place, body: string): string {
  return shortened(/^\[\^?([^\]]*)\]/.exec(sourceOf(place, body))?.[1] ?? '');
}
