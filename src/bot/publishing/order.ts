import { randomBytes } from 'node:crypto';
import type { Article } from '../../index/types.ts';
import type { Publication } from '../../store/types.ts';
import { contentHash } from './body.ts';
import { outlineOf } from './card.ts';
import type { RunDeps } from './run.ts';
import { neededIn } from './steps.ts';
import { ChannelError, type Permission, type Trouble } from './types.ts';

/** Where a guide is to stand, and how. */
export interface Order {
  readonly guildId: string;
  readonly channelId: string;
  readonly article: Article;
  readonly pin: boolean;
  /** Post the whole text in a thread. A forum post always has it. */
  readonly series: boolean;
  readonly locale: string | null;
}

/** Why nothing was posted. */
export type Refusal =
  | { readonly why: 'wrong-channel' }
  | { readonly why: 'already-there'; readonly publication: Publication }
  | { readonly why: 'lacking'; readonly missing: readonly Permission[] }
  | { readonly why: 'not-ours' }
  | { readonly why: 'trouble'; readonly trouble: Trouble };

type Deps = Pick<RunDeps, 'port' | 'store'>;

/** Checks everything that can be known before something is posted. */
export async function prepare(order: Order, { port, store }: Deps): Promise<Publication | Refusal> {
  const { guildId, channelId, article } = order;
  return unlessTrouble(channelId, async () => {
    const channel = await port.channel(channelId);
    const { kind } = channel;
    if (channel.guildId !== guildId || (kind !== 'text' && kind !== 'forum')) return { why: 'wrong-channel' };
    const there = (await store.list(guildId)).find(
      (other) => other.channelId === channelId && other.articleId === article.id && other.state !== 'removing',
    );
    if (there !== undefined) return { why: 'already-there', publication: there };
    const publication = newPublication(order, kind);
    const missing = await port.missing(channelId, neededIn(publication));
    return missing.length > 0 ? { why: 'lacking', missing } : publication;
  });
}

/** Where a message that is to be taken over stands: with its thread, where it is the first one of a forum post. */
export async function placeOf(
  channelId: string,
  messageId: string,
  { port }: Deps,
): Promise<{ readonly channelId: string; readonly threadId: string | null } | Refusal> {
  return unlessTrouble(channelId, async () => {
    const { ours } = await port.message(channelId, messageId);
    if (!ours) return { why: 'not-ours' };
    const { kind, parentId } = await port.channel(channelId);
    if (kind === 'text') return { channelId, threadId: null };
    // The first message of a forum post has the post's id.
    const forumPost = kind === 'thread' && channelId === messageId && parentId !== null;
    return forumPost ? { channelId: parentId, threadId: channelId } : { why: 'wrong-channel' };
  });
}

function newPublication({ article, ...order }: Order, kind: Publication['kind']): Publication {
  return {
    id: randomBytes(6).toString('base64url'),
    guildId: order.guildId,
    channelId: order.channelId,
    kind,
    articleId: article.id,
    file: article.file,
    threadId: null,
    threadLook: null,
    series: order.series || kind === 'forum',
    pin: order.pin,
    locale: order.locale,
    state: 'live',
    contentHash: contentHash(article),
    changedOn: null,
    outline: JSON.stringify(outlineOf(article)),
    trouble: null,
  };
}

async function unlessTrouble<T>(channelId: string, work: () => Promise<T | Refusal>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const { kind, code } = error;
    if (kind === 'no-access') return { why: 'lacking', missing: ['ViewChannel'] };
    return { why: 'trouble', trouble: { kind, channelId, ...(code !== undefined && { code }) } };
  }
}
