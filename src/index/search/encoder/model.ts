/**
 * A sentence encoder: turns a text into a vector, so that texts of like meaning point the same way. How to put another
 * one here: docs/search.md, Another encoder.
 */
export interface Model {
  /** Names the weights: vectors of another name are never compared with these, nor read from the cache. */
  readonly id: string;
  /** Whether what it needs is installed. Must be quick: nothing is loaded yet. */
  installed(): boolean;
  /**
   * Loads the weights, from this machine only. Runs in a worker thread, once.
   *
   * @returns the function that encodes a few texts, none of them empty or longer than `maxCharacters`, in their order.
   */
  load(): Promise<(texts: readonly string[]) => Promise<readonly ArrayLike<number>[]>>;
  /** Longer texts are cut. */
  readonly maxCharacters: number;
}

/** Texts that are encoded at once: a third faster than one by one, and a member's question hardly waits for them. */
export const AT_ONCE = 4;
