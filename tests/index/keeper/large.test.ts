import { expect, it } from 'vitest';
import { answersOf, shelf } from './shelf.ts';

const WORDS = 'river copper lantern meadow harbour violin saddle orchard granite compass willow anchor'.split(' ');
const word = (n: number) => `${WORDS[n % 12]}${WORDS[Math.floor(n / 12) % 12]}`;
const text = (n: number) =>
  `---\ntitle: About ${word(n)}\n---\n${Array.from({ length: 40 }, (_, s) => `## ${word(n + s * 7)} and ${word(s * 31 + n)}\n\n${Array.from({ length: 12 }, (_, w) => word(n * 5 + s * 3 + w * 11)).join(' ')}.\n`).join('\n')}`;

it('serves a change of a large library before it has found out everything anew, and settles behind it', async () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`g${n}.md`, text(n)]));
  const { next, settle, write } = await shelf(files);
  await next();
  await write('g7.md', `${text(7)}\n## Feeding zebras\n\nZebras want grass and salt.\n`);
  const { library, report } = await next();
  expect(report.sections.added.map(({ name }) => name)).toEqual(['Feeding zebras']);
  const questions = ['feeding zebras', 'zebras salt', word(3), `${word(10)} ${word(40)}`];
  const soon = await answersOf(library, questions);
  expect((await library.ask({ text: 'what do zebras want' })).results[0]?.section.heading).toBe('Feeding zebras');
  const settled = await settle();
  expect(settled).not.toBeNull();
  if (settled === null) return;
  const best = (answers: unknown[]) => answers.map((one) => (one as { sections: string[] }).sections[0]);
  expect(best(await answersOf(settled, questions))).toEqual(best(soon));
  expect(await settled.suggest('zebras', 3)).toEqual(await library.suggest('zebras', 3));
}, 120_000);
