import type { Redirects } from '../redirects.ts';
import type { Answer, Article, Explanation, Problem, Question, Report, Result, Section, Topic } from '../types.ts';

/** What the thread is started with. */
export interface Start {
  readonly contentDir: string;
  readonly publicUrl: string;
  readonly dataDir: string | null;
  readonly semantic: 'auto' | 'off';
}

/** What the thread is asked; it answers with the same number. */
export type Ask =
  | { readonly do: 'next' }
  /** The articles of the last message were taken in: the next ones may come. */
  | { readonly do: 'go-on' }
  | { readonly do: 'ask'; readonly question: Question }
  | { readonly do: 'explain'; readonly text: string }
  | { readonly do: 'suggest'; readonly typed: string; readonly limit: number; readonly share: number | undefined };

export type Asked = Ask & { readonly number: number };

export type Told =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly error: { readonly name: string; readonly message: string } }
  /** Guides that came or changed: a few at a time, each waiting for `go-on`. */
  | { readonly articles: readonly Article[] }
  /** The state that answers from now on, ahead of the answer to `next`. */
  | { readonly serving: Serving }
  | { readonly warn: string };

/** A state of the library: the guides themselves came before. */
export interface Serving {
  /** Ids of every guide, by file; and of the published ones, by title. */
  readonly all: readonly string[];
  readonly shown: readonly string[];
  readonly topics: readonly Topic[];
  readonly kept: readonly string[];
  readonly redirects: Redirects;
}

/** What a `next` found about the state that is served. What is wrong may be much: it comes once, when all is known. */
export interface State {
  readonly problems: readonly Problem[];
  readonly report: Omit<Report, 'problems'>;
}

/** An answer and an explanation without the texts that both sides have. */
export type ShortAnswer = Omit<Answer, 'results'> & {
  readonly results: readonly (Omit<Result, 'section' | 'article'> & { readonly id: string })[];
};
export type ShortExplanation = Omit<Explanation, 'results'> & {
  readonly results: readonly (Omit<Explanation['results'][number], 'section'> & { readonly id: string })[];
};

export function shortAnswer({ results, ...answer }: Answer): ShortAnswer {
  return { ...answer, results: results.map(({ section, article: _, ...rest }) => ({ ...rest, id: section.id })) };
}

export function shortExplanation({ results, ...explanation }: Explanation): ShortExplanation {
  return { ...explanation, results: results.map(({ section, ...rest }) => ({ ...rest, id: section.id })) };
}

/** Where a section is found again. */
type LookUp = (id: string) => { readonly section: Section; readonly article: Article } | undefined;

export function wholeAnswer({ results, ...answer }: ShortAnswer, lookUp: LookUp): Answer {
  return {
    ...answer,
    results: results.flatMap(({ id, ...rest }): Result[] => {
      const found = lookUp(id);
      return found === undefined ? [] : [{ ...rest, ...found }];
    }),
  };
}

export function wholeExplanation({ results, ...explanation }: ShortExplanation, lookUp: LookUp): Explanation {
  return {
    ...explanation,
    results: results.flatMap(({ id, ...rest }) => {
      const section = lookUp(id)?.section;
      return section === undefined ? [] : [{ ...rest, section }];
    }),
  };
}
