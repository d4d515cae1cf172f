import { type APIInteraction, InteractionResponseType as R } from 'discord-api-types/v10';
import { test as base, describe, expect } from 'vitest';
import { definitions, say } from './door.ts';
import { commandPayload } from './interaction-payload.ts';
import { type Loopback, startLoopback } from './loopback.ts';
import { button, row } from './messages.ts';
import { hasOpenApi } from './openapi.ts';

/** The loopback with a bot that only logs in: what it answers to requests is what is tested. */
const it = base.extend<{ discord: Loopback; asked: APIInteraction }>({
  discord: async ({ task: _ }, use) => {
    const discord = await startLoopback();
    discord.register(definitions);
    const bot = new WebSocket(discord.apiUrl.replace(/^http(.*)\/api$/, 'ws$1/'));
    const identify = { token: discord.world.token, intents: 1, properties: { os: 'test' } };
    bot.addEventListener('open', () => bot.send(JSON.stringify({ op: 2, d: identify })));
    await discord.gateway.whenReady();
    await use(discord);
    bot.close();
    await discord.close();
  },
  asked: async ({ discord }, use) => {
    const interaction = commandPayload(discord.world, 'help', {});
    void discord.interact(interaction);
    await use(interaction);
  },
});

async function request({ apiUrl, world }: Loopback, method: string, path: string, body?: unknown) {
  const headers = { authorization: `Bot ${world.token}`, 'content-type': 'application/json' };
  const response = await fetch(`${apiUrl}/v10${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : JSON.parse(text) };
}
const respond = (discord: Loopback, { id, token }: APIInteraction, body: unknown) =>
  request(discord, 'POST', `/interactions/${id}/${token}/callback`, body);

const V2 = 1 << 15;
const message = (data: object) => ({ type: R.ChannelMessageWithSource, data });
const v2 = (...components: object[]) => message({ flags: V2, components });
const text = (content: string) => ({ type: 10, content });
const link = (url: string) => ({ type: 2, style: 5, label: 'Open', url });
const select = (options: object[], more: object = {}) => ({ type: 3, custom_id: 's', options, ...more });
const options = (count: number) => Array.from({ length: count }, (_, i) => ({ label: `L${i}`, value: `v${i}` }));
const many = (count: number, make: (i: number) => object) => Array.from({ length: count }, (_, i) => make(i));

describe('a first response', () => {
  it.for<[string, object]>([
    ['a message', say('hello')],
    [
      'components',
      v2({
        type: 17,
        components: [text('# Hi'), row(button('a'), link('https://example.org/')), row(select(options(25)))],
      }),
    ],
    ['a deferral for the member alone', { type: R.DeferredChannelMessageWithSource, data: { flags: 64 } }],
    ['4,000 characters and 40 components', v2(...many(40, () => text('x'.repeat(100))))],
  ])('is taken: %s', async ([, body], { discord, asked }) => {
    expect(await respond(discord, asked, body)).toEqual({ status: 204, json: null });
  });

  it.for<[string, object]>([
    ['content beside Components V2', message({ flags: V2, content: 'x', components: [text('x')] })],
    ['content over 2,000 characters', message({ content: 'x'.repeat(2_001) })],
    ['components of V2 without its flag', message({ components: [text('x')] })],
    ['41 components', v2(...many(41, () => text('x')))],
    ['41 components, most of them inside', v2({ type: 17, components: many(39, () => text('x')) }, text('x'))],
    ['4,001 characters of text', v2(text('x'.repeat(2_000)), { type: 17, components: [text('x'.repeat(2_001))] })],
    ['an empty text', v2(text(''))],
    ['a custom id twice', v2(row(button('a')), row(button('a')))],
    ['a custom id of 101 characters', v2(row(button('a'.repeat(101))))],
    ['an empty custom id', v2(row(button('')))],
    ['a button without custom id', v2(row({ type: 2, style: 1, label: 'x' }))],
    ['a label of 81 characters', v2(row({ ...button('a'), label: 'x'.repeat(81) }))],
    ['a button without label', v2(row({ type: 2, style: 1, custom_id: 'a' }))],
    ['a URL of 513 characters', v2(row(link(`https://example.org/${'x'.repeat(493)}`)))],
    ['a URL that is none', v2(row(link('example.org')))],
    ['six buttons in a row', v2(row(...many(6, (i) => button(`b${i}`))))],
    ['a button beside a select', v2(row(button('a'), select(options(2))))],
    ['26 options', v2(row(select(options(26))))],
    ['no options', v2(row(select([])))],
    ['a value twice', v2(row(select([...options(2), { label: 'x', value: 'v1' }])))],
    ['an option label of 101 characters', v2(row(select([{ label: 'x'.repeat(101), value: 'v' }])))],
    ['a section without accessory', v2({ type: 9, components: [text('x')] })],
    ['a section of four texts', v2({ type: 9, components: many(4, () => text('x')), accessory: button('a') })],
    ['a container in a container', v2({ type: 17, components: [{ type: 17, components: [text('x')] }] })],
    ['a button outside a row', v2(button('a'))],
    ['a deferral with Components V2', { type: R.DeferredChannelMessageWithSource, data: { flags: V2 } }],
    ['a deferral with content', { type: R.DeferredChannelMessageWithSource, data: { content: 'x' } }],
    ['an update of a message that is not there', { type: R.UpdateMessage, data: { content: 'x' } }],
    ['choices for a command', { type: R.ApplicationCommandAutocompleteResult, data: { choices: [] } }],
  ])('is refused: %s', async ([, body], { discord, asked }) => {
    expect(await respond(discord, asked, body)).toMatchObject({ status: 400, json: { code: 50035, errors: {} } });
  });

  it.skipIf(!hasOpenApi)('is refused where the OpenAPI description says so', async ({ discord, asked }) => {
    const wrong = message({ content: 'x', allowed_mentions: { parse: ['nobody'] } });
    const { status, json } = await respond(discord, asked, wrong);
    expect({ status, code: json.code }).toEqual({ status: 400, code: 50035 });
    expect(JSON.stringify(json.errors)).toContain('OPENAPI_SCHEMA');
  });

  it('is taken once', async ({ discord, asked }) => {
    await respond(discord, asked, say('one'));
    expect(await respond(discord, asked, say('two'))).toMatchObject({ status: 400, json: { code: 40060 } });
  });

  it('is refused with another token, or of an unknown interaction', async ({ discord, asked }) => {
    const unknown = { status: 404, json: { code: 10062 } };
    expect(await respond(discord, { ...asked, token: 'other' }, say('x'))).toMatchObject(unknown);
    expect(await respond(discord, { ...asked, id: '1' }, say('x'))).toMatchObject(unknown);
  });

  it.for<[string, object[]]>([
    ['26 choices', many(26, (i) => ({ name: `n${i}`, value: 'v' }))],
    ['a name of 101 characters', [{ name: 'x'.repeat(101), value: 'v' }]],
    ['an empty value', [{ name: 'n', value: '' }]],
  ])('to a member who types is refused: %s', async ([, choices], { discord }) => {
    void discord.autocomplete('tools', 'career', { career: 'x' });
    const body = { type: R.ApplicationCommandAutocompleteResult, data: { choices } };
    expect(await respond(discord, discord.lastInteraction(), body)).toMatchObject({
      status: 400,
      json: { code: 50035 },
    });
  });
});

