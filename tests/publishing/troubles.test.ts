import { ChannelFlags, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../src/bot/publishing/types.ts';
import { textOf } from '../discord/messages.ts';
import { published, refusalOf, type Stage, setStage } from './stage.ts';

const HOUR = 60 * 60_000;
const kinds = (troubles: readonly Trouble[]) => troubles.map(({ kind }) => kind);
const headings = (stage: Stage, thread: string) => stage.texts(thread).map((text) => /## \[(\w+)/.exec(text)?.[1]);
const IN_ORDER = [undefined, 'Hives', 'Tools', 'Honey'];

async function withSeries(more: { pin?: boolean } = {}) {
  const stage = await setStage();
  const { publication } = published(await stage.publisher.publish(await stage.order({ series: true, ...more })));
  const thread = publication.threadId ?? '';
  return { stage, id: publication.id, thread, ids: () => stage.ours(thread).map(({ id }) => id) };
}

describe('what somebody deletes by hand', () => {
  it('a part in the middle is put back, the series is in order, and the plan said so before', async () => {
    const { stage, id, thread, ids } = await withSeries();
    stage.places.deleteByHand(thread, ids()[1]);
    const plan = await stage.publisher.plan(id);
    expect(plan.done).toMatchObject({ post: 1, edit: 2, delete: 0 });
    expect(headings(stage, thread)).toEqual([undefined, 'Tools', 'Honey']);
    const { done, troubles } = await stage.publisher.refresh(id);
    expect(troubles).toEqual([]);
    expect(done).toEqual(plan.done);
    expect(headings(stage, thread)).toEqual(IN_ORDER);
  });

  it('the card is posted again with its pin, and leads to the thread that stands', async () => {
    const { stage, id, thread, ids } = await withSeries({ pin: true });
    const before = ids();
    stage.places.deleteByHand(stage.world.channelId, stage.ours(stage.world.channelId)[0]?.id);
    expect((await stage.publisher.plan(id)).done).toMatchObject({ post: 1, pin: 1, thread: 0 });
    expect(kinds((await stage.publisher.refresh(id)).troubles)).toEqual([]);
    const [card, ...more] = stage.ours(stage.world.channelId);
    expect(more).toEqual([]);
    expect(card?.pinned).toBe(true);
    expect(textOf(card ?? null)).toContain(`<#${thread}>`);
    expect(ids()).toEqual(before);
  });

  it('a message that vanishes between the look and the edit (10008) is posted again, once', async () => {
    const { stage, thread, ids } = await withSeries();
    const gone = ids()[3];
    stage.discord.fault({ route: 'editMessage', trouble: { kind: 'delay', ms: 200 } });
    const rewriting = stage.rewrite((text) => text.replace('in summer', 'in August'));
    const { waitUntil } = await import('../discord/door.ts');
    await waitUntil(() => expect(stage.discord.seen('editMessage')).toHaveLength(1));
    stage.places.deleteByHand(thread, gone);
    await rewriting;
    expect(headings(stage, thread)).toEqual(IN_ORDER);
    expect(stage.texts(thread)[3]).toContain('in August');
  });

  it('a thread is made anew with all its parts', async () => {
    const { stage, id, thread } = await withSeries();
    stage.places.deleteByHand(thread);
    const { done, troubles } = await stage.publisher.refresh(id);
    expect(troubles).toEqual([]);
    expect(done).toMatchObject({ post: 4, thread: 1 });
    expect(headings(stage, (await stage.store.get(id))?.threadId ?? '')).toEqual(IN_ORDER);
    expect(stage.ours(stage.world.channelId)).toHaveLength(1);
  });

  it('a forum post is made anew', async () => {
    const stage = await setStage();
    const { publication } = published(await stage.publisher.publish(await stage.order({ channelId: stage.forum.id })));
    stage.places.deleteByHand(publication.threadId ?? '');
    expect(kinds((await stage.publisher.refresh(publication.id)).troubles)).toEqual([]);
    const thread = (await stage.store.get(publication.id))?.threadId ?? '';
    expect(thread).not.toBe(publication.threadId);
    expect(stage.texts(thread)).toHaveLength(5);
  });

  it('a whole channel (10003): nothing is posted elsewhere, nothing is forgotten, and removing it ends it', async () => {
    const { stage, id } = await withSeries();
    stage.places.deleteByHand(stage.world.channelId);
    const { troubles } = await stage.publisher.refresh(id);
    expect(troubles).toEqual([{ kind: 'channel-gone', channelId: expect.any(String), code: 10003 }]);
    expect(stage.discord.seen('post')).toHaveLength(5);
    expect(JSON.parse((await stage.store.get(id))?.trouble ?? '')).toEqual(troubles);
    await stage.publisher.remove(id);
    expect(await stage.store.get(id)).toBeNull();
  });

  it('a pin that was taken off is set again by a refresh, and left off by a change of the guide', async () => {
    const stage = await setStage();
    const { publication } = published(await stage.publisher.publish(await stage.order({ pin: true })));
    const place = stage.place(stage.world.channelId);
    const unpin = () =>
      place.messages.splice(0, 1, { ...(place.messages[0] as never as object), pinned: false } as never);
    unpin();
    await stage.rewrite((text) => text.replace('Tools', 'Gear'));
    expect(place.messages[0]?.pinned).toBe(false);
    expect((await stage.publisher.plan(publication.id)).done).toMatchObject({ pin: 1, edit: 0, post: 0 });
    await stage.publisher.refresh(publication.id);
    expect(place.messages[0]?.pinned).toBe(true);
  });
});

describe('what Discord refuses', () => {
  it('lacking permissions are named one by one before anything is posted', async () => {
    const stage = await setStage();
    stage.place(stage.world.channelId).denied = P.PinMessages | P.CreatePublicThreads | P.ReadMessageHistory;
    const order = await stage.order({ pin: true, series: true });
    expect(refusalOf(await stage.publisher.publish(order))).toEqual({
      why: 'lacking',
      missing: ['ReadMessageHistory', 'CreatePublicThreads', 'PinMessages'],
    });
    stage.place(stage.world.channelId).denied = P.ViewChannel;
    expect(refusalOf(await stage.publisher.publish(order))).toEqual({ why: 'lacking', missing: ['ViewChannel'] });
    expect(stage.discord.seen('post')).toEqual([]);
    expect(await stage.store.list()).toEqual([]);
  });

  it('a permission that is lost later (50013) is named; the rest goes on, and the next run continues', async () => {
    const { stage, id, thread } = await withSeries();
    stage.place(stage.world.channelId).denied = P.SendMessagesInThreads;
    await stage.rewrite((text) => text.replace('## Honey', '## Wax\n\nFor candles.\n\n## Honey'));
    const trouble = JSON.parse((await stage.store.get(id))?.trouble ?? 'null') as Trouble[];
    expect(trouble).toEqual([
      { kind: 'no-permission', channelId: thread, code: 50013, missing: ['SendMessagesInThreads'] },
    ]);
    expect(headings(stage, thread)).toEqual(IN_ORDER);
    stage.place(stage.world.channelId).denied = 0n;
    expect(kinds((await stage.publisher.refresh(id)).troubles)).toEqual([]);
    expect(headings(stage, thread)).toEqual([undefined, 'Hives', 'Tools', 'Wax', 'Honey']);
    expect((await stage.store.get(id))?.trouble).toBeNull();
  });

  it('a channel that is not seen any more (50001) is left alone until it is', async () => {
    const { stage, id } = await withSeries();
    stage.place(stage.world.channelId).denied = P.ViewChannel;
    await stage.rewrite((text) => text.replace('Tools', 'Gear'));
    const trouble = JSON.parse((await stage.store.get(id))?.trouble ?? 'null') as Trouble[];
    expect(trouble).toMatchObject([{ kind: 'no-access', missing: ['ViewChannel'] }]);
    stage.place(stage.world.channelId).denied = 0n;
    expect(kinds((await stage.publisher.refresh(id)).troubles)).toEqual([]);
    expect(stage.texts(stage.world.channelId)).toHaveLength(1);
    expect(stage.texts(stage.world.channelId)[0]).toContain('Gear');
  });

  it('a history that may not be read is not taken for an empty channel', async () => {
    const { stage, id, thread } = await withSeries();
    stage.place(stage.world.channelId).denied = P.ReadMessageHistory;
    const { done, troubles } = await stage.publisher.refresh(id);
    expect(done.post).toBe(0);
    expect(troubles).toMatchObject([{ kind: 'no-permission', missing: ['ReadMessageHistory'] }]);
    expect(headings(stage, thread)).toEqual(IN_ORDER);
  });

  it('full pins (30003) are said, and the card stands all the same', async () => {
    const stage = await setStage();
    stage.places.limits.pins = 0;
    const result = await stage.publisher.publish(await stage.order({ pin: true, series: true }));
    if ('refused' in result) throw new Error('refused');
    expect(result.outcome.troubles).toEqual([{ kind: 'pins-full', channelId: stage.world.channelId, code: 30003 }]);
    expect(result.outcome.done).toMatchObject({ post: 5, pin: 0, thread: 1 });
  });

  it('too many edits of old messages (30046) end neither in a loop nor in a new message; it is tried again', async () => {
    const { stage, id, thread, ids } = await withSeries();
    const before = ids();
    stage.places.age(2 * HOUR);
    stage.places.limits.oldEdits = 1;
    await stage.rewrite((text) => text.replace('Ten of them', 'Nine of them').replace('in summer', 'in August'));
    const trouble = JSON.parse((await stage.store.get(id))?.trouble ?? 'null') as Trouble[];
    expect(kinds(trouble)).toContain('too-many-edits');
    expect(stage.discord.seen('editMessage').length).toBeLessThan(6);
    expect(ids()).toEqual(before);
    stage.places.limits.oldEdits = Number.POSITIVE_INFINITY;
    expect(kinds((await stage.publisher.refresh(id)).troubles)).toEqual([]);
    expect(stage.texts(thread).join()).toContain('Nine of them');
    expect(stage.texts(thread).join()).toContain('in August');
    expect(ids()).toEqual(before);
  });

  it('a message of somebody else (50005) is left alone, said, and the part posted anew', async () => {
    const { stage, thread, ids, id } = await withSeries();
    const place = stage.place(thread);
    const at = place.messages.findIndex((message) => message.id === ids()[3]);
    place.messages[at] = { ...(place.messages[at] as object), author: { id: stage.world.otherId } } as never;
    await stage.rewrite((text) => text.replace('in summer', 'in August'));
    const trouble = JSON.parse((await stage.store.get(id))?.trouble ?? 'null') as Trouble[];
    expect(kinds(trouble)).toEqual(['not-ours']);
    expect(headings(stage, thread)).toEqual(IN_ORDER);
    expect(place.messages).toHaveLength(5);
  });

  it('an archived thread (50083) is opened and edited', async () => {
    const { stage, thread } = await withSeries();
    stage.place(thread).archived = true;
    await stage.rewrite((text) => text.replace('in summer', 'in August'));
    expect(stage.texts(thread)[3]).toContain('in August');
  });

  it('a thread that is there already (160004) is used', async () => {
    const stage = await setStage();
    const { publication } = published(await stage.publisher.publish(await stage.order()));
    const card = stage.ours(stage.world.channelId)[0]?.id ?? '';
    stage.places.startThread(stage.world.channelId, card, { name: 'by hand' });
    await stage.store.change(publication.id, { series: true });
    expect(kinds((await stage.publisher.refresh(publication.id)).troubles)).toEqual([]);
    expect(headings(stage, card)).toEqual(IN_ORDER);
  });

  it('a forum that wants a tag (40067) says so, and nothing is kept of the attempt', async () => {
    const stage = await setStage({ guide: '---\ntitle: No tags\n---\n\n## One\n\nText.\n' });
    stage.forum.flags = ChannelFlags.RequireTag;
    const refused = refusalOf(await stage.publisher.publish(await stage.order({ channelId: stage.forum.id })));
    expect(refused).toEqual({
      why: 'trouble',
      trouble: { kind: 'tag-needed', channelId: stage.forum.id, code: 40067 },
    });
    expect(await stage.store.list()).toEqual([]);
  });
});

describe('a network that fails', () => {
  it.each([
    ['a reset', { kind: 'reset' }],
    ['a 502', { kind: 'status', status: 502 }],
    ['a rate limit', { kind: 'rateLimit', retryAfter: 0.2 }],
  ] as const)('%s after the post has taken effect leaves one message', async (_, trouble) => {
    const stage = await setStage();
    stage.discord.fault({ route: 'post', trouble, takesEffect: true });
    published(await stage.publisher.publish(await stage.order({ series: true })));
    expect(stage.ours(stage.world.channelId)).toHaveLength(1);
  });

  it('a forum post whose answer is lost is found by the next run, not posted twice', async () => {
    const stage = await setStage();
    stage.discord.fault({ route: 'createThread', trouble: { kind: 'reset' }, takesEffect: true });
    const result = await stage.publisher.publish(await stage.order({ channelId: stage.forum.id }));
    if ('refused' in result) throw new Error('refused');
    expect(kinds(result.outcome.troubles)).toEqual(['later']);
    expect(kinds((await stage.publisher.refresh(result.publication.id)).troubles)).toEqual([]);
    const posts = [...stage.places.places.values()].filter(({ parentId }) => parentId === stage.forum.id);
    expect(posts).toHaveLength(1);
    expect(stage.texts(posts[0]?.id ?? '')).toHaveLength(5);
  });
});

describe('two refreshes at once', () => {
  it('do not interleave: the second finds nothing to do', async () => {
    const { stage, id, thread, ids } = await withSeries();
    for (const message of ids().slice(1, 3)) stage.places.deleteByHand(thread, message);
    const [one, two] = await Promise.all([stage.publisher.refresh(id), stage.publisher.refresh(id)]);
    expect(one.done.post).toBe(2);
    expect(two.done).toEqual({ post: 0, edit: 0, delete: 0, pin: 0, thread: 0 });
    expect(headings(stage, thread)).toEqual(IN_ORDER);
  });
});

describe('adopting', () => {
  it('takes over a message of the bot in its place', async () => {
    const stage = await setStage();
    const old = stage.places.writeAs(stage.world.channelId, 'An old guide about bees', stage.world.applicationId);
    published(await stage.publisher.adopt(await stage.order({ series: true }), old.id));
    const [card, ...more] = stage.ours(stage.world.channelId);
    expect(more).toEqual([]);
    expect(card?.id).toBe(old.id);
    expect(card?.content).toBe('');
    expect(textOf(card ?? null)).toContain('## Keeping bees');
    const again = refusalOf(await stage.publisher.adopt(await stage.order(), old.id));
    expect(again.why).toBe('already-there');
  });

  it('leaves a message of somebody else alone', async () => {
    const stage = await setStage();
    const old = stage.places.writeAs(stage.world.channelId, 'My guide');
    expect(refusalOf(await stage.publisher.adopt(await stage.order(), old.id))).toEqual({ why: 'not-ours' });
    expect(stage.place(stage.world.channelId).messages[0]?.content).toBe('My guide');
  });
});
