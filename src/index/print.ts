import { styleText } from 'node:util';
import type { Answer, Library, Problem } from './types.ts';

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
export function answerAsText({ confidence, results, suggestions, corrections = [] }: Answer): string {
  const [best, ...others] = results;
  if (best === undefined) {
    return ["The guides don't cover this.", ...suggestions.map((suggestion) => `  ${suggestion}`)].join('\n');
  }
  const title = ({ section, article }: typeof best) =>
    [article.title, ...section.path, section.heading].filter(Boolean).join(' > ');
  return [
    ...(corrections.length > 0 ? [`Showing results for ${corrections.map(({ to }) => to).join(', ')}.`, ''] : []),
    ...(confidence === 'related' ? ['Not sure the guides answer this. These sections come close:', ''] : []),
    styleText('bold', title(best)),
    best.section.url ?? '',
    '',
    best.passage,
    ...(others.length > 0 ? ['', styleText('bold', 'More on this')] : []),
    ...others.slice(0, 4).map((other) => `- ${title(other)}\n  ${other.section.url ?? ''}`),
  ].join('\n');
}

/** Every section of every guide as `npm run sections` prints it, a line each; unpublished guides too, without URLs. */
export function sectionsAsLines(library: Library): string[] {
  return library.allArticles.flatMap((article) =>
    article.sections.map((section) =>
      JSON.stringify({
        file: article.file,
        published: article.published,
        articleUrl: article.permalink,
        heading: section.heading,
        level: section.level,
        path: section.path,
        anchor: section.anchor,
        url: section.url,
        topics: section.topics,
        words: section.text.split(/\s+/).filter(Boolean).length,
      }),
    ),
  );
}

/** A problem for people and editors: `file:line severity message`. */
export function problemAsText({ file, line, field, severity, message }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`} ${severity} ${field === undefined ? '' : `${field}: `}${message}`;
}
