import type { Publication } from '../../store/types.ts';
import type { RunDeps } from './run.ts';
import { ChannelError } from './types.ts';

/** The clocks of this machine and of Discord may differ by as much, ms. */
const CLOCKS_APART = 5 * 60_000;

/**
 * Finds the messages that were about to be posted when the bot was cut off: those that arrived get their id.
 *
 * @throws ChannelError
 */
export async function settle({ id, guildId, kind, channelId }: Publication, { port, store }: RunDeps): Promise<void> {
  for (const row of await store.messages(id)) {
    if (row.messageId !== null) continue;
    const since = row.at - CLOCKS_APART;
    const post = kind === 'forum' && row.channelId === channelId;
    const messageId = post
      ? await port.findPost(guildId, channelId, row.marker, since)
      : await port.find(row.channelId, row.marker, since);
    if (messageId === null) {
      // Without the right to read the history nothing is ever found: then it must not be posted again.
      const missing = await port.missing(channelId, ['ReadMessageHistory']);
      if (missing.length > 0) throw new ChannelError('no-permission', 'the history of the channel may not be read');
      continue;
    }
    await store.changeMessage(row.seq, { messageId, ...(post && { channelId: messageId }) });
    if (post) await store.change(id, { threadId: messageId });
  }
}

/**
 * Looks at what stands: messages that somebody deleted are forgotten, and so put back by the next plan.
 *
 * @param pins also look whether the card is still pinned.
 * @throws ChannelError
 */
export async function observe({ id }: Publication, pins: boolean, { port, store }: RunDeps): Promise<void> {
  const rows = (await store.messages(id)).flatMap((row) =>
    row.messageId === null ? [] : [{ ...row, messageId: row.messageId }],
  );
  for (const [channelId, there] of Map.groupBy(rows, (row) => row.channelId)) {
    const standing = await port.standing(
      channelId,
      there.map(({ messageId }) => messageId),
    );
    for (const row of there) {
      const found = standing.get(row.messageId);
      if (found === undefined) await store.removeMessage(row.seq);
      else if (pins && row.pinned && !found.pinned) await store.changeMessage(row.seq, { pinned: false });
    }
  }
}
