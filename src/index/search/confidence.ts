import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Confidence, Section } from '../types.ts';
import { isContent } from './analysis.ts';
import { EVERYDAY_QUESTIONS } from './everyday-questions.ts';
import type { Query } from './query.ts';
import { askedMatch, type Meaning, type Ranked } from './rank.ts';
import type { SectionIndex } from './section-index.ts';

/*
 * How sure an answer is.
 *
 * The signal of an answer is 1.1 coverage + .8 heading + .5 asked for the best of its first three sections, plus 4 nearer, less
 * .5 unknown:
 *   coverage share of the question's words, weighed by rarity, that it has
 *   heading  how far its heading is the question (common words count there: "finding clients" is about finding clients)
 *   asked    the same for the nearest of the ways in which members ask for it, where the guide has them
 *   nearer   how much closer the question is to the first twenty sections than to questions that have nothing to do with the
 *            library (encoder/background.ts), where an encoder has the vectors; else nothing. As in speaker verification, a likeness
 *            says little until it is held against that to others (Reynolds, Quatieri, Dunn 2000,
 *            https://doi.org/10.1006/dspr.1999.0361)
 *   unknown  share of the question's words that no section has, such as the name of a product
 *
 * What a signal is worth differs from library to library, so each one is measured on itself when it is indexed, without
 * labels, by asking it
 *   (1) everyday questions (everyday-questions.ts), which it can't answer but for a few: a signal that most of them reach is
 *       coincidence;
 *   (2) its own headings, searching in the other guides only: like a member's question whose own guide hasn't been written.
 *       In a small library coincidence reaches high and honest questions don't; the headings keep the bar low enough there.
 * Where the library has questions of its own (questions.jsonl), the lower bar moves to where it separates those best, the further
 * the more of them there are.
 */

/** Signals that a question must reach. */
export interface Bars {
  /** Below it the guides don't cover the question. */
  readonly related: number;
  /** From it on they answer it. */
  readonly answer: number;
}

/**
 * Shares of the everyday questions and of the headings that stay below each bar. An encoder tells coincidence from meaning,
 * so more of the everyday questions can be kept out. Measured: docs/search.md.
 */
const QUANTILES = {
  words: { related: { everyday: 0.78, headings: 0.05 }, answer: { everyday: 0.95, headings: 0.5 } },
  encoder: { related: { everyday: 0.82, headings: 0.05 }, answer: { everyday: 0.99, headings: 0.4 } },
} as const;

/** What the parts of a signal count. Measured: docs/search.md. */
const SIGNAL = { coverage: 1.1, heading: 0.8, asked: 0.5, nearer: 4, unknown: 0.5 } as const;

/** Sections that a question's nearness to the library is told by. */
const FIRST = 20;

/** Headings that are asked at most: more don't make the bar any surer. */
const MOST_HEADINGS = 150;
const FEWEST_HEADINGS = 20;

/** A question whose answer is known to be there, or known not to be. */
export interface LabelledQuestion {
  readonly text: string;
  readonly answerable: boolean;
}

/** A refused question that the guides answer weighs as much as this many answered ones that they don't. */
const COST_OF_REFUSING = 4;
const FEWEST_LABELS = 10;

/**
 * With so many labelled questions of each sort the bar moves half of the way to where they want it, with more of them further:
 * a few are not all that members will ask.
 */
const DOUBT_IN_LABELS = 20;

/** Asks the library: the signal for a text, searching only in guides other than the given one. */
export type Probe = (text: string, except?: string) => Promise<number>;

/** See the head of this file. */
export function signalOf(ranked: readonly Ranked[], query: Query, index: SectionIndex, meaning?: Meaning): number {
  // "Thanks!" is said in the guides, too, and asks for nothing.
  const hasSubject = query.concepts.some(({ word }) => isContent(word));
  const signals = ranked
    .slice(0, 3)
    .map(
      ({ id, coverage, headingMatch }) =>
        (hasSubject ? SIGNAL.coverage * coverage : 0) +
        SIGNAL.heading * headingMatch +
        SIGNAL.asked * askedMatch(id, query, index),
    );
  if (signals.length === 0) return 0;
  // Above 0 whatever it is nearer to.
  const nearer =
    hasSubject && meaning !== undefined
      ? SIGNAL.nearer * (1 + meaning.nearer(ranked.slice(0, FIRST).map(({ id }) => id)))
      : 0;
  return Math.max(0, Math.max(...signals) + nearer - SIGNAL.unknown * unknownShare(query, index));
}

