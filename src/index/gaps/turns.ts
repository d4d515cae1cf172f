import { setImmediate as nextTurn } from 'node:timers/promises';

/** Other work gets a turn after so many milliseconds. */
const TURN = 10;

/** The items one by one; between them, other work gets its turn. */
export async function* inTurns<T>(items: Iterable<T>): AsyncGenerator<T> {
  let since = performance.now();
  for (const item of items) {
    yield item;
    if (performance.now() - since < TURN) continue;
    await nextTurn();
    since = performance.now();
  }
}
