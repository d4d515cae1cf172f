import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, onTestFinished } from 'vitest';
import { commandDefinitions } from '../../src/bot/commands/index.ts';
import { fetchAttachment } from '../../src/bot/discord/attachment.ts';
import type { Deps, Reply, Request } from '../../src/bot/types.ts';
import { createKeeper } from '../../src/index/keeper.ts';
import { createLiveLibrary } from '../../src/index/live.ts';
import { saveSubmission } from '../../src/index/submission/save.ts';
import { openStore } from '../../src/store/open.ts';
import { allComponents, type Sent } from '../discord/component-rules.ts';
import { answerWith, type Door, doorTest as it, waitUntil } from '../discord/door.ts';
import { isEphemeral, type StoredMessage, textOf } from '../discord/messages.ts';
import { folderWith } from '../support/library.ts';

const GOOD = '---\ntitle: Keeping bees\n---\n\n## Hives\n\nA hive has frames. [Prize](https://evil.example)\n';
type Open = (answer: (request: Request) => Promise<Reply>) => Promise<Door>;

function* endlessly() {
  for (;;) yield 'a'.repeat(64 * 1024);
}

/** The bot with a content folder of its own, and Discord's file server. */
async function scene(open: Open, from: 'members' | 'moderators' | 'off' = 'members') {
  let deps: Partial<Deps> = {};
  const door = await open((request) => answerWith(deps)(request));
  const { discord } = door;
  discord.register(commandDefinitions([], from === 'off' ? 'members' : from));
  const contentDir = await folderWith({ 'first.md': '---\ntitle: First\n---\n\n## One\n\nText.\n' });
  const live = createLiveLibrary(createKeeper({ contentDir, publicUrl: 'https://guides.example.org' }).next);
  const files = new Map<string, Uint8Array | string>();
  const cdn = createServer((request, response) => {
    const body = files.get(request.url ?? '');
    if (request.url === '/redirect.md') response.writeHead(302, { location: '/guide.md' }).end();
    else if (request.url === '/endless.md') Readable.from(endlessly()).pipe(response);
    else if (body === undefined) response.writeHead(404).end();
    else response.end(body);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    cdn.closeAllConnections();
    cdn.close();
  });
  await new Promise((resolve) => cdn.once('listening', resolve));
  const cdnUrl = `http://127.0.0.1:${(cdn.address() as AddressInfo).port}`;
  const store = openStore(null);
  deps = {
    store,
    library: live.current,
    reindex: live.reindex,
    submissions: {
      from,
      fetch: (attachment) => fetchAttachment(attachment, cdnUrl),
      save: (name, text) => saveSubmission(contentDir, name, text),
    },
  };
  const moderator = { id: discord.world.moderatorId };
  const hand = (
    body: string | Uint8Array,
    more: { filename?: string; url?: string; size?: number; content_type?: string } = {},
    as = {},
  ) => {
    files.set('/guide.md', body);
    const file = {
      id: '1',
      filename: 'guide.md',
      url: `${cdnUrl}/guide.md`,
      size: 10,
      content_type: 'text/markdown; charset=utf-8',
      ...more,
    };
    return discord.command('submit', { file: '1' }, { files: { '1': file }, ...as });
  };
  const written = () => readdir(path.join(contentDir, 'submitted')).catch(() => []);
  return { discord, hand, written, contentDir, live, moderator, cdnUrl, store };
}

const idOf = (message: StoredMessage | null, action: string) => {
  const ids = allComponents((message?.components ?? []) as Sent[]).map(([{ custom_id }]) => String(custom_id));
  return ids.find((id) => id.startsWith(`${action}:`)) ?? '';
};

