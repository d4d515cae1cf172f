import { DAY } from '../insights.ts';

const WEEK = 7 * DAY;
/** Monday 09:00 UTC: 1970-01-05 was a Monday. */
const MONDAY = 4 * DAY + 9 * 60 * 60_000;

/** The last Monday 09:00 UTC at or before a moment; both in ms since 1970. */
export function lastMonday(now: number): number {
  return Math.floor((now - MONDAY) / WEEK) * WEEK + MONDAY;
}

/**
 * What a digest is to tell now: from where the last one ended to the last Monday. A bot that was down for weeks tells
 * them in one, but no more than a quarter of a year.
 *
 * @returns null where that is told already.
 */
export function duePeriod(toldUntil: number, now: number): { readonly from: number; readonly to: number } | null {
  const to = lastMonday(now);
  return toldUntil >= to ? null : { from: Math.max(toldUntil, to - 13 * WEEK), to };
}
