import { type GatewayMessageCreateDispatchData, MessageType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { toSpoken } from '../../src/bot/spoken.ts';

const BOT = '100000000000000009';
const ME = '100000000000000001';

function message(over: object = {}): GatewayMessageCreateDispatchData {
  return {
    id: '1',
    type: MessageType.Default,
    channel_id: '300000000000000001',
    guild_id: '200000000000000001',
    author: { id: ME },
    content: `<@${BOT}> how do I start?`,
    mentions: [{ id: BOT }],
    ...over,
  } as unknown as GatewayMessageCreateDispatchData;
}

describe('a message is a question to the bot', () => {
  it.each([
    ['by a mention, wherever it stands', { content: `how do I <@!${BOT}> start?` }, 'how do I start?', true],
    ['in a direct message', { guild_id: undefined, content: 'how do I start?', mentions: [] }, 'how do I start?', true],
    ['in reply to it', { type: MessageType.Reply, content: 'and then?' }, 'and then?', false],
    ['with other mentions, which are no words', { content: `<@${BOT}> <@1> <@&2> <#3> pay?` }, 'pay?', true],
    ['with nothing but the mention', { content: `<@${BOT}>` }, '', true],
  ])('%s', (_what, over, content, called) => {
    expect(toSpoken(message(over), BOT)).toMatchObject({ kind: 'spoken', userId: ME, content, called });
  });
});

describe('a message is none', () => {
  it.each([
    ['by another bot', { author: { id: ME, bot: true } }],
    ['by a webhook', { webhook_id: '5' }],
    ['by Discord', { author: { id: ME, system: true } }],
    ['that pins or joins', { type: MessageType.UserJoin }],
    ['for everybody', { content: '@everyone hi', mentions: [] }],
    ['for somebody else', { content: '<@55> hi', mentions: [{ id: '55' }] }],
  ])('%s', (_what, over) => {
    expect(toSpoken(message(over), BOT)).toBeNull();
  });
});
