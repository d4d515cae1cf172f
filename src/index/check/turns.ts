/** Milliseconds of work at a stretch. */
const STRETCH = 5;

/** Gives other work its turn every few milliseconds: to be awaited often, as it costs next to nothing. */
export function createTurns(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < STRETCH) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        began = performance.now();
        resolve();
      });
    });
  };
}
