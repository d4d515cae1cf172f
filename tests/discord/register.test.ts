import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import { test as base, describe, expect } from 'vitest';
import { createRest, registerCommands } from '../../src/bot/discord/register.ts';
import type { CommandDefinition, SlashDefinition } from '../../src/bot/types.ts';
import { definitions, keepingLog } from './door.ts';
import { type Loopback, startLoopback } from './loopback.ts';

const it = base.extend<{ discord: Loopback }>({
  discord: async ({ task: _ }, use) => {
    const discord = await startLoopback();
    await use(discord);
    await discord.close();
  },
});

/** Registers in the loopback's server unless `more` says otherwise. */
const register = (discord: Loopback, commands: readonly CommandDefinition[], more: object = {}) =>
  registerCommands({
    rest: createRest({ token: discord.world.token, apiUrl: discord.apiUrl }),
    applicationId: discord.world.applicationId,
    guildId: discord.world.guildId,
    definitions: commands,
    log: keepingLog(),
    ...more,
  });

const names = definitions.map(({ name }) => name).sort();
const [ask, ...others] = definitions as [CommandDefinition, ...CommandDefinition[]];
const option = { type: ApplicationCommandOptionType.String, name: 'a', description: 'A' } as const;
/** Everything that a definition can spell out and Discord takes for granted. */
const wordy: CommandDefinition = {
  type: ApplicationCommandType.ChatInput,
  name: 'wordy',
  name_localizations: null,
  description: 'W',
  nsfw: false,
  options: [
    {
      ...option,
      required: false,
      autocomplete: false,
      choices: [{ name: 'One', value: '1', name_localizations: null }],
    },
    { type: ApplicationCommandOptionType.Boolean, name: 'b', description: 'B' },
  ],
};

describe.for([['in one server', {}] as const, ['everywhere', { guildId: undefined }] as const])('%s', ([, where]) => {
  it('registers everything once, and nothing where nothing changed', async ({ discord }) => {
    const first = await register(discord, definitions, where);
    expect(first).toEqual({ added: names, changed: [], removed: [], unchanged: [] });
    const second = await register(discord, definitions, where);
    expect(second).toEqual({ added: [], changed: [], removed: [], unchanged: names });
    expect([...discord.seen('register'), ...discord.seen('guildRegister')]).toHaveLength(1);
  });

  it('sees what was added, changed and removed', async ({ discord }) => {
    await register(discord, definitions, where);
    const changed = { ...ask, description: `${(ask as SlashDefinition).description}!` };
    const [gone, ...kept] = others;
    const changes = await register(discord, [changed, ...kept, wordy], where);
    expect(changes).toMatchObject({ added: ['wordy'], changed: ['ask'], removed: [gone?.name] });
    expect((await register(discord, [changed, ...kept, wordy], where)).changed).toEqual([]);
  });
});

describe('what counts as a change', () => {
  it('defaults that are spelled out do not', async ({ discord }) => {
    await register(discord, [{ name: 'wordy', description: 'W', options: wordy.options ?? [] }]);
    expect((await register(discord, [wordy])).unchanged).toEqual(['wordy']);
  });

  const before: CommandDefinition = { name: 'x', description: 'X', options: [option, { ...option, name: 'b' }] };
  it.for<[string, Partial<CommandDefinition>]>([
    ['an option less', { options: [option] }],
    ['options in another order', { options: [{ ...option, name: 'b' }, option] }],
    [
      'an option that is required now',
      {
        options: [
          { ...option, required: true },
          { ...option, name: 'b' },
        ],
      },
    ],
    [
      'autocomplete',
      {
        options: [
          { ...option, autocomplete: true },
          { ...option, name: 'b' },
        ],
      },
    ],
    [
      'choices',
      {
        options: [
          { ...option, choices: [{ name: 'One', value: '1' }] },
          { ...option, name: 'b' },
        ],
      },
    ],
    ['a translation', { description_localizations: { de: 'Iks' } }],
    ['for moderators only', { default_member_permissions: '0' }],
    ['nsfw', { nsfw: true }],
  ])('%s does', async ([, change], { discord }) => {
    await register(discord, [before]);
    const after = { ...before, ...change };
    expect((await register(discord, [after])).changed).toEqual(['x']);
    expect((await register(discord, [after])).unchanged).toEqual(['x']);
  });

  it('where a command can be used does, but only for global commands', async ({ discord }) => {
    const inServers = { ...before, contexts: [InteractionContextType.Guild] };
    await register(discord, [before]);
    expect((await register(discord, [inServers])).unchanged).toEqual(['x']);
    await register(discord, [before], { guildId: undefined });
    expect((await register(discord, [inServers], { guildId: undefined })).changed).toEqual(['x']);
    expect((await register(discord, [inServers], { guildId: undefined })).unchanged).toEqual(['x']);
  });

  it("an activity's entry point stays, and counts for nothing", async ({ discord }) => {
    const entryPoint = { name: 'launch', description: '', type: 4, handler: 2 };
    discord.registerEverywhere([entryPoint]);
    const changes = await register(discord, [before], { guildId: undefined });
    expect(changes).toEqual({ added: ['x'], changed: [], removed: [], unchanged: [] });
    expect(discord.world.commands.get('global')?.map(({ name }) => name)).toEqual(['x', 'launch']);
  });
});

describe('whose commands', () => {
  it('asks Discord for the application where it is not given', async ({ discord }) => {
    await register(discord, definitions, { applicationId: undefined });
    expect(discord.seen('application')).toHaveLength(1);
    expect(discord.world.commands.get(discord.world.guildId)).toHaveLength(definitions.length);
  });
});

describe('a failure says what to do', () => {
  const other = '1'.repeat(18);
  const wrongToken = ({ apiUrl }: Loopback) => ({ rest: createRest({ token: 'wrong', apiUrl }) });
  it.for<[string, (discord: Loopback) => object, readonly CommandDefinition[], RegExp]>([
    ['a wrong token', wrongToken, definitions, /^DISCORD_TOKEN: .*Developer Portal/],
    [
      'a server without the bot',
      () => ({ guildId: other }),
      definitions,
      /^DISCORD_GUILD_ID: .*server 1{18}.*applications\.commands/,
    ],
    ['another application', () => ({ applicationId: other }), definitions, /^DISCORD_APPLICATION_ID: .*1{18}/],
    [
      'a command that Discord refuses',
      () => ({}),
      [ask, { name: 'Bad Name', description: 'x' }],
      /\/Bad Name.*topics\.yaml/,
    ],
  ])('%s', async ([, more, commands, message], { discord }) => {
    await expect(register(discord, commands, more(discord))).rejects.toThrow(message);
    await expect(register(discord, commands, more(discord))).rejects.not.toThrow(/wrong$|\n/);
  });

  it('Discord out of reach', async ({ discord }) => {
    const rest = createRest({ token: discord.world.token, apiUrl: 'http://127.0.0.1:1/api' });
    await expect(register(discord, definitions, { rest })).rejects.toThrow(/not registered: .*ECONNREFUSED/);
  });

  it('a limit for hours is reported, not waited for', async ({ discord }) => {
    discord.fault({ route: 'guildRegister', trouble: { kind: 'rateLimit', retryAfter: 7_200 } });
    await expect(register(discord, definitions)).rejects.toThrow(/12[01] minutes/);
  });

  it('a server error is tried again', async ({ discord }) => {
    discord.fault({ route: 'guildRegister', trouble: { kind: 'status', status: 502 }, times: 2 });
    expect((await register(discord, definitions)).added).toEqual(names);
  });
});
