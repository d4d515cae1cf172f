import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { askedInVain } from '../../src/index/gaps/asked.ts';
import { groupGaps, placeGaps } from '../../src/index/gaps/gaps.ts';
import type { Asked, Gap } from '../../src/index/gaps/types.ts';
import { vocabularyOf } from '../../src/index/gaps/vocabulary.ts';
import type { Library } from '../../src/index/types.ts';
import { libraryOf, starterLibrary } from '../support/library.ts';
import { hasShared, SHARED, withShared } from '../support/shared.ts';

let library: Library;
let vocabulary: ReadonlyMap<string, number>;
beforeAll(async () => {
  library = await starterLibrary();
  vocabulary = await vocabularyOf(library);
});

const DAY = 24 * 60 * 60_000;
const START = Date.UTC(2026, 10, 1);
const asked = (question: string, i: number, more: Partial<Asked> = {}): Asked => ({
  id: `id-${i}`,
  at: START + i * DAY,
  question,
  topic: null,
  career: null,
  kind: 'none',
  missing: null,
  shown: null,
  ...more,
});
const all = (...questions: string[]) => questions.map((question, i) => asked(question, i));
const texts = (gaps: readonly Gap[]) => gaps.map((gap) => gap.asked.map(({ question }) => question).sort());

const VISA = [
  'how do I get a work visa for Germany',
  'work visa germany',
  'Which visa do I need to work in germany??',
  'germny work visa',
  'is a visa needed for working in Germany',
];
const LOGO = ['what should I charge for a logo', 'how much do I charge for logos', 'charging for a logo'];
const OTHERS = ['how do I become a park ranger', 'is a car needed', 'where can I learn welding', 'visa for my cat'];
const CHAIN = ['apples pears', 'pears plums', 'plums cherries', 'cherries figs', 'figs dates', 'dates nuts'];

