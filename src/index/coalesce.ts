/**
 * One run at a time, and at most one that waits: calls that arrive while one waits share it, so that a storm of calls
 * costs two runs. A call during a run gets the run behind it, which sees what changed meanwhile.
 *
 * @returns rejects as the run that it shares.
 */
export function coalesced<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | null = null;
  let waiting: Promise<T> | null = null;

  function begin(): Promise<T> {
    waiting = null;
    const mine = run();
    const over = mine
      .catch(() => {})
      .then(() => {
        // Where one waits, its beginning is behind this already: a call in between must not begin another beside it.
        if (waiting === null) running = null;
      });
    running = over;
    return mine;
  }

  return () => {
    if (running === null) return begin();
    waiting ??= running.then(begin);
    return waiting;
  };
}
