import type { Publication, PublishedMessage } from '../../store/types.ts';
import type { RunDeps } from './run.ts';
import { fittingTags, type Task } from './steps.ts';
import { ChannelError, type Part, type Tally } from './types.ts';
import type { Wanted } from './wanted.ts';

/** What a task counts as, and whether the tasks behind it have to be planned anew. */
export interface Performed {
  readonly counts: keyof Tally | null;
  readonly replan: boolean;
}

/**
 * Carries one task out and writes it down.
 *
 * @throws ChannelError
 */
export async function perform(task: Task, target: Wanted, deps: RunDeps): Promise<Performed> {
  const { publication } = target;
  const { port, store } = deps;
  switch (task.about) {
    case 'pin': {
      const { seq, channelId, messageId } = task.row;
      if (publication.kind === 'forum' && publication.threadId !== null) await port.pinThread(publication.threadId);
      else if (messageId !== null) await port.pin(channelId, messageId);
      await store.changeMessage(seq, { pinned: true });
      return { counts: 'pin', replan: false };
    }
    case 'thread': {
      const { channelId, messageId } = task.row;
      if (messageId === null) return { counts: null, replan: true };
      const threadId = await startThread(channelId, messageId, target, deps);
      const threadLook = JSON.stringify(target.look);
      await store.change(publication.id, { threadId, threadLook });
      return { counts: 'thread', replan: true };
    }
    case 'look': {
      const { threadId, channelId, kind } = publication;
      if (threadId === null || target.look === null) return { counts: null, replan: true };
      const { name, tags } = target.look;
      const forumTags = kind === 'forum' ? fittingTags((await port.channel(channelId)).tags, tags) : null;
      await port.changeThread(threadId, { name, ...(forumTags && { tags: forumTags }) });
      await store.change(publication.id, { threadLook: JSON.stringify(target.look) });
      return { counts: 'edit', replan: false };
    }
    default:
      return performStep(task, target, deps);
  }
}

async function performStep(
  { about, step }: Extract<Task, { about: 'card' | 'series' }>,
  target: Wanted,
  deps: RunDeps,
): Promise<Performed> {
  const { publication } = target;
  const { port, store } = deps;
  if (step.do === 'post') {
    const pending = step.seq === undefined ? null : await rowOf(publication, step.seq, deps);
    if (about === 'series' && publication.threadId === null) return { counts: null, replan: true };
    if (publication.kind === 'forum' && publication.threadId === null)
      return createPost(step.part, pending, target, deps);
    const channelId = about === 'series' || publication.kind === 'forum' ? publication.threadId : publication.channelId;
    await post(step.part, about, channelId ?? publication.channelId, pending, publication, deps);
    return { counts: 'post', replan: false };
  }
  const row = await rowOf(publication, step.seq, deps);
  if (row === null) return { counts: null, replan: true };
  if (step.do === 'delete') {
    if (row.messageId !== null) await port.remove(row.channelId, row.messageId);
    await store.removeMessage(row.seq);
    return { counts: 'delete', replan: false };
  }
  if (row.messageId === null) return { counts: null, replan: true };
  await port.edit(row.channelId, row.messageId, step.part.body, row.marker);
  await store.changeMessage(row.seq, { part: step.part.key, hash: step.part.hash });
  return { counts: 'edit', replan: false };
}

/** Writes the message down, posts it, and writes down where it stands. */
async function post(
  part: Part,
  place: PublishedMessage['place'],
  channelId: string,
  pending: PublishedMessage | null,
  publication: Publication,
  deps: RunDeps,
): Promise<void> {
  const intention = pending ?? (await intend(part, place, channelId, publication, deps));
  const messageId = await unlessRefused(intention, deps, () =>
    deps.port.post(intention.channelId, part.body, intention.marker),
  );
  await deps.store.changeMessage(intention.seq, { messageId, part: part.key, hash: hashNow(intention, part) });
}

async function createPost(
  part: Part,
  pending: PublishedMessage | null,
  { publication, look }: Wanted,
  deps: RunDeps,
): Promise<Performed> {
  const { port, store } = deps;
  const forum = await port.channel(publication.channelId);
  const tags = fittingTags(forum.tags, look?.tags ?? []);
  const intention = pending ?? (await intend(part, 'card', publication.channelId, publication, deps));
  const threadId = await unlessRefused(intention, deps, () =>
    port.createPost(publication.channelId, { name: look?.name ?? part.key, tags }, part.body, intention.marker),
  );
  const hash = hashNow(intention, part);
  await store.changeMessage(intention.seq, { messageId: threadId, channelId: threadId, part: part.key, hash });
  await store.change(publication.id, { threadId, threadLook: JSON.stringify(look) });
  return { counts: 'post', replan: true };
}

async function intend(
  { key, hash }: Part,
  place: PublishedMessage['place'],
  channelId: string,
  { id }: Publication,
  { store, newMarker, now }: RunDeps,
): Promise<PublishedMessage> {
  const intention = { publicationId: id, place, channelId, part: key, marker: newMarker(), hash, at: now() };
  return { ...intention, seq: await store.addMessage(intention), messageId: null, pinned: false };
}

/** A post that Discord has refused did not happen; whether one that got no answer did, the next run will see. */
async function unlessRefused(
  { seq }: PublishedMessage,
  { store }: RunDeps,
  send: () => Promise<string>,
): Promise<string> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ChannelError && error.kind !== 'later') await store.removeMessage(seq);
    throw error;
  }
}

/** A post that is repeated may have met the first one, which says what was intended then. */
const hashNow = (intention: PublishedMessage, part: Part) => (intention.hash === part.hash ? part.hash : null);

/** A thread at the card, or the one that is there already. */
async function startThread(channelId: string, messageId: string, { look }: Wanted, { port }: RunDeps): Promise<string> {
  try {
    return await port.startThread(channelId, messageId, look?.name ?? messageId);
  } catch (error) {
    // A message's thread has the message's id.
    if (error instanceof ChannelError && error.kind === 'thread-exists') return messageId;
    throw error;
  }
}

async function rowOf({ id }: Publication, seq: number, { store }: RunDeps): Promise<PublishedMessage | null> {
  return (await store.messages(id)).find((row) => row.seq === seq) ?? null;
}