describe('/submit', () => {
  it('shows what the check found and how it looks; accepted, it is written and in the library', async ({ open }) => {
    const { discord, hand, written, contentDir, live, moderator } = await scene(open);
    const handed = await hand(GOOD);
    expect(isEphemeral(handed.message)).toBe(true);
    await waitUntil(() => expect(handed.followUps).toHaveLength(1));
    const shown = handed.followUps[0]?.message ?? null;
    expect(isEphemeral(shown)).toBe(false);
    expect(textOf(shown)).toContain('`submitted/keeping-bees.md`');
    expect(textOf(shown)).toContain('- Hives');
    expect(textOf(shown)).toContain(`<@${discord.world.memberId}>`);
    expect(JSON.stringify(shown)).not.toContain('evil.example');
    expect(await written()).toEqual([]);

    const byMember = await discord.press(shown, idOf(shown, 'accept'));
    expect(textOf(byMember.message)).toContain('for moderators');
    expect(await written()).toEqual([]);

    const accepted = await discord.press(shown, idOf(shown, 'accept'), moderator);
    await waitUntil(() => expect(textOf(accepted.message)).toContain('is in the library now'));
    expect(await readFile(path.join(contentDir, 'submitted/keeping-bees.md'), 'utf8')).toBe(GOOD);
    expect((await live.current()).article('Keeping bees')?.file).toBe('submitted/keeping-bees.md');
    await waitUntil(() => expect(accepted.followUps).toHaveLength(1));
    expect(accepted.followUps[0]?.body.allowed_mentions).toEqual({ parse: [], users: [discord.world.memberId] });

    const again = await discord.press(shown, idOf(shown, 'accept'), moderator);
    expect(textOf(again.message)).toContain('decided on this already');
  });

  it('rejected with a reason, the author is told, and nothing is written', async ({ open }) => {
    const { discord, hand, written, moderator } = await scene(open);
    const handed = await hand(GOOD);
    await waitUntil(() => expect(handed.followUps).toHaveLength(1));
    const shown = handed.followUps[0]?.message ?? null;
    const form = await discord.press(shown, idOf(shown, 'reject'), moderator);
    const rejected = await discord.submit(form, { reason: 'Too short, <@&1> @everyone' }, moderator);
    await waitUntil(() => expect(rejected.followUps).toHaveLength(1));
    const { message, body } = rejected.followUps[0] ?? {};
    expect(textOf(message ?? null)).toContain('Too short');
    expect(body?.allowed_mentions).toEqual({ parse: [], users: [discord.world.memberId] });
    expect(textOf(rejected.message)).toContain('has rejected');
    expect(await written()).toEqual([]);
  });

  it('does not write over another guide', async ({ open }) => {
    const { discord, hand, moderator, contentDir } = await scene(open);
    await saveSubmission(contentDir, 'keeping-bees', 'somebody else’s');
    const handed = await hand(GOOD);
    await waitUntil(() => expect(handed.followUps).toHaveLength(1));
    const shown = handed.followUps[0]?.message ?? null;
    const refused = await discord.press(shown, idOf(shown, 'accept'), moderator);
    expect(textOf(refused.message)).toContain('is not overwritten');
    expect(await readFile(path.join(contentDir, 'submitted/keeping-bees.md'), 'utf8')).toBe('somebody else’s');
  });

  it.for([
    ['code in front matter', '---js\nx = 1\n---\n\nText.\n', {}, 'code is never run'],
    ['10 MiB whose size is a lie', 'a'.repeat(10 * 1024 * 1024), {}, 'larger than 256 KiB'],
    ['10 MiB', 'a', { size: 10 * 1024 * 1024 }, 'larger than 256 KiB'],
    ['a zip named .md', Buffer.from('PK\x03\x04\x00', 'latin1'), {}, 'binary file'],
    ['a path in its name', GOOD, { filename: '../../../etc/cron.md' }, 'parts of a path'],
    ['another type', GOOD, { content_type: 'application/zip' }, 'application/zip'],
    ['another encoding', GOOD, { content_type: 'text/markdown; charset=utf-16' }, 'not UTF-8'],
    ['invisible text', `${GOOD}hidden\u200B\n`, {}, 'U+200B'],
    [
      'a YAML bomb',
      `---\na0: &a0 [x]\n${Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`)}]`).join('\n')}\n---\n\nText.\n`,
      {},
      'far too much',
    ],
    ['another host', GOOD, { url: 'http://169.254.169.254/latest/meta-data.md' }, 'not come from Discord'],
  ] as const)('refuses %s and says why', async ([, body, more, words], { open }) => {
    const { hand, written, store } = await scene(open);
    const { message, followUps } = await hand(body, more);
    await waitUntil(() => expect(textOf(message)).toContain(words));
    expect(isEphemeral(message)).toBe(true);
    expect(followUps).toEqual([]);
    expect(await written()).toEqual([]);
    expect(await store.submissions.get('')).toBeNull();
  });

  it('stops reading a file that does not end', async ({ open }) => {
    const { cdnUrl } = await scene(open);
    const endless = { name: 'a.md', url: `${cdnUrl}/endless.md`, size: 10, contentType: null };
    await expect(fetchAttachment(endless, cdnUrl)).rejects.toMatchObject({ why: 'size' });
  });

  it('follows no redirect', async ({ open }) => {
    const { hand, cdnUrl } = await scene(open);
    const { message } = await hand(GOOD, { url: `${cdnUrl}/redirect.md` });
    expect(textOf(message)).toContain('could not be fetched');
  });

  it('is for those whom GUIDE_SUBMISSIONS names', async ({ open }) => {
    const off = await scene(open, 'off');
    expect(textOf((await off.hand(GOOD)).message)).toContain('GUIDE_SUBMISSIONS is off');
    const moderators = await scene(open, 'moderators');
    expect(textOf((await moderators.hand(GOOD)).message)).toContain('for moderators');
    const { message } = await moderators.hand(GOOD, {}, moderators.moderator);
    expect(textOf(message)).toContain('Thank you');
    const registered = (who: 'off' | 'moderators' | 'members') =>
      commandDefinitions([], who).find(({ name }) => name === 'submit');
    expect(registered('off')).toBeUndefined();
    expect(registered('moderators')?.default_member_permissions).toBe('8192');
    expect(registered('members')?.default_member_permissions).toBeUndefined();
  });
});