/** Share of the question's words that no section has, however they are read: most often the thing that is asked about. */
function unknownShare({ concepts }: Query, { termIds }: SectionIndex): number {
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const unknown = concepts.filter(({ alternatives }) => !alternatives.some(({ term }) => termIds.has(term)));
  return total === 0 ? 0 : unknown.reduce((sum, { weight }) => sum + weight, 0) / total;
}

export function confidenceOf(signal: number, bars: Bars): Confidence {
  return signal >= bars.answer ? 'answer' : signal >= bars.related ? 'related' : 'none';
}

/**
 * Finds the bars of a library. Gives other work a turn.
 *
 * @param by what the signals of `probe` are made of.
 */
export async function calibrate(
  index: SectionIndex,
  probe: Probe,
  by: keyof typeof QUANTILES,
  labelled: readonly LabelledQuestion[] = [],
): Promise<Bars> {
  const everyday = await signals(EVERYDAY_QUESTIONS, (text) => probe(text));
  const headings = await signals(sampleOf(index), ({ heading, articleId }) => probe(heading, articleId));
  const bar = (quantiles: { everyday: number; headings: number }) => {
    const coincidence = quantile(everyday, quantiles.everyday);
    return headings.length < FEWEST_HEADINGS
      ? coincidence
      : Math.min(coincidence, quantile(headings, quantiles.headings));
  };
  const related = Math.max(bar(QUANTILES[by].related), Number.MIN_VALUE);
  const refined = await refine(related, probe, labelled);
  return { related: refined, answer: Math.max(bar(QUANTILES[by].answer), refined) };
}

/** Every text that `calibrate` probes with. */
export function probesOf(index: SectionIndex, labelled: readonly LabelledQuestion[]): string[] {
  return [...EVERYDAY_QUESTIONS, ...sampleOf(index).map(({ heading }) => heading), ...labelled.map(({ text }) => text)];
}

/** Sections with a heading of several words, spread over the library. */
function sampleOf({ sections }: SectionIndex): Section[] {
  const named = sections.filter(({ heading }) => /\S\s+\S/.test(heading));
  const step = Math.max(1, named.length / MOST_HEADINGS);
  return named.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step)).slice(0, MOST_HEADINGS);
}

async function refine(related: number, probe: Probe, labelled: readonly LabelledQuestion[]): Promise<number> {
  const of = (answerable: boolean) =>
    signals(
      labelled.filter((question) => question.answerable === answerable),
      ({ text }) => probe(text),
    );
  const [yes, no] = [await of(true), await of(false)];
  if (yes.length < FEWEST_LABELS || no.length < FEWEST_LABELS) return related;
  const cost = (bar: number) =>
    (COST_OF_REFUSING * yes.filter((signal) => signal < bar).length) / yes.length +
    no.filter((signal) => signal >= bar).length / no.length;
  const best = [related, ...no, ...yes].reduce((a, b) =>
    cost(b) < cost(a) || (cost(b) === cost(a) && Math.abs(b - related) < Math.abs(a - related)) ? b : a,
  );
  const labels = Math.min(yes.length, no.length);
  return related + (labels / (labels + DOUBT_IN_LABELS)) * (best - related);
}

async function signals<T>(items: readonly T[], ask: (item: T) => Promise<number>): Promise<number[]> {
  const found: number[] = [];
  for (const [i, item] of items.entries()) {
    found.push(await ask(item));
    if (i % 10 === 9) await nextTurn();
  }
  return found.sort((a, b) => a - b);
}

/** @param sorted ascending, not empty. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}
