import { stripVTControlCharacters, styleText } from 'node:util';
import type { PlacedGap } from './types.ts';

/** A gap as `npm run gaps -- --json` prints it. */
export function gapAsJson({ label, others, count, kinds, first, last, missing, nearest, answered }: PlacedGap) {
  return {
    question: label,
    others,
    count,
    kinds,
    first: new Date(first).toISOString(),
    last: new Date(last).toISOString(),
    missing,
    answered,
    nearest: nearest.map(({ section, article }) => ({
      file: article.file,
      heading: section.heading,
      path: section.path,
      url: section.url,
    })),
  };
}

/** A gap for people on a terminal. */
export function gapAsText({ label, count, kinds, first, last, missing, nearest, answered }: PlacedGap): string {
  const many = [
    ...(kinds.none > 0 ? [`nothing found: ${kinds.none}`] : []),
    ...(kinds.related > 0 ? [`came close: ${kinds.related}`] : []),
    ...(kinds.down > 0 ? [`thumbs down: ${kinds.down}`] : []),
  ];
  const days = [...new Set([first, last].map((at) => new Date(at).toISOString().slice(0, 10)))].join(' to ');
  return [
    `${styleText('bold', `${count} × ${plain(label)}`)}${answered ? ' (answered since)' : ''}`,
    `  ${[...many, days].join(' · ')}`,
    ...missing.slice(0, 3).map((text) => `  missed: ${plain(text)}`),
    ...nearest.map(({ section, article }) => `  near: ${[article.title, section.heading].filter(Boolean).join(' > ')}`),
  ].join('\n');
}

/** A member's text on one line, without signs that a terminal would obey. */
const plain = (text: string) =>
  stripVTControlCharacters(text)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