describe('gaps', () => {
  it('bring paraphrases together, also misspelled ones, and keep others apart', async () => {
    const gaps = await groupGaps(all(...VISA, ...LOGO, ...OTHERS), vocabulary);
    expect(texts(gaps).slice(0, 2)).toEqual([VISA.toSorted(), LOGO.toSorted()]);
    for (const other of OTHERS.slice(0, 3)) expect(texts(gaps)).toContainEqual([other]);
  });

  it('are the same in whichever order the questions come', async () => {
    const questions = all(...VISA, ...LOGO, ...OTHERS, ...CHAIN);
    const shuffled = questions.toSorted((a, b) => ((a.at * 7919) % 101) - ((b.at * 7919) % 101));
    expect(shuffled).not.toEqual(questions);
    expect(await groupGaps(shuffled, vocabulary)).toEqual(await groupGaps(questions, vocabulary));
  });

  it('do not grow along a chain of small steps', async () => {
    const gaps = await groupGaps(all(...CHAIN));
    const group = gaps.find((gap) => gap.asked.some(({ question }) => question === 'apples pears'));
    expect(group?.asked.map(({ question }) => question)).not.toContain('dates nuts');
  });

  it('tell how often, of which kinds, when first and last, and what was missed', async () => {
    const [gap] = await groupGaps([
      asked('visa for Germany', 3, { kind: 'related' }),
      asked('visa for germany', 1, { missing: 'how long it takes' }),
      asked('a german visa, Germany', 2, { kind: 'down', missing: '  ' }),
      asked('visa for Germany', 4, { missing: 'how long it takes' }),
    ]);
    expect(gap).toMatchObject({
      id: 'id-1',
      label: 'visa for germany',
      count: 4,
      kinds: { none: 2, related: 1, down: 1 },
      first: START + DAY,
      last: START + 4 * DAY,
      missing: ['how long it takes'],
    });
  });

  it('are spelled as the library is', async () => {
    const gaps = await groupGaps(all('freelancer portfolio', 'freelancer porfolio'), vocabulary);
    expect(gaps.map(({ count }) => count)).toEqual([2]);
    expect(await vocabularyOf(library)).toBe(vocabulary);
  });

  it('learn from the questions how a word is written that the library does not know', async () => {
    const gaps = await groupGaps(all('beekeeping', 'How about beekeeping?', 'beekeping'), vocabulary);
    expect(gaps.map(({ count }) => count)).toEqual([3]);
  });

  it('are called by a question that is written well', async () => {
    const [gap] = await groupGaps(all('germny work visa', 'work visa for germany', 'visa to work in germany'));
    expect(gap?.label).toBe('work visa for germany');
    expect(gap?.count).toBe(3);
  });

  it('hold a topic that was asked for alone, and texts without any word', async () => {
    const topic = { topic: 'tools', career: 'beekeeping' };
    const gaps = await groupGaps([asked('', 0, topic), asked('', 1, topic), asked('🥨', 2), asked('🦊', 3)]);
    expect(gaps.map(({ label, count }) => [label, count])).toEqual([
      ['/tools beekeeping', 2],
      ['🦊', 1],
      ['🥨', 1],
    ]);
    expect(await groupGaps([])).toEqual([]);
  });

  it('come with the nearest sections, and last where the guides answer them by now', async () => {
    const guide = (title: string, body: string) => `---\ntitle: ${title}\n---\n\n${body}`;
    const before = {
      'bees.md': guide('Bees', '## Hives\n\nA hive of wood keeps bees dry.\n\n## Honey\n\nHoney is harvested in July.'),
      'dogs.md': guide('Dogs', '## Walks\n\nA dog walks twice a day.\n\n## Food\n\nA dog eats meat.'),
    };
    const questions = all('how do I get a beekeeping licence', 'beekeeping licence', 'welding course');
    const gaps = await groupGaps(questions);
    const then = await placeGaps(gaps, await libraryOf(before));
    expect(then.map(({ label, answered }) => [label, answered])).toEqual([
      ['how do I get a beekeeping licence', false],
      ['welding course', false],
    ]);
    const licence = guide(
      'Beekeeping licence',
      '## How to get a beekeeping licence\n\nThe town gives a beekeeping licence.',
    );
    const now = await placeGaps(gaps, await libraryOf({ ...before, 'licence.md': licence }));
    expect(now.map(({ label, answered }) => [label, answered])).toEqual([
      ['welding course', false],
      ['how do I get a beekeeping licence', true],
    ]);
    expect(now[1]?.nearest[0]?.section.heading).toBe('How to get a beekeeping licence');
  });

  it('are not answered by the very section that got 👎', async () => {
    const question = 'which tools schedule posts on several platforms';
    const shown = (await library.ask({ text: question })).results[0]?.section.id ?? null;
    const place = async (section: string | null) =>
      (await placeGaps(await groupGaps([asked(question, 0, { kind: 'down', shown: section })]), library))[0];
    expect(await place(shown)).toMatchObject({ answered: false, nearest: [{ section: { id: shown } }, {}, {}] });
    expect(await place('another~section')).toMatchObject({ answered: true });
  });

  it('are made of answers that found nothing, came close, or were judged down', () => {
    const kept = (confidence: 'answer' | 'related' | 'none', verdict: 'up' | 'down' | null) => ({
      ...{ id: `${confidence} ${verdict}`, at: 1, question: 'q', topic: null, career: null, missing: null },
      ...{ confidence, verdict, sections: ['a~1', 'b~2'] },
    });
    const made = askedInVain([kept('answer', null), kept('answer', 'down'), kept('related', 'up'), kept('none', null)]);
    expect(made.map(({ kind, shown }) => [kind, shown])).toEqual([
      ['down', 'a~1'],
      ['related', 'a~1'],
      ['none', 'a~1'],
    ]);
  });

  it.skipIf(!hasShared)(`find what people ask in their own words, and five thousand of them${withShared}`, async () => {
    const lines = readFileSync(`${SHARED}/eval/stackfaq/queries.jsonl`, 'utf8').trim().split('\n');
    const queries = lines.map((line) => JSON.parse(line) as { id: string; text: string });
    const subjectOf = new Map(queries.map(({ id, text }) => [text, /^t\d+/.exec(id)?.[0]]));
    const gaps = await groupGaps(all(...queries.map(({ text }) => text)), vocabulary);
    let pairs = 0;
    let same = 0;
    for (const members of texts(gaps))
      for (const [i, a] of members.entries())
        for (const b of members.slice(i + 1)) {
          pairs++;
          if (subjectOf.get(a) === subjectOf.get(b)) same++;
        }
    const sizes = Map.groupBy(queries, ({ text }) => subjectOf.get(text)).values();
    const possible = [...sizes].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
    // Measured: .58 and .45.
    expect(same / pairs).toBeGreaterThan(0.55);
    expect(same / possible).toBeGreaterThan(0.42);

    const many = Array.from({ length: 5_000 }, (_, i) => `${queries[i % queries.length]?.text} ${i % 3}x`);
    const grouped = await groupGaps(all(...many), vocabulary);
    expect(grouped.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
    expect(grouped.length).toBeLessThan(1_000);
  });
});
