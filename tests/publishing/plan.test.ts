import { MessageFlags } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { planRow } from '../../src/bot/publishing/plan.ts';
import type { Part, Slot, Step } from '../../src/bot/publishing/types.ts';
import fc from '../support/property.ts';

const part = (key: string, version = 1): Part => ({
  key,
  hash: `${key}.${version}`,
  body: { flags: MessageFlags.IsComponentsV2, components: [], allowed_mentions: { parse: [] } },
});
const slot = (key: string, seq: number, version = 1): Slot => ({
  seq,
  part: key,
  hash: `${key}.${version}`,
  posted: true,
});
const row = (keys: string) => [...keys].map((key, i) => slot(key, i + 1));
const parts = (keys: string) => [...keys].map((key) => part(key));

/** What stands after the steps, were they done at Discord: new messages come at the end. */
function standingAfter(slots: readonly Slot[], steps: readonly Step[]): string {
  const standing = new Map(slots.filter(({ posted }) => posted).map(({ seq, hash }) => [seq, hash ?? '?']));
  let next = 1000;
  for (const step of steps) {
    if (step.do === 'post') standing.set(step.seq ?? next++, step.part.hash);
    if (step.do === 'edit') standing.set(step.seq, step.part.hash);
    if (step.do === 'delete') standing.delete(step.seq);
  }
  return [...standing]
    .sort(([a], [b]) => a - b)
    .map(([, hash]) => hash)
    .join(' ');
}
const summary = (steps: readonly Step[]) =>
  steps.map((step) => (step.do === 'delete' ? `delete ${step.seq}` : `${step.do} ${step.part.key}`));

describe('planRow', () => {
  it('does nothing where everything is as it should be', () => {
    expect(planRow(row('abc'), parts('abc'))).toEqual([]);
  });

  it('posts in order where nothing stands', () => {
    expect(summary(planRow([], parts('abc')))).toEqual(['post a', 'post b', 'post c']);
  });

  it('edits in place what has changed, and nothing else', () => {
    expect(summary(planRow(row('abc'), [part('a'), part('b', 2), part('c')]))).toEqual(['edit b']);
  });

  it('shifts what follows a part that came in the middle, and posts the rest at the end, first', () => {
    expect(summary(planRow(row('abc'), parts('axbc')))).toEqual(['post c', 'edit b', 'edit x']);
  });

  it('deletes the message of a part that went, and leaves the others', () => {
    expect(summary(planRow(row('abcd'), parts('acd')))).toEqual(['delete 2']);
  });

  it('edits the part’s own message rather than another one, where one must go', () => {
    expect(summary(planRow(row('abc'), [part('a', 2), part('c')]))).toEqual(['edit a', 'delete 2']);
  });

  it('carries an intention out again in its place, before anything new is posted', () => {
    const pending: Slot = { ...slot('b', 2), posted: false };
    const steps = planRow([slot('a', 1), pending], parts('abc'));
    expect(steps).toMatchObject([
      { do: 'post', seq: 2, part: { key: 'b' } },
      { do: 'post', part: { key: 'c' } },
    ]);
  });

  it('always ends with exactly the parts wanted, in their order', () => {
    const keys = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 8 });
    fc.assert(
      fc.property(
        keys,
        keys,
        fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 8, maxLength: 8 }),
        (old, wanted, v) => {
          const slots = old.map((key, i) => slot(key, i + 1, v[i]));
          const target = wanted.map((key) => part(key));
          expect(standingAfter(slots, planRow(slots, target))).toBe(target.map(({ hash }) => hash).join(' '));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('loses nothing that stays wanted at any point on the way', () => {
    const keys = fc.uniqueArray(fc.constantFrom(...'abcdef'), { maxLength: 6 });
    fc.assert(
      fc.property(keys, keys, (old, wanted) => {
        const slots = old.map((key, i) => slot(key, i + 1));
        const steps = planRow(
          slots,
          wanted.map((key) => part(key)),
        );
        const growing = wanted.length >= old.length;
        const kept = old.filter((key) => wanted.includes(key));
        const inOrder = kept.every((key, i) => i === 0 || wanted.indexOf(kept[i - 1] ?? '') < wanted.indexOf(key));
        fc.pre(growing && inOrder && kept.length === old.length);
        for (let done = 0; done <= steps.length; done++) {
          const now = standingAfter(slots, steps.slice(0, done));
          for (const key of kept) expect(now).toContain(`${key}.1`);
        }
      }),
    );
  });
});
