import type { APIApplicationCommand, APIApplicationCommandBasicOption, APIInteraction } from 'discord-api-types/v10';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import { allComponents, type Sent } from './component-rules.ts';
import type { Form } from './interactions.ts';
import { isEphemeral, newMessage, type StoredMessage } from './messages.ts';
import { snowflake } from './snowflake.ts';
import { channel, member, user, type World } from './world.ts';

type Value = string | number | boolean;

/** What Discord's clients send when a member submits a command. @throws where Discord's client would not let them. */
export function commandPayload(
  world: World,
  name: string,
  given: Readonly<Record<string, Value>>,
  as?: Partial<Acting>,
): APIInteraction {
  const command = registered(world, name);
  for (const { name: option, required } of optionsOf(command))
    if (required && given[option] === undefined) throw new Error(`/${name}: the option ${option} is required`);
  const options = Object.entries(given).map(([option, value]) => ({ ...definition(command, option, value), value }));
  return payload(world, InteractionType.ApplicationCommand, commandData(command, options), actor(world, as));
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
  as?: Partial<Acting>,
): APIInteraction {
  if (!message) throw new Error('there is no message to press anything on');
  const component = allComponents(message.components as Sent[]).find(([{ custom_id }]) => custom_id === customId)?.[0];
  if (!component) throw new Error(`the message has no component ${customId}`);
  if (component.disabled) throw new Error(`the component ${customId} is disabled`);
  if (isEphemeral(message) && as?.id !== undefined && as.id !== world.memberId)
    throw new Error('somebody else does not see this message');
  const offered = ((component.options as Sent[]) ?? []).map(({ value }) => value);
  const people = component.type === ComponentType.UserSelect;
  for (const value of values ?? [])
    if (!people && !offered.includes(value)) throw new Error(`the select ${customId} does not offer ${value}`);
  const resolved = { users: Object.fromEntries((values ?? []).map((id) => [id, user(id, 'chosen')])), members: {} };
  const data = {
    id: 1,
    component_type: component.type,
    custom_id: customId,
    ...(values && { values }),
    ...(people && { resolved }),
  };
  return payload(world, InteractionType.MessageComponent, data, { message, ...actor(world, as) });
}

/** Who acts, and where. Default: the member, in the server. */
export interface Acting {
  readonly id: string;
  readonly where: 'server' | 'direct';
  readonly locale: string;
}

function actor(world: World, { id = world.memberId, where = 'server', locale = 'en-US' }: Partial<Acting> = {}) {
  if (where === 'server') return { member: member(world, id), locale };
  return {
    guild_id: undefined,
    guild: undefined,
    member: undefined,
    guild_locale: undefined,
    user: user(id, 'member'),
    channel_id: world.directChannelId,
    channel: { id: world.directChannelId, type: 1, flags: 0 },
    context: 1,
    locale,
  };
}

/** What they send when a command of a message's menu is chosen. @throws where there is no such command. */
export function messageCommandPayload(
  world: World,
  name: string,
  content: string,
  as?: Partial<Acting>,
): APIInteraction {
  const command = registered(world, name, ApplicationCommandType.Message);
  const message = { ...newMessage(world, { content }), author: user(world.otherId, 'other'), type: 0 };
  const data = {
    ...commandData(command, []),
    target_id: message.id,
    resolved: { messages: { [message.id]: message } },
  };
  return payload(world, InteractionType.ApplicationCommand, data, actor(world, as));
}

/** What they send when a form is submitted. `message`: the one with the button. @throws where the form lacks a field. */
export function formPayload(
  world: World,
  form: Form | null,
  message: StoredMessage | null,
  typed: Readonly<Record<string, string>>,
): APIInteraction {
  if (!form) throw new Error('there is no form');
  const fields = form.components.map((label) => label.component as Sent);
  for (const field of Object.keys(typed))
    if (!fields.some(({ custom_id }) => custom_id === field)) throw new Error(`the form has no field ${field}`);
  const components = fields.map(({ custom_id }, id) => ({
    type: ComponentType.Label,
    id,
    component: { type: ComponentType.TextInput, id, custom_id, value: typed[String(custom_id)] ?? '' },
  }));
  return payload(world, InteractionType.ModalSubmit, { custom_id: form.custom_id, components }, { message });
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

function registered(world: World, name: string, type = ApplicationCommandType.ChatInput): APIApplicationCommand {
  const visible = [...(world.commands.get(world.guildId) ?? []), ...(world.commands.get('global') ?? [])];
  const command = visible.find((one) => one.name === name && one.type === type);
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
