import { ComponentType, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { checkReply } from '../../src/bot/limits.ts';
import type { AttachedFile, Message, Reply } from '../../src/bot/types.ts';

const file = (name: string, bytes = 3): AttachedFile => ({ name, type: 'image/png', data: new Uint8Array(bytes) });
const picture = (name: string, more: object = {}) => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: `attachment://${name}` }, ...more }],
});
const named = (...names: string[]) => names.map((filename, i) => ({ id: String(i), filename }));

function reply(components: object[], more: { files?: AttachedFile[]; attachments?: object[] }): Reply {
  const data = { flags: MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] }, components, ...more };
  return { type: InteractionResponseType.ChannelMessageWithSource, data: data as unknown as Message };
}

describe('a reply with files', () => {
  it('passes where each is named and shown', () => {
    const download = { type: ComponentType.File, file: { url: 'attachment://b.csv' } };
    const container = { type: ComponentType.Container, components: [picture('a.png'), download] };
    const whole = reply([container], { files: [file('a.png'), file('b.csv')], attachments: named('a.png', 'b.csv') });
    expect(checkReply(whole)).toBe(whole);
  });

  it.each<[string, Reply]>([
    ['the attachments do not name the files', reply([picture('a.png')], { files: [file('a.png')] })],
    ['a component shows a file that is not there', reply([picture('a.png')], {})],
    ['no component shows a file', reply([picture('a.png')], { files: [file('b.png')], attachments: named('b.png') })],
    [
      'a file name stands twice',
      reply([picture('a.png')], { files: [file('a.png'), file('a.png')], attachments: named('a.png', 'a.png') }),
    ],
    [
      'a file name of other signs',
      reply([picture('../a.png')], { files: [file('../a.png')], attachments: named('../a.png') }),
    ],
    [
      'bytes of files: 10485761, at most 10485760',
      reply([picture('a.png')], { files: [file('a.png', 10 * 1024 * 1024 + 1)], attachments: named('a.png') }),
    ],
    [
      'picture description: 1025, at most 1024',
      reply([picture('a.png', { description: 'x'.repeat(1025) })], {
        files: [file('a.png')],
        attachments: named('a.png'),
      }),
    ],
    [
      'pictures: 11, at most 10',
      reply([{ ...picture('a'), items: Array(11).fill({ media: { url: 'https://e.org' } }) }], {}),
    ],
  ])('is refused: %s', (message, wrong) => {
    expect(() => checkReply(wrong)).toThrow(message);
  });
});
