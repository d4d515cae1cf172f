import { describe, expect } from 'vitest';
import { SIZE } from '../../src/chart/draw.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/types.ts';
import { pictureOf } from '../chart/picture.ts';
import { answerWith, doorTest as it, slowly } from './door.ts';
import { isEphemeral, type StoredMessage, textOf } from './messages.ts';
import { attachmentErrors } from './uploads.ts';

interface Kept {
  readonly filename: string;
  readonly content_type: string;
  readonly data: Uint8Array;
}
const filesOf = (message: StoredMessage | null) => (message?.attachments ?? []) as Kept[];

async function asked(store: Store, guildId: string): Promise<void> {
  const plain = { at: Date.now(), guildId, command: 'ask', topic: null, career: null, sections: [] };
  for (const [id, question] of Object.entries({ a: 'beekeeping licence', b: 'how do I weld' }))
    await store.addAnswer({ id, question, confidence: 'none', ...plain });
}

describe('a picture', () => {
  it('comes to Discord beside the reply that shows it, in time', async ({ open }) => {
    const store = openStore(null);
    const { discord, log } = await open(answerWith({ store }));
    await asked(store, discord.world.guildId);
    const as = { id: discord.world.moderatorId };
    const { message, acknowledgement } = await discord.command('insights', { days: 30 }, as);
    expect(acknowledgement.after).toBeLessThan(3_000);
    expect(isEphemeral(message)).toBe(true);
    expect(filesOf(message).map(({ filename, content_type }) => [filename, content_type])).toEqual([
      ['insights.png', 'image/png'],
    ]);
    expect(pictureOf(filesOf(message)[0]?.data ?? new Uint8Array())).toMatchObject(SIZE);
    expect(JSON.stringify(message?.components)).toContain('attachment://insights.png');
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);

    const week = await discord.press(message, 'insights:7', as);
    expect(filesOf(week.message)).toHaveLength(1);
    expect(textOf(week.message)).toContain('last 7 days');
  });

  it('comes with an answer that was deferred, too', async ({ open }) => {
    const store = openStore(null);
    const { discord } = await open(slowly(1_300, answerWith({ store })));
    await asked(store, discord.world.guildId);
    const { message, edits } = await discord.command('insights', {}, { id: discord.world.moderatorId });
    expect(edits).toHaveLength(1);
    expect(isEphemeral(message)).toBe(true);
    expect(filesOf(message).map(({ filename }) => filename)).toEqual(['insights.png']);
  });
});

describe('a file', () => {
  it('comes in a message of its own behind a button, also where it takes its time', async ({ open }) => {
    for (const wait of [0, 1_300]) {
      const store = openStore(null);
      const { discord } = await open(slowly(wait, answerWith({ store })));
      await asked(store, discord.world.guildId);
      const as = { id: discord.world.moderatorId };
      const { message } = await discord.command('gaps', { days: 7 }, as);
      expect(textOf(message)).toContain('beekeeping licence');
      const pressed = await discord.press(message, 'gapsfile:7', as);
      const file = pressed.followUps[0]?.message ?? pressed.message;
      expect(isEphemeral(file)).toBe(true);
      expect(filesOf(file).map(({ filename }) => filename)).toEqual(['gaps.csv']);
      expect(new TextDecoder().decode(filesOf(file)[0]?.data)).toContain('beekeeping licence');
    }
  });
});

it('the loopback Discord refuses attachments that are not there', () => {
  const components = [{ type: 12, items: [{ media: { url: 'attachment://x.png' } }] }];
  const codes = attachmentErrors({ components, attachments: [{ id: '0', filename: 'x.png' }] }).map(({ code }) => code);
  expect(codes).toEqual(['ATTACHMENT_NOT_FOUND', 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND']);
});
