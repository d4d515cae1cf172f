/** Runs work one after the other for each key; different keys run side by side. */
export interface Queue {
  <T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Waits until nothing runs any more. */
  idle(): Promise<void>;
}

export function createQueue(): Queue {
  const last = new Map<string, Promise<unknown>>();
  const queue = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work);
    // Whatever became of it, the next one starts.
    const settled = mine.then(
      () => {},
      () => {},
    );
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return mine;
  };
  const idle = async () => {
    while (last.size > 0) await Promise.all(last.values());
  };
  return Object.assign(queue, { idle });
}
