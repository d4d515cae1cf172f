import type { Publication, Publications, PublishedMessage } from '../../store/types.ts';
import type { Log } from '../types.ts';
import type { Drawing } from '../views/parts.ts';
import { consequence, type Progress } from './consequence.ts';
import { observe, settle } from './observe.ts';
import { perform } from './perform.ts';
import { type Task, tallyOf, tasksOf } from './steps.ts';
import { type ChannelPort, NOTHING_DONE, type Tally, type Trouble } from './types.ts';
import { type Wanted, wanted } from './wanted.ts';

/** What a run needs. */
export interface RunDeps {
  readonly port: ChannelPort;
  readonly store: Publications;
  /** The library and the language of what is posted, as they are now. */
  drawing(locale: string | null): Promise<Drawing>;
  /** A new marker, 1 to 2³¹−1. */
  newMarker(): number;
  /** ms since 1970. */
  now(): number;
  readonly stopping: AbortSignal;
  readonly log: Log;
}

/** What a run did, and what it could not. */
export interface Outcome {
  readonly done: Tally;
  readonly troubles: readonly Trouble[];
}

/** What happens to the messages between two plans makes a new one: at most so many in one run. */
const MOST_PLANS = 40;

/**
 * Makes the messages of a publication what they should be. Every step is written down before or right behind its
 * request, so that a run that was cut off anywhere is continued by the next one. What Discord refuses is in the outcome.
 *
 * @param thorough look at every message, even where all seems well; a pin that was taken off is set again.
 */
export async function bringUpToDate(id: string, thorough: boolean, deps: RunDeps): Promise<Outcome> {
  const progress: Progress = { done: { ...NOTHING_DONE }, troubles: [], left: new Set(), stopped: false };
  let looked = false;
  for (let plans = 0; plans < MOST_PLANS && !progress.stopped && !deps.stopping.aborted; plans++) {
    const state = await stateOf(id, deps);
    if (state === null) break;
    const { before, target, rows } = state;
    const tasks = tasksOf(target, rows).filter(({ about }) => !progress.left.has(about));
    if (!looked && (thorough || tasks.length > 0)) {
      looked = await look(before, thorough, progress, deps);
      continue;
    }
    await noteChange(before, target.publication, deps);
    if (tasks.length === 0) break;
    await carryOut(tasks, target, progress, deps);
  }
  await deps.store.change(id, { trouble: progress.troubles.length > 0 ? JSON.stringify(progress.troubles) : null });
  return { done: progress.done, troubles: progress.troubles };
}

/** What `bringUpToDate` would do, after a look at what stands. */
export async function planOf(id: string, deps: RunDeps): Promise<Outcome> {
  const progress: Progress = { done: { ...NOTHING_DONE }, troubles: [], left: new Set(), stopped: false };
  for (let looks = 0; looks < 3 && !progress.stopped; looks++) {
    const publication = await deps.store.get(id);
    if (publication === null || (await look(publication, true, progress, deps))) break;
  }
  const state = await stateOf(id, deps);
  const done = state === null ? NOTHING_DONE : tallyOf(tasksOf(state.target, state.rows), state.target);
  return { done, troubles: progress.troubles };
}

interface State {
  readonly before: Publication;
  readonly target: Wanted;
  readonly rows: readonly PublishedMessage[];
}

/** null: there is nothing to be done about it. */
async function stateOf(id: string, deps: RunDeps): Promise<State | null> {
  const before = await deps.store.get(id);
  if (before === null || before.state === 'removing') return null;
  const rows = await deps.store.messages(id);
  const today = new Date(deps.now()).toISOString().slice(0, 10);
  const target = wanted(before, rows, today, await deps.drawing(before.locale));
  return target && { before, target, rows };
}

/** Finds out what really stands. @returns false where another look is needed. */
async function look(publication: Publication, thorough: boolean, progress: Progress, deps: RunDeps): Promise<boolean> {
  try {
    await settle(publication, deps);
    await observe(publication, thorough, deps);
    return true;
  } catch (error) {
    const again = await consequence(error, { about: 'look' }, publication, progress, deps);
    // Who can't see what stands must not post: it could stand there already.
    if (!again) progress.stopped = true;
    return false;
  }
}

async function noteChange(before: Publication, after: Publication, { store }: RunDeps): Promise<void> {
  const { articleId, state, file, contentHash, changedOn, outline } = after;
  const same = before.contentHash === contentHash && before.state === state && before.file === file;
  if (!same) await store.change(before.id, { articleId, state, file, contentHash, changedOn, outline });
}

/** Does one task after the other, until something makes a new plan necessary. */
async function carryOut(tasks: readonly Task[], target: Wanted, progress: Progress, deps: RunDeps): Promise<void> {
  for (const task of tasks) {
    if (deps.stopping.aborted || progress.stopped) return;
    if (progress.left.has(task.about)) continue;
    try {
      const { counts, replan } = await perform(task, target, deps);
      if (counts !== null) progress.done = { ...progress.done, [counts]: progress.done[counts] + 1 };
      if (replan) return;
    } catch (error) {
      if (await consequence(error, task, target.publication, progress, deps)) return;
    }
  }
}
