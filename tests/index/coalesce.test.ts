import { expect, it } from 'vitest';
import { coalesced } from '../../src/index/coalesce.ts';

/** A run that ends when it is told to. */
function scene() {
  const runs: PromiseWithResolvers<number>[] = [];
  let most = 0;
  let now = 0;
  const call = coalesced(async () => {
    most = Math.max(most, ++now);
    const run = Promise.withResolvers<number>();
    runs.push(run);
    try {
      return await run.promise;
    } finally {
      now--;
    }
  });
  return { call, runs, most: () => most };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

it('a hundred calls at once are two runs: the first, and one behind it that the others share', async () => {
  const { call, runs, most } = scene();
  const calls = Array.from({ length: 100 }, call);
  await settle();
  expect(runs).toHaveLength(1);
  runs[0]?.resolve(1);
  await settle();
  expect(runs).toHaveLength(2);
  runs[1]?.resolve(2);
  expect(await Promise.all(calls)).toEqual([1, ...Array(99).fill(2)]);
  await settle();
  expect(runs).toHaveLength(2);
  expect(most()).toBe(1);
});

it('a call during the second run gets a third, and one when all is over a fourth', async () => {
  const { call, runs, most } = scene();
  const first = call();
  const second = call();
  runs[0]?.resolve(1);
  await first;
  await settle();
  const third = call();
  runs[1]?.resolve(2);
  await second;
  await settle();
  runs[2]?.resolve(3);
  expect(await third).toBe(3);
  const fourth = call();
  runs[3]?.resolve(4);
  expect(await fourth).toBe(4);
  expect(most()).toBe(1);
});

it('a call in the very moment between two runs does not begin another beside the one that waits', async () => {
  const { call, runs, most } = scene();
  const first = call();
  void call();
  runs[0]?.resolve(1);
  // Each turn between the end of the first and the beginning of the second.
  for (let turn = 0; turn < 12; turn++) {
    void call();
    await null;
  }
  await first;
  await settle();
  for (const run of runs) run.resolve(0);
  await settle();
  for (const run of runs) run.resolve(0);
  expect(most()).toBe(1);
});

it('a run that fails fails for those who share it, and for nobody behind it', async () => {
  const { call, runs } = scene();
  const first = call();
  const [second, shared] = [call(), call()];
  runs[0]?.resolve(1);
  expect(await first).toBe(1);
  await settle();
  const fourth = call();
  runs[1]?.reject(new Error('no disk'));
  await expect(second).rejects.toThrow('no disk');
  await expect(shared).rejects.toThrow('no disk');
  await settle();
  runs[2]?.resolve(4);
  expect(await fourth).toBe(4);
});