describe('later', () => {
  const original = ({ application_id, token }: APIInteraction) =>
    `/webhooks/${application_id}/${token}/messages/@original`;

  it('the loading message is edited, read and deleted', async ({ discord, asked }) => {
    expect(await request(discord, 'PATCH', original(asked), { content: 'x' })).toMatchObject({
      status: 404,
      json: { code: 10015 },
    });
    await respond(discord, asked, { type: R.DeferredChannelMessageWithSource, data: { flags: 64 } });
    expect(await request(discord, 'GET', original(asked))).toMatchObject({ status: 200, json: { flags: 64 | 128 } });
    const edit = { flags: V2, components: [text('done')] };
    expect(await request(discord, 'PATCH', original(asked), edit)).toMatchObject({
      status: 200,
      json: { flags: 64 | V2 },
    });
    expect(await request(discord, 'PATCH', original(asked), { content: 'x' })).toMatchObject({
      status: 400,
      json: { code: 50035 },
    });
    expect(await request(discord, 'DELETE', original(asked))).toMatchObject({ status: 204 });
    expect(await request(discord, 'GET', original(asked))).toMatchObject({ status: 404, json: { code: 10008 } });
  });

  it('an edit cannot change who sees a message', async ({ discord, asked }) => {
    await respond(discord, asked, { type: R.DeferredChannelMessageWithSource });
    expect(await request(discord, 'PATCH', original(asked), { content: 'x', flags: 64 })).toMatchObject({
      status: 400,
    });
  });

  it('the first follow-up takes the place of the loading message', async ({ discord, asked }) => {
    await respond(discord, asked, { type: R.DeferredChannelMessageWithSource });
    const { json: loading } = await request(discord, 'GET', original(asked));
    const followUp = `/webhooks/${asked.application_id}/${asked.token}`;
    expect((await request(discord, 'POST', followUp, { content: 'one' })).json.id).toBe(loading.id);
    expect((await request(discord, 'POST', followUp, { content: 'two' })).json.id).not.toBe(loading.id);
    expect(await request(discord, 'POST', followUp, {})).toMatchObject({ status: 400, json: { code: 50006 } });
  });
});

describe('a member', () => {
  it.for<[string, (discord: Loopback) => Promise<unknown>]>([
    ['send a command that is not registered', (discord) => discord.command('nope')],
    ['leave out a required option', (discord) => discord.command('ask')],
    ['give an option that the command lacks', (discord) => discord.command('help', { depth: 1 })],
    ['type in an option without autocomplete', (discord) => discord.autocomplete('ask', 'share')],
    ['press what is not there', (discord) => discord.press(null, 'x')],
  ])('cannot %s', async ([, act], { discord }) => {
    await expect(act(discord)).rejects.toThrow(/not registered|required|no option|no autocomplete|nothing|no message/);
  });
});

describe('the API', () => {
  it('knows its routes, and who asks', async ({ discord }) => {
    expect(await request(discord, 'GET', '/gateway/nope')).toMatchObject({ status: 404 });
    expect(await request(discord, 'DELETE', '/gateway/bot')).toMatchObject({ status: 405 });
    expect((await fetch(`${discord.apiUrl}/v10/gateway/bot`)).status).toBe(401);
    expect(
      await request(discord, 'PUT', `/applications/${discord.world.applicationId}/commands`, [
        { name: 'BAD', description: 'x' },
      ]),
    ).toMatchObject({ status: 400, json: { code: 50035 } });
  });
});
