import type { Publication, PublishedMessage } from '../../store/types.ts';
import { consequence, type Progress } from './consequence.ts';
import { settle } from './observe.ts';
import type { Outcome, RunDeps } from './run.ts';
import { ChannelError, NOTHING_DONE } from './types.ts';

/**
 * Deletes what stands of a publication, and forgets it. A thread in which others have written stays, without the bot's
 * messages. Cut off in the middle, it is continued by the next call.
 */
export async function takeDown(id: string, deps: RunDeps): Promise<Outcome> {
  const { store } = deps;
  const progress: Progress = { done: { ...NOTHING_DONE }, troubles: [], left: new Set(), stopped: false };
  const publication = await store.get(id);
  if (publication === null) return { done: progress.done, troubles: [] };
  await store.change(id, { state: 'removing' });
  try {
    await settle(publication, deps);
    await deleteAll({ ...publication, ...(await store.get(id)) }, progress, deps);
    if (!deps.stopping.aborted) await store.remove(id);
  } catch (error) {
    // Where the channel is gone, nothing stands any more.
    if (error instanceof ChannelError && error.kind === 'channel-gone') await store.remove(id);
    else {
      await consequence(error, { about: 'look' }, publication, progress, deps);
      await store.change(id, { trouble: JSON.stringify(progress.troubles) });
    }
  }
  return { done: progress.done, troubles: progress.troubles };
}

async function deleteAll(publication: Publication, progress: Progress, deps: RunDeps): Promise<void> {
  const { port, store } = deps;
  const { threadId } = publication;
  const rows = await store.messages(publication.id);
  const count = (n: number) => {
    progress.done = { ...progress.done, delete: progress.done.delete + n };
  };
  if (threadId !== null && (await isOursAlone(threadId, rows, deps)) && (await removedThread(threadId, deps))) {
    const within = rows.filter(({ channelId }) => channelId === threadId);
    for (const { seq } of within) await store.removeMessage(seq);
    count(within.length);
  }
  for (const row of (await store.messages(publication.id)).toReversed()) {
    if (deps.stopping.aborted) return;
    if (row.messageId !== null) await unlessGone(() => port.remove(row.channelId, row.messageId as string));
    await store.removeMessage(row.seq);
    count(1);
  }
}

/** Whether nobody else has written in the thread. Its first message is not among those that Discord counts. */
async function isOursAlone(threadId: string, rows: readonly PublishedMessage[], { port }: RunDeps): Promise<boolean> {
  const within = rows.filter(({ channelId, messageId }) => channelId === threadId && messageId !== threadId);
  const info = await unlessGone(() => port.channel(threadId));
  return info !== null && info.messageCount <= within.length;
}

/** @returns whether the thread is gone; the right to delete threads is not one that the bot needs otherwise. */
async function removedThread(threadId: string, { port }: RunDeps): Promise<boolean> {
  try {
    await unlessGone(() => port.removeThread(threadId));
    return true;
  } catch (error) {
    if (error instanceof ChannelError && (error.kind === 'no-permission' || error.kind === 'no-access')) return false;
    throw error;
  }
}

/** null where the channel is gone. */
async function unlessGone<T>(send: () => Promise<T>): Promise<T | null> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ChannelError && error.kind === 'channel-gone') return null;
    throw error;
  }
}
