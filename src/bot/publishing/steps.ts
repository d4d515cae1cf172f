import type { Publication, PublishedMessage } from '../../store/types.ts';
import { planRow } from './plan.ts';
import {
  type ChannelInfo,
  NOTHING_DONE,
  type Part,
  type Permission,
  type Slot,
  type Step,
  type Tally,
} from './types.ts';
import type { Wanted } from './wanted.ts';

type Place = PublishedMessage['place'];

/** One request to Discord, as data. `about` is what is left alone for this run once it was refused. */
export type Task =
  | { readonly about: Place; readonly step: Step }
  | { readonly about: 'pin'; readonly row: PublishedMessage }
  | { readonly about: 'thread'; readonly row: PublishedMessage }
  | { readonly about: 'look' };

export type About = Task['about'];

/**
 * Everything that makes the messages of a publication what they should be, in this order: the card and its pin, the
 * thread, the series.
 *
 * @param rows in the order of posting.
 */
export function tasksOf(wanted: Wanted, rows: readonly PublishedMessage[]): Task[] {
  const { publication, card, series, look } = wanted;
  const cards = rows.filter(({ place }) => place === 'card');
  const [first] = cards;
  const tasks: Task[] = rowTasks('card', cards, card);
  if (publication.pin && publication.state === 'live' && first?.messageId && !first.pinned)
    tasks.push({ about: 'pin', row: first });
  const needsThread = publication.kind === 'text' && publication.threadId === null && (series ?? []).length > 0;
  if (needsThread && first?.messageId) tasks.push({ about: 'thread', row: first });
  const other = look !== null && JSON.stringify(look) !== publication.threadLook;
  if (other && publication.threadId !== null) tasks.push({ about: 'look' });
  if (series !== null) {
    const rest = rows.filter(({ place }) => place === 'series');
    tasks.push(...rowTasks('series', rest, series));
  }
  return tasks;
}

function rowTasks(about: Place, rows: readonly PublishedMessage[], parts: readonly Part[]): Task[] {
  const slots = rows.map(({ seq, part, hash, messageId }): Slot => ({ seq, part, hash, posted: messageId !== null }));
  return planRow(slots, parts).map((step) => ({ about, step }));
}

/** What the tasks amount to. A card that is still to be posted gets its pin and its thread too. */
export function tallyOf(tasks: readonly Task[], { publication, series }: Wanted): Tally {
  const count = (test: (task: Task) => boolean) => tasks.filter(test).length;
  const fresh = tasks.some((task) => task.about === 'card' && task.step.do === 'post' && task.step.part.key === 'card');
  const live = publication.state === 'live';
  const threadToCome = publication.threadId === null && (publication.kind === 'forum' || (series ?? []).length > 0);
  return {
    ...NOTHING_DONE,
    post: count((task) => 'step' in task && task.step.do === 'post'),
    edit: count((task) => ('step' in task && task.step.do === 'edit') || task.about === 'look'),
    delete: count((task) => 'step' in task && task.step.do === 'delete'),
    pin: count(({ about }) => about === 'pin') + (fresh && publication.pin && live ? 1 : 0),
    thread: count(({ about }) => about === 'thread') + (fresh && threadToCome && live ? 1 : 0),
  };
}

/** The tags of a forum that are named as one of the guide's: five at most, as Discord takes them. */
export function fittingTags(forumTags: ChannelInfo['tags'], names: readonly string[]): string[] {
  const normal = (name: string) =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '');
  const wanted = new Set(names.map(normal));
  return forumTags
    .filter(({ name }) => wanted.has(normal(name)))
    .map(({ id }) => id)
    .slice(0, 5);
}

/** The permissions that a publication needs, in the order in which they are asked for. */
export function neededIn({ kind, series, pin }: Pick<Publication, 'kind' | 'series' | 'pin'>): Permission[] {
  const forum = kind === 'forum';
  return [
    'ViewChannel',
    'SendMessages',
    'ReadMessageHistory',
    ...(series && !forum ? ['CreatePublicThreads' as const] : []),
    ...(series || forum ? ['SendMessagesInThreads' as const] : []),
    ...(pin && !forum ? ['PinMessages' as const] : []),
    ...(pin && forum ? ['ManageThreads' as const] : []),
  ];
}
