import type { Publication } from '../../store/types.ts';
import type { RunDeps } from './run.ts';
import { type About, neededIn, type Task } from './steps.ts';
import { ChannelError, type Tally, type Trouble } from './types.ts';

/** How far a run has come. */
export interface Progress {
  done: Tally;
  readonly troubles: Trouble[];
  /** What is left alone for the rest of the run. */
  readonly left: Set<About>;
  stopped: boolean;
}

/**
 * What follows from something that Discord did not do: each kind has its own consequence, and the rest goes on.
 *
 * @returns whether a new plan is needed.
 * @throws what is no ChannelError.
 */
export async function consequence(
  error: unknown,
  task: Task,
  publication: Publication,
  progress: Progress,
  deps: RunDeps,
): Promise<boolean> {
  if (!(error instanceof ChannelError)) throw error;
  const { kind, code } = error;
  const row = await rowOf(task, publication, deps);
  const channelId = row?.channelId ?? publication.threadId ?? publication.channelId;
  const { missing } = kind === 'no-access' || kind === 'no-permission' ? await lacking(publication, deps) : {};
  const trouble: Trouble = { kind, channelId, ...(code !== undefined && { code }), ...(missing && { missing }) };
  deps.log.warn(
    { publication: publication.id, ...trouble, about: task.about, error: error.message },
    'A published guide could not be kept as it should be',
  );

  switch (kind) {
    case 'message-gone':
      // Somebody deleted it: it is put back by the next plan.
      if (row !== null) await deps.store.removeMessage(row.seq);
      return true;
    case 'channel-gone':
      if (await forgetThread(publication, deps)) return true;
      progress.troubles.push(trouble);
      progress.stopped = true;
      return false;
    case 'not-ours':
      // It stays where it is; what it should say is posted anew.
      progress.troubles.push(trouble);
      if (row !== null) await deps.store.removeMessage(row.seq);
      return true;
    case 'thread-archived':
      if (await wake(channelId, deps)) return true;
      progress.troubles.push(trouble);
      progress.stopped = true;
      return false;
    case 'no-access':
    case 'no-permission':
      progress.troubles.push(trouble);
      // A pin, or how the thread is called, holds nothing else up.
      if (task.about === 'pin' || (task.about === 'look' && kind === 'no-permission')) progress.left.add(task.about);
      else progress.stopped = true;
      return false;
    case 'later':
    case 'thread-locked':
      progress.troubles.push(trouble);
      progress.stopped = true;
      return false;
    default:
      progress.troubles.push(trouble);
      // A series without its thread can't be posted; half of an order must not be made.
      progress.left.add(task.about);
      if (task.about === 'thread') progress.left.add('series');
      return false;
  }
}

async function rowOf(task: Task, { id }: Publication, { store }: RunDeps) {
  if ('row' in task) return task.row;
  if (!('step' in task) || task.step.seq === undefined) return null;
  const { seq } = task.step;
  return (await store.messages(id)).find((row) => row.seq === seq) ?? null;
}

/** @returns whether it was only the thread that is gone, so that another can be made. */
async function forgetThread(publication: Publication, { port, store }: RunDeps): Promise<boolean> {
  const { id, channelId, threadId } = publication;
  if (threadId === null) return false;
  try {
    await port.channel(channelId);
  } catch (error) {
    if (error instanceof ChannelError) return false;
    throw error;
  }
  for (const row of await store.messages(id)) if (row.channelId === threadId) await store.removeMessage(row.seq);
  if (publication.kind === 'forum') {
    for (const row of await store.messages(id)) if (row.messageId === threadId) await store.removeMessage(row.seq);
  }
  await store.change(id, { threadId: null, threadLook: null });
  return true;
}

/** Messages in an archived thread can't be edited. @returns whether it is open now. */
async function wake(threadId: string, { port }: RunDeps): Promise<boolean> {
  try {
    await port.changeThread(threadId, { archived: false });
    return true;
  } catch (error) {
    if (error instanceof ChannelError) return false;
    throw error;
  }
}

/** Names what the bot lacks; {} where even that can't be found out. */
async function lacking(publication: Publication, { port }: RunDeps): Promise<Pick<Trouble, 'missing'>> {
  try {
    const missing = await port.missing(publication.channelId, neededIn(publication));
    return missing.length > 0 ? { missing } : {};
  } catch (error) {
    if (error instanceof ChannelError) return {};
    throw error;
  }
}
