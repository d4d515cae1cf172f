import type { Answer, Library } from '../types.ts';
import { type Point, stars } from './stars.ts';
import { createReader, meanOf, type Reader } from './subject.ts';
import { inTurns } from './turns.ts';
import type { Asked, Gap, PlacedGap } from './types.ts';

/**
 * Cosine from which two questions are one, and two groups by their means. Measured on 1,249 questions about 125 subjects
 * that people asked in their own words (StackFAQ), pairs of one group that are of one subject: precision .58, recall .45;
 * over ten of the subjects alone .88 and .64. Without the second step .67 and .35.
 */
const ALIKE = 0.45;

/** Sections that are named as the nearest. */
const NEAREST = 3;

/** Questions with the same terms. */
interface Wording extends Point {
  readonly asked: readonly Asked[];
}

/**
 * Groups questions by what they ask: the most asked group first. The order of the questions doesn't matter.
 *
 * @param vocabulary of the library: for the spelling.
 */
export async function groupGaps(asked: readonly Asked[], vocabulary?: ReadonlyMap<string, number>): Promise<Gap[]> {
  const reader = await createReader([...new Set(asked.map(textOf))], vocabulary);
  const wordings = await stars(await wordingsOf(asked, reader), ALIKE);
  const groups = wordings.map((star) => ({
    key: star[0].key,
    count: star.reduce((sum, { count }) => sum + count, 0),
    subject: meanOf(star),
    star,
  }));
  const joined = await stars(groups, ALIKE);
  return joined
    .map((several) =>
      gapOf(
        several.flatMap(({ star }) => star),
        reader,
      ),
    )
    .sort(byCount);
}

/**
 * Asks the library as it is now about each gap. Those that it answers by now come last.
 *
 * @param gaps each costs a question: give no more than are looked at.
 */
export async function placeGaps(gaps: readonly Gap[], library: Library): Promise<PlacedGap[]> {
  const placed: PlacedGap[] = [];
  for await (const gap of inTurns(gaps)) {
    const { question, topic, career } = gap.typical;
    const answer = await library.ask({ text: question, ...(topic && { topic }), ...(career && { career }) });
    placed.push({ ...gap, nearest: await nearest(answer, library), answered: isAnswered(gap, answer) });
  }
  return placed.sort((a, b) => Number(a.answered) - Number(b.answered) || byCount(a, b));
}

const byCount = (a: Gap, b: Gap) => b.count - a.count || b.last - a.last || (a.id < b.id ? -1 : 1);

/** The section that got 👎 is no answer, however sure the library is of it. */
function isAnswered({ asked, kinds }: Gap, { confidence, results: [best] }: Answer): boolean {
  if (confidence !== 'answer' || best === undefined) return false;
  return kinds.down === 0 || !asked.some(({ kind, shown }) => kind === 'down' && shown === best.section.id);
}

async function nearest({ question, results }: Answer, library: Library): Promise<PlacedGap['nearest']> {
  if (results.length > 0) return results.slice(0, NEAREST);
  const found = (await library.explain?.(question.text))?.results.map(({ section }) => section) ?? [];
  return found.slice(0, NEAREST).flatMap((section) => {
    const article = library.article(section.articleId);
    return article === undefined ? [] : [{ section, article }];
  });
}

/** What was typed, or the topic and the guide that were chosen. */
const textOf = ({ question, topic, career }: Asked) => question || [topic, career].filter(Boolean).join(' ');
const labelOf = (asked: Asked) => (asked.question === '' ? `/${textOf(asked)}` : asked.question);

async function wordingsOf(asked: readonly Asked[], reader: Reader): Promise<Wording[]> {
  const found = new Map<string, { subject: Point['subject']; asked: Asked[] }>();
  for await (const one of inTurns(asked)) {
    const text = textOf(one);
    const subject = reader.subject(text);
    // What has no word at all, such as an emoji, is like itself alone.
    const key = subject.size === 0 ? text.trim() : [...subject.keys()].join(' ');
    const same = found.get(key);
    if (same === undefined) found.set(key, { subject, asked: [one] });
    else same.asked.push(one);
  }
  return [...found].map(([key, { subject, asked: all }]) => ({ key, subject, count: all.length, asked: all }));
}

/** @param wordings the most typical first. */
function gapOf(wordings: readonly Wording[], reader: Reader): Gap {
  const asked = wordings.flatMap((wording) => wording.asked).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const typical = mostFrequent(wordings[0]?.asked ?? [], reader);
  const [label = '', ...others] = typical.map(labelOf);
  const rest = mostFrequent(asked, reader).map(labelOf);
  const newest = asked.toReversed().flatMap(({ missing }) => (missing?.trim() ? [missing] : []));
  const count = (kind: Asked['kind']) => asked.filter((one) => one.kind === kind).length;
  return {
    id: asked[0]?.id ?? '',
    label,
    typical: typical[0] as Asked,
    others: [...new Set([...others, ...rest])].filter((text) => text !== label),
    count: asked.length,
    kinds: { none: count('none'), related: count('related'), down: count('down') },
    first: asked[0]?.at ?? 0,
    last: asked.at(-1)?.at ?? 0,
    missing: [...new Set(newest)],
    asked,
  };
}

/** One asking of each text: the most frequent text first, then those without a slip, then the one asked first. */
function mostFrequent(asked: readonly Asked[], { slips }: Reader): Asked[] {
  const counts = new Map<string, { one: Asked; count: number }>();
  for (const one of asked) {
    const key = textOf(one).toLowerCase().replace(/\s+/g, ' ').trim();
    const same = counts.get(key);
    if (same === undefined) counts.set(key, { one, count: 1 });
    else counts.set(key, { one: older(same.one, one), count: same.count + 1 });
  }
  return [...counts]
    .map(([text, found]) => ({ ...found, slips: slips(text) }))
    .sort((a, b) => b.count - a.count || a.slips - b.slips || (older(a.one, b.one) === a.one ? -1 : 1))
    .map(({ one }) => one);
}

const older = (a: Asked, b: Asked) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? a : b);
