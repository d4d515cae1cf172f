import { type APIInteraction, ChannelType, InteractionType, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { toRequest } from '../../src/bot/request.ts';

const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;

function command({ type = ChannelType.GuildText, permissions = 0n, ...over }: Record<string, unknown>): APIInteraction {
  return {
    type: InteractionType.ApplicationCommand,
    guild_id: '2',
    guild_locale: 'fr',
    locale: 'de',
    context: 0,
    channel: { id: '3', type },
    member: { user: { id: '1' }, permissions: String(permissions) },
    data: { type: 1, name: 'help' },
    ...over,
  } as unknown as APIInteraction;
}

describe('toRequest', () => {
  it('tells who may write where', () => {
    expect(toRequest(command({ permissions: SendMessages }))).toMatchObject({ maySpeak: true });
    expect(toRequest(command({ permissions: SendMessagesInThreads }))).toMatchObject({ maySpeak: false });
    const thread = { type: ChannelType.PublicThread };
    expect(toRequest(command({ ...thread, permissions: SendMessages }))).toMatchObject({ maySpeak: false });
    expect(toRequest(command({ ...thread, permissions: SendMessagesInThreads }))).toMatchObject({ maySpeak: true });
  });

  it('tells the languages, and who is alone with the bot', () => {
    expect(toRequest(command({}))).toMatchObject({ locale: 'de', guildLocale: 'fr', alone: false });
    const direct = { guild_id: undefined, guild_locale: undefined, member: undefined, user: { id: '1' } };
    expect(toRequest(command({ ...direct, context: 1 }))).toMatchObject({
      alone: true,
      guildLocale: null,
      userId: '1',
    });
    expect(toRequest(command({ ...direct, context: 2 }))).toMatchObject({ alone: false, maySpeak: true });
  });

  it('reads the message of a menu, the members that were chosen, and a form', () => {
    const menu = { type: 3, name: 'Find a guide', target_id: '9', resolved: { messages: { 9: { content: 'pay?' } } } };
    expect(toRequest(command({ data: menu }))).toMatchObject({ kind: 'message-command', content: 'pay?' });
    const chosen = { component_type: 5, custom_id: 'show:a:b', values: ['7'] };
    const press = { ...command({ data: chosen }), type: InteractionType.MessageComponent, message: { flags: 64 } };
    expect(toRequest(press as unknown as APIInteraction)).toMatchObject({ values: ['7'], ephemeral: true });
    const fields = [{ type: 18, component: { type: 4, custom_id: 'missing', value: 'prices' } }];
    const form = {
      ...command({ data: { custom_id: 'missing:a:b', components: fields } }),
      type: InteractionType.ModalSubmit,
    };
    expect(toRequest(form as unknown as APIInteraction)).toMatchObject({
      kind: 'modal',
      fields: { missing: 'prices' },
    });
  });
});
