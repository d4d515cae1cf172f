import { describe, expect, it } from 'vitest';
import type { ChannelPort } from '../../src/bot/publishing/types.ts';
import { published, type Stage, setStage } from './stage.ts';

class Crash extends Error {}
const CHANGING = ['post', 'edit', 'remove', 'pin', 'pinThread', 'startThread', 'createPost', 'changeThread'];

/** The process ends at its nth change of Discord: right before the request, or before its answer is heard. */
const dyingAt =
  (nth: number, when: 'before' | 'after') =>
  (port: ChannelPort): ChannelPort => {
    let left = nth;
    return new Proxy(port, {
      get(target, name: keyof ChannelPort & string) {
        const method = target[name] as (...args: unknown[]) => Promise<unknown>;
        if (!CHANGING.includes(name)) return method;
        return async (...args: unknown[]) => {
          // A dead process does nothing more.
          if (left <= 0) throw new Crash();
          left--;
          if (left > 0) return method(...args);
          if (when === 'after') await method(...args);
          throw new Crash();
        };
      },
    });
  };

/** Texts of everything that the bot has posted anywhere, without links to messages, whose ids differ. */
const everything = (stage: Stage) =>
  [...stage.places.places.values()]
    .flatMap(({ id }) => stage.texts(id).map((text) => text.replace(/\d{15,}/g, 'id')))
    .sort();

const shift = (text: string) =>
  text.replace('## Tools', '## Winter\n\nFeed them.\n\n## Tools').replace('Ten of them', 'Eleven of them');

async function orderIn(stage: Stage, where: 'text' | 'forum') {
  return stage.order({
    channelId: where === 'forum' ? stage.forum.id : stage.world.channelId,
    pin: true,
    series: true,
  });
}

describe.each(['text', 'forum'] as const)('a bot that is killed while it publishes into a %s channel', (where) => {
  const changes = where === 'text' ? 7 : 6;
  const points = Array.from({ length: changes }, (_, i) => i + 1).flatMap((nth) =>
    (['before', 'after'] as const).map((when) => ({ nth, when })),
  );

  it('has so many points at which it can be killed', async () => {
    const stage = await setStage();
    await stage.restart(dyingAt(changes, 'after'));
    await expect(stage.publisher.publish(await orderIn(stage, where))).rejects.toThrow(Crash);
    await stage.restart(dyingAt(changes + 1, 'before'));
    const other = await setStage();
    await other.restart(dyingAt(changes + 1, 'before'));
    published(await other.publisher.publish(await orderIn(other, where)));
  });

  it.each(points)('$when change $nth: after the next start each part stands exactly once', async ({ nth, when }) => {
    const whole = await setStage();
    published(await whole.publisher.publish(await orderIn(whole, where)));

    const stage = await setStage();
    await stage.restart(dyingAt(nth, when));
    await expect(stage.publisher.publish(await orderIn(stage, where))).rejects.toThrow(Crash);
    // Longer ago than Discord remembers a nonce: only what stands can tell.
    stage.places.forgetNonces();
    await stage.restart();
    stage.publisher.libraryChanged();
    await stage.publisher.idle();
    expect(everything(stage)).toEqual(everything(whole));
    expect(stage.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    const [card] = await stage.store.messages((await stage.store.list())[0]?.id ?? '');
    expect(card).toMatchObject({ place: 'card', pinned: true });
  });
});

describe('a bot that is killed while it follows a change', () => {
  it.each([1, 2, 3, 4, 5].flatMap((nth) => (['before', 'after'] as const).map((when) => ({ nth, when }))))(
    '$when change $nth: nothing is missing on the way, and all is in order after the next start',
    async ({ nth, when }) => {
      const whole = await setStage();
      const first = published(await whole.publisher.publish(await orderIn(whole, 'text')));
      await whole.rewrite(shift);

      const stage = await setStage();
      const { publication } = published(await stage.publisher.publish(await orderIn(stage, 'text')));
      const thread = publication.threadId ?? '';
      await stage.restart(dyingAt(nth, when));
      await stage.rewrite(shift);
      const halfway = stage.texts(thread).join('\n');
      for (const kept of ['room', 'smoker', 'summer']) expect(halfway).toContain(kept);

      await stage.restart();
      stage.publisher.libraryChanged();
      await stage.publisher.idle();
      expect(everything(stage)).toEqual(everything(whole));
      const order = (one: Stage, id: string) => one.texts(id).map((text) => /## \[(\w+)/.exec(text)?.[1]);
      expect(order(stage, thread)).toEqual(order(whole, first.publication.threadId ?? ''));
    },
  );
});
