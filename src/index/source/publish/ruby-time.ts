import { MONTHS, momentOf, type WallClock, wallClock } from './wall-clock.ts';

/** Seconds east of UTC: the zone names that Ruby's Time.parse knows (time.rb, ZoneOffset). All others are local time. */
const ZONES: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  UT: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

const TIME = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]m\b)?/i;
const OFFSET = /([+-])(\d{1,2}):?(\d{2})?$/;
const MONTH = MONTHS.map((name) => name.slice(0, 3)).join('|');
/** Year, month, day by name of the group. */
const DATES = [
  /(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})/,
  /^\s*(?<year>\d{2})-(?<month>\d{1,2})-(?<day>\d{1,2})/,
  /(?<year>\d{4})[/.](?<month>\d{1,2})[/.](?<day>\d{1,2})/,
  /^\s*(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})\b/,
  new RegExp(`\\b(?<name>${MONTH})[a-z]*\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})`, 'i'),
  new RegExp(`(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s-]+(?<name>${MONTH})[a-z]*\\.?,?[\\s-]+(?<year>\\d{4})`, 'i'),
];

/** SafeYAML makes these a time, and one without a zone is UTC. Everything else stays text for Time.parse. */
const YAML_TIME = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?\s*(?:Z|[-+]\d{1,2}:?(?:\d{2})?)?$/;

/**
 * The moment that Jekyll takes a date of front matter or of a file name for, as a clock of the site shows it.
 * https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/utils.rb parse_date; https://github.com/dtao/safe_yaml
 *
 * @param text as it is written.
 * @param bare whether the text stands without quotes in YAML: then a date with a time and no zone is UTC.
 * @param timezone of the site: a day alone, and any other text without a zone, is meant in it.
 * @returns null where Ruby finds no date: Jekyll's build fails then.
 */
export function rubyTime(text: string, bare: boolean, timezone: string): { wall: WallClock; instant: number } | null {
  const groups = DATES.map((pattern) => pattern.exec(text)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return null;
  const month = groups.name === undefined ? Number(groups.month) : 1 + monthOf(groups.name);
  const time = TIME.exec(text);
  const hour = Number(time?.[1] ?? 0);
  const [day, minute, second] = [Number(groups.day), Number(time?.[2] ?? 0), Number(time?.[3] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  // The 30th of February is the 2nd of March, in Ruby as in Date.UTC.
  const written = Date.UTC(fullYear(String(groups.year)), month - 1, day, hours(hour, time?.[4]), minute, second);
  const offset = time === null ? null : zoneOffset(text, bare && YAML_TIME.test(text.trim()));
  if (offset !== null) {
    const instant = written - offset * 1000;
    return { wall: wallClock(instant, timezone), instant };
  }
  return { wall: new Date(written), instant: momentOf(new Date(written), timezone) };
}

function zoneOffset(text: string, utcByDefault: boolean): number | null {
  const zone = text.trim();
  const offset = OFFSET.exec(zone.replace(/^\d{4}-\d{1,2}-\d{1,2}/, ''));
  if (offset !== null) {
    const seconds = Number(offset[2]) * 3600 + Number(offset[3] ?? 0) * 60;
    return offset[1] === '-' ? -seconds : seconds;
  }
  const name = /(?<![A-Za-z])([A-Za-z]{1,4})$/.exec(zone)?.[1]?.toUpperCase() ?? '';
  const hoursEast = ZONES[name] ?? (/\dZ$/i.test(zone) ? 0 : undefined);
  if (hoursEast !== undefined) return hoursEast * 3600;
  return utcByDefault ? 0 : null;
}

function hours(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function fullYear(year: string): number {
  const number = Number(year);
  return year.length > 2 ? number : number + (number < 69 ? 2000 : 1900);
}

function monthOf(name: string): number {
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.slice(0, 3).toLowerCase()));
}
