import type { APIApplicationCommand } from 'discord-api-types/v10';
import { ApplicationCommandType } from 'discord-api-types/v10';
import { type FieldError, invalidForm, REFUSAL, type Refusal } from './refusal.ts';
import { snowflake } from './snowflake.ts';
import type { World } from './world.ts';

interface SentOption {
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: unknown }[];
}
export interface SentCommand {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly options?: readonly SentOption[];
  readonly [field: string]: unknown;
}

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Commands of one application: `guildId` null for the global ones. */
export function listCommands(world: World, guildId: string | null): APIApplicationCommand[] | Refusal {
  if (guildId !== null && guildId !== world.guildId) return REFUSAL.missingAccess;
  return world.commands.get(guildId ?? 'global') ?? [];
}

/** Replaces all commands, keeping the ids of those whose name stays. https://discord.com/developers/docs/interactions/application-commands#bulk-overwrite-global-application-commands */
export function replaceCommands(
  world: World,
  guildId: string | null,
  sent: readonly SentCommand[],
): APIApplicationCommand[] | Refusal {
  const before = listCommands(world, guildId);
  if ('status' in before) return before;
  const errors = commandErrors(sent);
  if (errors.length > 0) return invalidForm(errors);
  if (before.some(isEntryPoint) && !sent.some(isEntryPoint)) return REFUSAL.entryPointMissing;
  const now = sent.map((command) => stored(world, guildId, command, before));
  world.commands.set(guildId ?? 'global', now);
  return now;
}

const isEntryPoint = ({ type }: { type?: number }) => type === ApplicationCommandType.PrimaryEntryPoint;

/** A command with everything that Discord fills in. */
function stored(
  world: World,
  guildId: string | null,
  sent: SentCommand,
  before: readonly APIApplicationCommand[],
): APIApplicationCommand {
  const type = sent.type ?? ApplicationCommandType.ChatInput;
  const filled = {
    id: before.find((command) => command.name === sent.name && command.type === type)?.id ?? snowflake(),
    application_id: world.applicationId,
    version: snowflake(),
    default_member_permissions: null,
    type,
    name_localizations: null,
    description_localizations: null,
    dm_permission: true,
    nsfw: false,
    ...(guildId ? { guild_id: guildId } : { contexts: null, integration_types: [0] }),
    ...sent,
    ...(sent.options && { options: sent.options.map(storedOption) }),
  };
  return filled as unknown as APIApplicationCommand;
}

/** Discord does not send back what is false anyway, but localizations always. */
function storedOption({ required, autocomplete, ...rest }: SentOption) {
  return {
    name_localizations: null,
    description_localizations: null,
    ...rest,
    ...(required && { required }),
    ...(autocomplete && { autocomplete }),
    ...(rest.choices && { choices: rest.choices.map((choice) => ({ ...choice, name_localizations: null })) }),
  };
}

/** Limits which the OpenAPI description doesn't tell. */
function commandErrors(commands: readonly SentCommand[]): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (path: FieldError['path'], message: string) =>
    errors.push({ path, code: 'APPLICATION_COMMAND_INVALID', message });
  const slash = commands.filter(({ type }) => (type ?? 1) === 1);
  if (slash.length > 100) wrong([], 'At most 100 slash commands');
  slash.forEach(({ name, description, options = [] }, index) => {
    if (!NAME.test(name) || name !== name.toLowerCase()) wrong([index, 'name'], 'Command name is invalid');
    if (slash.findIndex((other) => other.name === name) < index)
      wrong([index, 'name'], 'Application command names must be unique');
    if (!description || description.length > 100) wrong([index, 'description'], 'Must be between 1 and 100 in length.');
    if (options.length > 25) wrong([index, 'options'], 'Must be 25 or fewer in length.');
    options.forEach((option, at) => {
      const path = [index, 'options', at];
      if (!NAME.test(option.name) || option.name !== option.name.toLowerCase())
        wrong([...path, 'name'], 'Option name is invalid');
      if (!option.description || option.description.length > 100)
        wrong([...path, 'description'], 'Must be between 1 and 100 in length.');
      if (options.findIndex(({ name: other }) => other === option.name) < at)
        wrong([...path, 'name'], 'Option names must be unique');
      if (option.required && options.slice(0, at).some(({ required }) => !required))
        wrong(path, 'Required options must be placed before non-required options');
      if (option.autocomplete && option.choices?.length) wrong(path, 'An option with autocomplete has no choices');
      if ((option.choices?.length ?? 0) > 25) wrong([...path, 'choices'], 'Must be 25 or fewer in length.');
    });
    if (textLength({ name, description, options }) > 8000) wrong([index], 'Must be 8000 or fewer characters in all');
  });
  return errors;
}

const textLength = ({
  name,
  description = '',
  options = [],
}: Pick<SentCommand, 'name' | 'description' | 'options'>): number =>
  name.length +
  description.length +
  options.reduce(
    (sum, option) =>
      sum +
      textLength({ ...option, options: [] }) +
      (option.choices ?? []).reduce((n, { name: label, value }) => n + label.length + String(value).length, 0),
    0,
  );
