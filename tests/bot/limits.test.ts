import {
  type APIButtonComponent,
  ButtonStyle,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { checkReply } from '../../src/bot/limits.ts';
import type { Reply } from '../../src/bot/types.ts';

function message(...components: object[]): Reply {
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { flags: MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] }, components: components as never },
  };
}
const text = (content: string) => ({ type: ComponentType.TextDisplay, content });
const button = (over: Partial<APIButtonComponent>) => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label: 'Go',
  custom_id: 'go',
  ...over,
});
const row = (...components: object[]) => ({ type: ComponentType.ActionRow, components });
const options = (n: number) => Array.from({ length: n }, (_, i) => ({ label: `Option ${i}`, value: `${i}` }));
const select = (over: object) =>
  row({ type: ComponentType.StringSelect, custom_id: 'pick', options: options(1), ...over });

describe('checkReply', () => {
  it('lets a good reply through as it is', () => {
    const reply = message({ type: ComponentType.Container, components: [text('a'.repeat(4000)), row(button({}))] });
    expect(checkReply(reply)).toBe(reply);
  });

  it.each<[string, Reply]>([
    ['components: 41, at most 40', message(...Array.from({ length: 41 }, () => text('a')))],
    [
      'characters of text: 4001, at most 4000',
      message({ type: ComponentType.Container, components: [text('a'.repeat(2000)), text('b'.repeat(2001))] }),
    ],
    ['an empty text', message(text(' '))],
    ['custom id: 101, at most 100', message(row(button({ custom_id: 'x'.repeat(101) } as never)))],
    ['a custom id stands twice', message(row(button({}), button({})))],
    ['button label: 81, at most 80', message(row(button({ label: 'x'.repeat(81) } as never)))],
    [
      'button URL: 513, at most 512',
      message(
        row({
          type: ComponentType.Button,
          style: ButtonStyle.Link,
          label: 'Go',
          url: `https://e.org/${'x'.repeat(499)}`,
        }),
      ),
    ],
    [
      'row: 6, at most 5',
      message(row(...Array.from({ length: 6 }, (_, i) => button({ custom_id: `go${i}` } as never)))),
    ],
    ['row is empty', message(row())],
    ['select options: 26, at most 25', message(select({ options: options(26) }))],
    ['select options is empty', message(select({ options: [] }))],
    ['a select value stands twice', message(select({ options: [...options(1), ...options(1)] }))],
    [
      'option description: 101, at most 100',
      message(select({ options: [{ label: 'a', value: 'a', description: 'x'.repeat(101) }] })),
    ],
    ['placeholder: 151, at most 150', message(select({ placeholder: 'x'.repeat(151) }))],
    [
      'the flag IsComponentsV2 is missing',
      { type: 4, data: { components: [text('a')] as never, allowed_mentions: { parse: [] } } },
    ],
    [
      'allowed_mentions must parse nothing',
      { type: 4, data: { components: [text('a')] as never, flags: MessageFlags.IsComponentsV2 } },
    ],
    [
      'content and embeds have no place',
      {
        type: 4,
        data: {
          content: 'a',
          components: [text('a')] as never,
          flags: MessageFlags.IsComponentsV2,
          allowed_mentions: { parse: [] },
        },
      },
    ],
    [
      'choices: 26, at most 25',
      { type: 8, data: { choices: Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` })) } },
    ],
    ['choice name is empty', { type: 8, data: { choices: [{ name: '', value: 'a' }] } }],
  ])('refuses: %s', (message, reply) => {
    expect(() => checkReply(reply)).toThrow(message);
  });
});
