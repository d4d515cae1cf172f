import { randomInt } from 'node:crypto';
import type { Publication, Publications } from '../../store/types.ts';
import { type Order, placeOf, prepare, type Refusal } from './order.ts';
import { createQueue } from './queue.ts';
import { bringUpToDate, type Outcome, planOf, type RunDeps } from './run.ts';
import { takeDown } from './take-down.ts';
import { TRY_AGAIN_MS } from './trouble.ts';

export type Published =
  | { readonly refused: Refusal }
  | { readonly publication: Publication; readonly outcome: Outcome };

/** Publishes guides and keeps them as the library has them. One run at a time for each published guide. */
export interface Publisher {
  readonly store: Publications;
  publish(order: Order): Promise<Published>;
  /** Takes over a message of the bot that stands already. */
  adopt(order: Order, messageId: string): Promise<Published>;
  /** What a refresh would do. */
  plan(id: string): Promise<Outcome>;
  refresh(id: string): Promise<Outcome>;
  remove(id: string): Promise<Outcome>;
  /** The library has changed, or the bot has started: brings everything up to date in the background. */
  libraryChanged(): void;
  /** Waits until nothing runs any more. */
  idle(): Promise<void>;
  /** Starts nothing new and waits for the requests under way. */
  close(): Promise<void>;
}

export type PublisherOptions = Pick<RunDeps, 'port' | 'store' | 'drawing' | 'log'> &
  Partial<Pick<RunDeps, 'now' | 'newMarker'>>;

/** No pause is longer than this, ms. */
const LONGEST_PAUSE = 60 * 60_000;

export function createPublisher(options: PublisherOptions): Publisher {
  const stop = new AbortController();
  const deps: RunDeps = {
    now: Date.now,
    newMarker: () => randomInt(1, 2 ** 31 - 1),
    ...options,
    stopping: stop.signal,
  };
  const { store, log } = deps;
  const queue = createQueue();
  const again = new Map<string, { timer: NodeJS.Timeout; pause: number }>();

  const run = (id: string, thorough: boolean): Promise<Outcome> =>
    queue(id, async () => {
      const removing = (await store.get(id))?.state === 'removing';
      const outcome = await (removing ? takeDown(id, deps) : bringUpToDate(id, thorough, deps));
      planNext(id, outcome);
      return outcome;
    });

  /** What may work later is tried again, after pauses that grow. */
  function planNext(id: string, { troubles }: Outcome): void {
    const before = again.get(id);
    clearTimeout(before?.timer);
    again.delete(id);
    const waits = troubles.flatMap(({ kind }) => TRY_AGAIN_MS[kind] ?? []);
    if (waits.length === 0 || stop.signal.aborted) return;
    const pause = Math.min(Math.max(Math.min(...waits), (before?.pause ?? 0) * 2), LONGEST_PAUSE);
    const timer = setTimeout(() => void inBackground(id), pause).unref();
    again.set(id, { timer, pause });
  }

  async function inBackground(id: string): Promise<void> {
    if (stop.signal.aborted) return;
    try {
      await run(id, false);
    } catch (error) {
      log.error({ err: error, publication: id }, 'a published guide could not be brought up to date');
    }
  }

  /** Makes it stand. Where Discord lets nothing stand at all, there is nothing to keep either. */
  async function begin(publication: Publication): Promise<Published> {
    const outcome = await run(publication.id, false);
    const [trouble] = outcome.troubles;
    if (trouble !== undefined && (await store.messages(publication.id)).length === 0) {
      await store.remove(publication.id);
      return { refused: { why: 'trouble', trouble } };
    }
    return { publication: (await store.get(publication.id)) ?? publication, outcome };
  }

  return {
    store,
    publish: (order) =>
      // Two moderators at once must not post the same guide twice.
      queue(`new:${order.channelId}`, async () => {
        const prepared = await prepare(order, deps);
        if ('why' in prepared) return { refused: prepared };
        await store.add(prepared);
        return begin(prepared);
      }),
    adopt: (order, messageId) =>
      queue(`new:${order.channelId}`, async () => {
        const owner = await store.ownerOf(messageId);
        const owned = owner === null ? null : await store.get(owner);
        if (owned !== null) return { refused: { why: 'already-there', publication: owned } };
        const place = await placeOf(order.channelId, messageId, deps);
        if ('why' in place) return { refused: place };
        const prepared = await prepare({ ...order, channelId: place.channelId }, deps);
        if ('why' in prepared) return { refused: prepared };
        const { threadId } = place;
        await store.add({ ...prepared, threadId, series: threadId !== null || order.series });
        const message = {
          publicationId: prepared.id,
          place: 'card',
          part: 'card',
          hash: null,
          at: deps.now(),
        } as const;
        await store.addMessage({
          ...message,
          channelId: threadId ?? place.channelId,
          messageId,
          marker: deps.newMarker(),
        });
        return begin(prepared);
      }),
    plan: (id) => queue(id, () => planOf(id, deps)),
    refresh: (id) => run(id, true),
    remove: (id) =>
      queue(id, async () => {
        const outcome = await takeDown(id, deps);
        planNext(id, outcome);
        return outcome;
      }),
    libraryChanged() {
      void queue('all', async () => {
        for (const { id } of await store.list()) await inBackground(id);
      }).catch((error: unknown) => log.error({ err: error }, 'the published guides could not be read'));
    },
    idle: () => queue.idle(),
    async close() {
      stop.abort();
      for (const { timer } of again.values()) clearTimeout(timer);
      await queue.idle();
    },
  };
}
