/**
 * A date and time as a clock on the wall shows it: the UTC fields of `Date` hold what the clock says, whatever its
 * timezone. What generators print into URLs.
 */
export type WallClock = Date;

/** What a moment is called in a timezone of the IANA database, such as `Europe/Berlin`. */
export function wallClock(instant: number, timezone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')));
}

/** The moment at which a clock in the timezone shows this. In the hour that a clock change leaves out: an hour later. */
export function momentOf(wall: WallClock, timezone: string): number {
  const offsetAt = (instant: number) => wallClock(instant, timezone).getTime() - instant;
  const guess = wall.getTime() - offsetAt(wall.getTime());
  return wall.getTime() - offsetAt(guess);
}

export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** ISO 8601 week: its year and number, and the day in it (1 = Monday). */
export function isoWeek(wall: WallClock): { year: number; week: number; weekday: number } {
  const weekday = wall.getUTCDay() || 7;
  const thursday = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + 4 - weekday));
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000));
  return { year, week, weekday };
}

/** 1 to 366. */
export function dayOfYear(wall: WallClock): number {
  return (
    1 +
    Math.round(
      (Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()) - Date.UTC(wall.getUTCFullYear(), 0, 1)) /
        86_400_000,
    )
  );
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
