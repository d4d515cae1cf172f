import type { APIApplicationCommand, APIApplicationCommandBasicOption, APIInteraction } from 'discord-api-types/v10';
import { ApplicationCommandOptionType, InteractionType } from 'discord-api-types/v10';
import { allComponents, type Sent } from './component-rules.ts';
import type { StoredMessage } from './messages.ts';
import { snowflake } from './snowflake.ts';
import { channel, member, type World } from './world.ts';

type Value = string | number | boolean;

/** What Discord's clients send when a member submits a command. @throws where Discord's client would not let them. */
export function commandPayload(world: World, name: string, given: Readonly<Record<string, Value>>): APIInteraction {
  const command = registered(world, name);
  for (const { name: option, required } of optionsOf(command))
    if (required && given[option] === undefined) throw new Error(`/${name}: the option ${option} is required`);
  const options = Object.entries(given).map(([option, value]) => ({ ...definition(command, option, value), value }));
  return payload(world, InteractionType.ApplicationCommand, commandData(command, options));
}

/** What they send while a member types in `focused`. @throws as `commandPayload`. */
export function autocompletePayload(
  world: World,
  name: string,
  focused: string,
  given: Readonly<Record<string, Value>>,
): APIInteraction {
  const command = registered(world, name);
  const asked = optionsOf(command).find((option) => option.name === focused);
  if (!asked || !('autocomplete' in asked) || !asked.autocomplete)
    throw new Error(`/${name}: the option ${focused} has no autocomplete`);
  const options = Object.entries({ [focused]: '', ...given }).map(([option, value]) => ({
    ...definition(command, option, value),
    value,
    ...(option === focused && { focused: true }),
  }));
  return payload(world, InteractionType.ApplicationCommandAutocomplete, commandData(command, options));
}

/** What they send when a button is pressed or a select is used on `message`. @throws where the message has no such component. */
export function componentPayload(
  world: World,
  message: StoredMessage | null,
  customId: string,
  values?: readonly string[],
): APIInteraction {
  if (!message) throw new Error('there is no message to press anything on');
  const component = allComponents(message.components as Sent[]).find(([{ custom_id }]) => custom_id === customId)?.[0];
  if (!component) throw new Error(`the message has no component ${customId}`);
  if (component.disabled) throw new Error(`the component ${customId} is disabled`);
  const offered = ((component.options as Sent[]) ?? []).map(({ value }) => value);
  for (const value of values ?? [])
    if (!offered.includes(value)) throw new Error(`the select ${customId} does not offer ${value}`);
  const data = { id: 1, component_type: component.type, custom_id: customId, ...(values && { values }) };
  return payload(world, InteractionType.MessageComponent, data, { message });
}

/** An interaction as the gateway dispatches it. https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object */
export function payload(world: World, type: InteractionType, data: object, more: object = {}): APIInteraction {
  return {
    version: 1,
    type,
    token: `aW50ZXJhY3Rpb246${Buffer.from(snowflake()).toString('base64url')}`,
    id: snowflake(),
    application_id: world.applicationId,
    guild_id: world.guildId,
    guild: { id: world.guildId, locale: 'en-US', features: [] },
    channel_id: world.channelId,
    channel: channel(world),
    member: member(world),
    locale: 'en-US',
    guild_locale: 'en-US',
    app_permissions: '2147486720',
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: { 0: world.guildId },
    context: 0,
    attachment_size_limit: 10_485_760,
    data,
    ...more,
  } as unknown as APIInteraction;
}

function registered(world: World, name: string): APIApplicationCommand {
  const visible = [...(world.commands.get(world.guildId) ?? []), ...(world.commands.get('global') ?? [])];
  const command = visible.find((one) => one.name === name);
  if (!command) throw new Error(`/${name} is not registered; there are: ${visible.map((one) => one.name).join(', ')}`);
  return command;
}

const optionsOf = (command: APIApplicationCommand) => (command.options ?? []) as APIApplicationCommandBasicOption[];

function definition(command: APIApplicationCommand, name: string, value: Value) {
  const option = optionsOf(command).find((one) => one.name === name);
  if (!option) throw new Error(`/${command.name} has no option ${name}`);
  const T = ApplicationCommandOptionType;
  const fits = { string: [T.String], boolean: [T.Boolean], number: [T.Integer, T.Number] }[typeof value as 'string'];
  if (!fits?.includes(option.type as never))
    throw new Error(`/${command.name}: the option ${name} takes no ${typeof value}`);
  return { name, type: option.type };
}

const commandData = (command: APIApplicationCommand, options: object[]) => ({
  id: command.id,
  name: command.name,
  type: command.type,
  ...(options.length > 0 && { options }),
  ...(command.guild_id && { guild_id: command.guild_id }),
});
