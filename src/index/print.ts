import { styleText } from 'node:util';
import { type Entry, summarise } from './report-summary.ts';
import { sayReport } from './report-words.ts';
import type { Answer, Article, Problem, Report, Section } from './types.ts';

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
export function sectionsAsLines(articles: readonly Article[]): string[] {
  return articles.flatMap((article) =>
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
        words: wordsIn(section),
      }),
    ),
  );
}

/** A problem for people and editors: `file:line severity [rule] field: message`. */
export function problemAsText({ file, line, field, severity, rule, message }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return [place, severity, rule && `[${rule}]`, field && `${field}:`, message].filter(Boolean).join(' ');
}

/** Number of words below a section's heading. */
export function wordsIn({ text }: Pick<Section, 'text'>): number {
  return text.split(/\s+/).filter(Boolean).length;
}

/** Of changes, a terminal shows this many by name under one heading; of problems all. */
const NAMED = 20;

/** A report for people on a terminal: the same words in the same order as in Discord (bot/views/report.ts). */
export function reportAsText(report: Report): string[] {
  const { refused, changed, groups, ...counts } = summarise(report, NAMED, Number.POSITIVE_INFINITY);
  return [
    refused === null ? sayReport('report.done', counts) : sayReport('report.refused', { why: harmless(refused) }),
    ...(refused === null && !changed ? [sayReport('report.unchanged')] : []),
    ...groups.flatMap(({ heading, count, entries }) => [
      '',
      sayReport(heading, { count }),
      ...entries.map((entry) => `- ${entryAsText(entry)}`),
      ...(count > entries.length ? [`- ${sayReport('report.more', { count: count - entries.length })}`] : []),
    ]),
  ];
}

function entryAsText({ text, was, at }: Entry): string {
  const before = was === null ? '' : ` ${sayReport('report.was', { name: was })}`;
  return harmless(`${text}${before}${at === '' ? '' : ` · ${at}`}`);
}

/** On one line, and without the control characters by which a title could paint over a terminal. */
const harmless = (text: string) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
