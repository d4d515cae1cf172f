import { isDeepStrictEqual } from 'node:util';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { ApplicationCommandType } from 'discord-api-types/v10';
import type { CommandDefinition } from '../types.ts';

/** Names of commands, sorted, by what happened to them. */
export interface CommandChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

/** Set by Discord, or by the admins of a server: says nothing about the definition. */
const NOT_DEFINED_BY_US = new Set([
  'id',
  'application_id',
  'guild_id',
  'version',
  'default_permission',
  'dm_permission',
]);
/** What Discord assumes where a definition says nothing. null, [] and {} count as nothing anyway. */
const DEFAULTS: Readonly<Record<string, unknown>> = { nsfw: false, required: false, autocomplete: false };
/** Where the definition leaves them out, Discord fills in what the application is set up for. */
const FILLED_IN = ['contexts', 'integration_types'] as const;

/** What would change if `wanted` replaced `registered`. */
export function compareCommands(
  registered: readonly APIApplicationCommand[],
  wanted: readonly CommandDefinition[],
): CommandChanges {
  const before = new Map(registered.map((command) => [keyOf(command), command]));
  const after = new Map(wanted.map((command) => [keyOf(command), command]));
  const namesOf = (commands: Iterable<{ name: string }>) => [...commands].map(({ name }) => name).sort();
  const kept = [...after].flatMap(([key, now]) => {
    const then = before.get(key);
    return then ? [{ name: now.name, same: isSame(then, now) }] : [];
  });
  return {
    added: namesOf([...after].filter(([key]) => !before.has(key)).map(([, command]) => command)),
    changed: namesOf(kept.filter(({ same }) => !same)),
    removed: namesOf([...before].filter(([key]) => !after.has(key)).map(([, command]) => command)),
    unchanged: namesOf(kept.filter(({ same }) => same)),
  };
}

/** A command of each type may have the same name. */
const keyOf = ({ type, name }: { type?: ApplicationCommandType; name: string }) =>
  `${type ?? ApplicationCommandType.ChatInput}:${name}`;

function isSame(registered: APIApplicationCommand, wanted: CommandDefinition): boolean {
  const asked = normal(wanted, 'command');
  const found = normal(registered, 'command');
  for (const field of FILLED_IN) {
    if (asked[field] === undefined) delete found[field];
  }
  return isDeepStrictEqual(found, asked);
}

/** A command (or an option or choice within it) without what Discord adds, so that equal definitions are deeply equal. */
function normal(value: object, kind: 'command' | 'part'): Record<string, unknown> {
  const said = Object.entries(value).flatMap(([key, field]): [string, unknown][] => {
    if (kind === 'command' && NOT_DEFINED_BY_US.has(key)) return [];
    // The order of these means nothing; the order of options and choices does.
    const isSet = (FILLED_IN as readonly string[]).includes(key) || key === 'channel_types';
    const plain = isSet && Array.isArray(field) ? field.toSorted() : normalValue(field);
    return isNothing(plain) || DEFAULTS[key] === plain ? [] : [[key, plain]];
  });
  const type = kind === 'command' ? { type: ApplicationCommandType.ChatInput } : {};
  return { ...type, ...Object.fromEntries(said) };
}

function normalValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalValue);
  return typeof value === 'object' && value !== null ? normal(value, 'part') : value;
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
