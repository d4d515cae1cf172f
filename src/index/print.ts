import { styleText } from 'node:util';
import type { Answer } from './types.ts';

/** An answer as `npm run ask -- --json` prints it. */
export function answerAsJson({ question, confidence, results, suggestions }: Answer) {
  return {
    question: question.text,
    confidence,
    results: results.map(({ section, article, score, passage }) => ({
      file: article.file,
      heading: section.heading,
      path: section.path,
      url: section.url,
      score,
      passage,
      topics: section.topics,
    })),
    suggestions,
  };
}

/** An answer for people on a terminal. */
export function answerAsText({ confidence, results, suggestions }: Answer): string {
  const [best, ...others] = results;
  if (best === undefined) {
    return ["The guides don't cover this.", ...suggestions.map((suggestion) => `  ${suggestion}`)].join('\n');
  }
  const title = ({ section, article }: typeof best) =>
    [article.title, ...section.path, section.heading].filter(Boolean).join(' > ');
  return [
    ...(confidence === 'related' ? ['Not sure the guides answer this. These sections come close:', ''] : []),
    styleText('bold', title(best)),
    best.section.url ?? '',
    '',
    best.passage,
    ...(others.length > 0 ? ['', styleText('bold', 'More on this')] : []),
    ...others.slice(0, 4).map((other) => `- ${title(other)}\n  ${other.section.url ?? ''}`),
  ].join('\n');
}
