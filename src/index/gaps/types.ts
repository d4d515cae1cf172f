import type { Result } from '../types.ts';

/** A question that was asked in vain. */
export interface Asked {
  /** Of the answer that was given. */
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  /** As the member typed it; '' where a topic alone was asked for. */
  readonly question: string;
  readonly topic: string | null;
  readonly career: string | null;
  /** What came of it: nothing was found, something came close, or the answer got 👎. */
  readonly kind: Kind;
  /** What the member missed, in their own words. */
  readonly missing: string | null;
  /** The section that was shown. */
  readonly shown: string | null;
}

export type Kind = 'none' | 'related' | 'down';

/** Questions in vain that ask the same. Every text in it is a member's. */
export interface Gap {
  /** Of the asking that came first: stays the same while others are added. */
  readonly id: string;
  /** The most typical of its questions; `/tools remote-work` where a topic alone was asked for. */
  readonly label: string;
  /** The asking that the label is from. */
  readonly typical: Asked;
  /** Its other questions, each once, the most frequent first. */
  readonly others: readonly string[];
  readonly count: number;
  readonly kinds: Readonly<Record<Kind, number>>;
  /** When it was asked first and last, in ms since 1970. */
  readonly first: number;
  readonly last: number;
  /** What members missed, each once, the newest first. */
  readonly missing: readonly string[];
  readonly asked: readonly Asked[];
}

/** A gap beside the library as it is now. */
export interface PlacedGap extends Gap {
  /** The sections that come closest, best first. */
  readonly nearest: readonly Pick<Result, 'section' | 'article'>[];
  /** Whether the guides answer it by now. */
  readonly answered: boolean;
}
