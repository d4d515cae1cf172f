import { askedInVain } from '../index/gaps/asked.ts';
import { groupGaps, placeGaps } from '../index/gaps/gaps.ts';
import type { PlacedGap } from '../index/gaps/types.ts';
import { vocabularyOf } from '../index/gaps/vocabulary.ts';
import type { Article, Confidence, Library, Section } from '../index/types.ts';
import type { Scope, Store, Summary } from '../store/types.ts';

export const DAY = 24 * 60 * 60_000;

/** What was asked in vain in a period. */
export interface GapReport {
  readonly questions: number;
  readonly groups: number;
  /** The most frequent, those that the guides answer by now last. */
  readonly gaps: readonly PlacedGap[];
}

/** Questions that are grouped at the most, the newest: the time grows with their square. */
const MOST_GROUPED = 10_000;

type From = { readonly store: Pick<Store, 'insights'>; readonly library: Library };

/**
 * What was asked in vain, grouped.
 *
 * @param most groups that are looked up in the library: each costs a question.
 */
export async function reportGaps(scope: Scope, most: number, { store, library }: From): Promise<GapReport> {
  const asked = askedInVain(await store.insights.inVain(scope));
  const gaps = await groupGaps(asked.slice(-MOST_GROUPED), await vocabularyOf(library));
  return { questions: asked.length, groups: gaps.length, gaps: await placeGaps(gaps.slice(0, most), library) };
}

/** How the bot was used in a period. */
export interface UseReport {
  readonly scope: Scope;
  readonly total: number;
  readonly by: Readonly<Record<Confidence, number>>;
  /** Each day of the period, the quiet ones too. `day` is `YYYY-MM-DD`, UTC. */
  readonly days: readonly ({ readonly day: string } & Readonly<Record<Confidence, number>>)[];
  readonly up: number;
  readonly down: number;
  readonly commands: Summary['commands'];
  /** Sections that were shown, the most frequent first; those that are gone are left out. */
  readonly shown: readonly { readonly section: Section; readonly article: Article; readonly count: number }[];
  /** Published guides of which no section was shown. */
  readonly unneeded: readonly Article[];
}

/** Counts how the bot was used, and sets it beside the library as it is now. */
export async function reportUse(scope: Scope, { store, library }: From): Promise<UseReport> {
  const summary = await store.insights.summary(scope);
  const days = daysOf(scope, summary);
  const sum = (kind: Confidence) => days.reduce((total, day) => total + day[kind], 0);
  const by = { answer: sum('answer'), related: sum('related'), none: sum('none') };
  // A section that is gone or was renamed still tells which guide was needed.
  const needed = new Set(summary.sections.map(({ id }) => id.split('~')[0]));
  return {
    scope,
    total: by.answer + by.related + by.none,
    by,
    days,
    up: summary.up,
    down: summary.down,
    commands: summary.commands,
    shown: summary.sections.flatMap(({ id, count }) => {
      const section = library.section(id);
      const article = section && library.article(section.articleId);
      return section && article ? [{ section, article, count }] : [];
    }),
    unneeded: library.articles.filter(({ id }) => !needed.has(id)),
  };
}

/** The period of the last days, today's being the last. */
export function lastDays(days: number, guildId: string, now = Date.now()): Scope {
  return { guildId, from: (Math.floor(now / DAY) - days + 1) * DAY, to: now + 1 };
}

function daysOf({ from, to }: Scope, summary: Summary): UseReport['days'] {
  const first = Math.floor(from / DAY);
  const counts = new Map(summary.days.map(({ day, confidence, count }) => [`${day} ${confidence}`, count]));
  return Array.from({ length: Math.floor((to - 1) / DAY) - first + 1 }, (_, i) => {
    const of = (kind: Confidence) => counts.get(`${first + i} ${kind}`) ?? 0;
    const day = new Date((first + i) * DAY).toISOString().slice(0, 10);
    return { day, answer: of('answer'), related: of('related'), none: of('none') };
  });
}
