import { statSync } from 'node:fs';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { config } from 'dotenv';
import { LibraryError } from './index/library.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';

/** A command was called with words it doesn't know: `message` says what was expected. Ends with exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What a script got from its caller. */
export interface Call {
  readonly settings: Settings;
  /** Words that are no flags. */
  readonly words: readonly string[];
  /** A flag with a value; undefined when it was not given. */
  flag(name: string): string | undefined;
  /** A flag without a value. */
  has(name: string): boolean;
}

/** Exit codes of every script. */
export const EXIT = { fine: 0, findings: 1, usage: 2 } as const;

const COMMON: ParseArgsOptionsConfig = { content: { type: 'string' }, json: { type: 'boolean' } };

/**
 * Runs a script: reads .env, the settings and the flags, and turns errors into one clear line on stderr.
 *
 * @param usage one line: what to type.
 * @param flags besides `--content DIR` and `--json`, which every script takes.
 * @param work gives the exit code.
 */
export async function runScript(
  usage: string,
  flags: ParseArgsOptionsConfig,
  work: (call: Call) => Promise<number>,
): Promise<void> {
  try {
    const code = await work(readCall(process.argv.slice(2), flags));
    // What goes on after the work, such as the running bot, may have failed already.
    if (code !== EXIT.fine) process.exitCode = code;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\nUsage: ${usage}`);
      process.exitCode = EXIT.usage;
    } else if (error instanceof SettingsError || error instanceof LibraryError) {
      console.error(error.message);
      process.exitCode = error instanceof SettingsError ? EXIT.usage : EXIT.findings;
    } else {
      throw error;
    }
  }
}

function readCall(args: string[], flags: ParseArgsOptionsConfig): Call {
  config({ quiet: true });
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args, options: { ...COMMON, ...flags }, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const { values, positionals } = parsed;
  const content = values.content as string | undefined;
  return {
    settings: readSettings(content === undefined ? process.env : { ...process.env, CONTENT_DIR: content }),
    words: positionals,
    flag: (name) => values[name] as string | undefined,
    has: (name) => values[name] === true,
  };
}

/**
 * A flag's whole number.
 *
 * @throws UsageError when it is none, or not within the bounds.
 */
export function numberFlag(call: Call, name: string, min: number, max: number): number | undefined {
  const value = call.flag(name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new UsageError(`--${name}: expected a whole number from ${min} to ${max}, found "${value}"`);
  }
  return number;
}

/**
 * `--site`: the folder of the built site.
 *
 * @throws UsageError when there is no such folder.
 */
export function siteFlag(call: Call): string | undefined {
  const folder = call.flag('site');
  if (folder === undefined || statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new UsageError(`--site: expected the folder of the built site, found none at "${folder}"`);
}

/** The base URL of the bot's own web door, as scripts know it without opening it. */
export function publicUrlOf({ PUBLIC_URL, HOST, PORT }: Settings): string {
  return PUBLIC_URL ?? `http://${HOST === '0.0.0.0' ? '127.0.0.1' : HOST}:${PORT}`;
}
