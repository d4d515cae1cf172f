import { rename, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { textOf } from '../discord/messages.ts';
import { published, setStage } from './stage.ts';

describe('a published guide', () => {
  it('is a card with title, description, contents with links, and its date', async () => {
    const stage = await setStage();
    const { publication, outcome } = published(await stage.publisher.publish(await stage.order({ pin: true })));
    expect(outcome.done).toEqual({ post: 1, edit: 0, delete: 0, pin: 1, thread: 0 });
    const [card] = stage.ours(stage.world.channelId);
    const text = textOf(card ?? null);
    expect(text).toContain('## Keeping bees');
    expect(text).toContain('Ada · 2026-01-05');
    expect(text).toContain('From the first hive to the first honey.');
    for (const heading of ['hives', 'frames', 'tools', 'honey'])
      expect(text).toContain(`](https://guides.example.org/guides/bees#${heading})`);
    expect(card?.pinned).toBe(true);
    expect(publication.state).toBe('live');
  });

  it('follows its source in place: the same message, its pin, the day of the change, and nothing posted', async () => {
    const stage = await setStage();
    published(await stage.publisher.publish(await stage.order({ pin: true })));
    const before = stage.ours(stage.world.channelId)[0];
    await stage.rewrite((text) => text.replace('## Tools', '## Tools and clothes'));
    const [after, ...others] = stage.ours(stage.world.channelId);
    expect(others).toEqual([]);
    expect(after?.id).toBe(before?.id);
    expect(after?.pinned).toBe(true);
    expect(textOf(after ?? null)).toContain('Tools and clothes');
    expect(textOf(after ?? null)).toContain(`updated ${new Date().toISOString().slice(0, 10)}`);
    expect(stage.discord.seen('post')).toHaveLength(1);
    expect(stage.discord.seen('pin')).toHaveLength(1);
  });

  it('is left alone where nothing changed: not one request', async () => {
    const stage = await setStage();
    published(await stage.publisher.publish(await stage.order({ series: true })));
    const requests = stage.discord.seen().length;
    await stage.rewrite((text) => text);
    expect(stage.discord.seen()).toHaveLength(requests);
  });

  it('with its whole text is a series in a thread, in order', async () => {
    const stage = await setStage();
    const { publication, outcome } = published(await stage.publisher.publish(await stage.order({ series: true })));
    expect(outcome.done).toMatchObject({ post: 5, thread: 1 });
    expect(publication.threadId).toBe(stage.ours(stage.world.channelId)[0]?.id);
    const texts = stage.texts(publication.threadId ?? '');
    expect(texts).toHaveLength(4);
    expect(texts[0]).toContain('Bees need little room.');
    expect(texts[1]).toMatch(/Hives[\s\S]*A hive has frames\.[\s\S]*Frames[\s\S]*Ten of them\./);
    expect(texts[3]).toContain('It comes in summer.');
  });

  it('takes sections in and out, keeps the order, and touches only what must be', async () => {
    const stage = await setStage();
    const { publication } = published(await stage.publisher.publish(await stage.order({ series: true })));
    const thread = publication.threadId ?? '';
    const ids = () => stage.ours(thread).map(({ id }) => id);
    const before = ids();

    await stage.rewrite((text) => text.replace('## Tools', '## Winter\n\nFeed them.\n\n## Tools'));
    expect(ids().slice(0, 4)).toEqual(before);
    expect(stage.texts(thread).map((text) => /## \[(\w+)/.exec(text)?.[1])).toEqual([
      undefined,
      'Hives',
      'Winter',
      'Tools',
      'Honey',
    ]);

    await stage.rewrite((text) => text.replace(/## Hives[\s\S]*?(?=## Tools)/, ''));
    expect(stage.texts(thread).map((text) => /## \[(\w+)/.exec(text)?.[1])).toEqual([undefined, 'Tools', 'Honey']);
  });

  it('links its contents to the messages of the series where the guide has no page to link to', async () => {
    const stage = await setStage({ linkable: false });
    const { publication } = published(await stage.publisher.publish(await stage.order({ series: true })));
    const { guildId, channelId } = stage.world;
    const tools = stage.ours(publication.threadId ?? '')[2]?.id;
    const link = `https://discord.com/channels/${guildId}/${publication.threadId}/${tools}`;
    expect(stage.texts(channelId)[0]).toContain(`[Tools](${link})`);
  });

  it('that left the library is marked as retired, without dead links, and comes back with it', async () => {
    const stage = await setStage();
    const { publication } = published(await stage.publisher.publish(await stage.order({ series: true })));
    const before = stage.ours(stage.world.channelId)[0]?.id;
    // A library without any guide is not believed, so another guide has to be there.
    const draft = (text: string) => text.replace('---\ntitle', '---\ndraft: true\ntitle');
    await stage.rewrite(draft);
    expect((await stage.live.report()).refused).toContain('no guide was found');
    expect((await stage.store.get(publication.id))?.state).toBe('live');
    await writeFile(`${stage.contentDir}/other.md`, '---\ntitle: Other\n---\n\n## More\n\nText.\n');
    // A finding of the content check is no reason to believe that the file can't be read.
    await stage.rewrite((text) => `${draft(text)}\n[gone](gone.md)\n`);
    const [card] = stage.ours(stage.world.channelId);
    expect(card?.id).toBe(before);
    expect(textOf(card ?? null)).toContain('no longer kept up to date');
    expect(JSON.stringify(card)).not.toContain('https://guides.example.org');
    expect(stage.ours(publication.threadId ?? '')).toHaveLength(4);
    expect((await stage.store.get(publication.id))?.state).toBe('retired');

    await stage.rewrite((text) => text);
    expect(textOf(stage.ours(stage.world.channelId)[0] ?? null)).not.toContain('no longer');
    expect((await stage.store.get(publication.id))?.state).toBe('live');
  });

  it('follows its guide into another file, in place', async () => {
    const stage = await setStage();
    const { publication } = published(await stage.publisher.publish(await stage.order({ series: true })));
    const ids = () =>
      [stage.world.channelId, publication.threadId ?? ''].map((id) => stage.ours(id).map(({ id }) => id));
    const before = ids();
    await rename(`${stage.contentDir}/bees.md`, `${stage.contentDir}/all-about-bees.md`);
    await stage.live.reindex();
    await stage.publisher.idle();
    expect(await stage.store.get(publication.id)).toMatchObject({ articleId: 'all-about-bees', state: 'live' });
    expect(ids()).toEqual(before);
    expect(JSON.stringify(stage.ours(stage.world.channelId)[0])).toContain('/guides/all-about-bees');
  });

  it('whose file can’t be read for the moment stays as it is', async () => {
    const stage = await setStage();
    await writeFile(`${stage.contentDir}/other.md`, '---\ntitle: Other\n---\n\n## More\n\nText.\n');
    await stage.live.reindex();
    const { publication } = published(await stage.publisher.publish(await stage.order()));
    await stage.rewrite(() => '---\ntitle: "unclosed\n---\n\n## Hives\n\nText.\n');
    expect((await stage.store.get(publication.id))?.state).toBe('live');
    expect(stage.texts(stage.world.channelId)[0]).not.toContain('no longer');
  });

  it('in a forum is a post with the tags that fit, pinned there, and renamed with its guide', async () => {
    const stage = await setStage();
    const order = await stage.order({ channelId: stage.forum.id, pin: true });
    const { publication } = published(await stage.publisher.publish(order));
    const thread = stage.place(publication.threadId ?? '');
    expect(thread).toMatchObject({ name: 'Keeping bees', parentId: stage.forum.id, flags: 2 });
    expect(thread.appliedTags).toEqual(['900000000000000001']);
    expect(stage.texts(thread.id)).toHaveLength(5);
    await stage.rewrite((text) =>
      text.replace('title: Keeping bees', 'title: Bees at home').replace('[bees]', '[other]'),
    );
    expect(thread).toMatchObject({ name: 'Bees at home', appliedTags: ['900000000000000002'] });
    expect(stage.texts(thread.id)[0]).toContain('## Bees at home');
  });

  it('has contents of any length', async () => {
    const headings = Array.from(
      { length: 120 },
      (_, i) => `## A rather long heading about beekeeping, number ${i}\n\nText ${i}.`,
    );
    const stage = await setStage({ guide: `---\ntitle: Long\n---\n\n${headings.join('\n\n')}\n` });
    published(await stage.publisher.publish(await stage.order()));
    const all = stage.texts(stage.world.channelId).join('\n');
    for (let i = 0; i < 120; i++) expect(all).toContain(`number ${i}](`);
  });

  it('is taken down with its thread; a thread in which others wrote stays', async () => {
    const stage = await setStage();
    const first = published(await stage.publisher.publish(await stage.order({ series: true }))).publication;
    await stage.publisher.remove(first.id);
    expect(stage.ours(stage.world.channelId)).toEqual([]);
    expect(stage.places.places.has(first.threadId ?? '')).toBe(false);
    expect(await stage.store.get(first.id)).toBeNull();

    const second = published(await stage.publisher.publish(await stage.order({ series: true }))).publication;
    stage.places.writeAs(second.threadId ?? '', 'thank you!');
    await stage.publisher.remove(second.id);
    expect(stage.place(second.threadId ?? '').messages.map(({ content }) => content)).toEqual(['thank you!']);
    expect(stage.ours(stage.world.channelId)).toEqual([]);
  });

  it('stands in a channel once, whoever asks for it at the same time', async () => {
    const stage = await setStage();
    const order = await stage.order();
    const results = await Promise.all([stage.publisher.publish(order), stage.publisher.publish(order)]);
    expect(results.map((result) => ('refused' in result ? result.refused.why : 'done')).sort()).toEqual([
      'already-there',
      'done',
    ]);
    expect(stage.ours(stage.world.channelId)).toHaveLength(1);
  });
});
