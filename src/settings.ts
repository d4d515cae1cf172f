import { z } from 'zod';

/** A setting has a wrong value: `message` names the setting, what was expected, and what to do. Never holds a secret. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/** An empty variable means "not set": `DISCORD_TOKEN=` in a .env file is how people switch a thing off. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((v) => (v === '' ? undefined : v), schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: string) =>
  z.preprocess((v) => (v === undefined || v === '' ? value : v), schema);

const snowflake = z.string().regex(/^\d{15,21}$/, 'expected a Discord id: 15 to 21 digits');
const httpUrl = z
  .string()
  .refine((v) => /^https?:\/\//.test(v) && URL.canParse(v), 'expected a URL that begins with http:// or https://')
  // discord.js appends "/v10/…": a trailing slash breaks it.
  .transform((v) => v.replace(/\/+$/, ''));
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `expected one of: ${values.join(', ')}` });

const schema = z.object({
  DISCORD_TOKEN: optional(z.string().regex(/^\S+$/, 'expected a bot token without spaces')),
  DISCORD_APPLICATION_ID: optional(snowflake),
  DISCORD_PUBLIC_KEY: optional(z.string().regex(/^[0-9a-fA-F]{64}$/, 'expected 64 hexadecimal digits')),
  DISCORD_GUILD_ID: optional(snowflake),
  DISCORD_TRANSPORT: withDefault(oneOf(['gateway', 'http']), 'gateway'),
  DISCORD_API_URL: withDefault(httpUrl, 'https://discord.com/api'),
  DISCORD_CDN_URL: withDefault(httpUrl, 'https://cdn.discordapp.com'),
  CONTENT_DIR: withDefault(z.string(), 'content'),
  DATA_DIR: withDefault(z.string(), 'data'),
  DATABASE_URL: optional(
    z.string().regex(/^(postgres(ql)?:\/\/|file:|sqlite:)/, 'expected postgres://…, or leave it out'),
  ),
  HOST: withDefault(z.string().regex(/^\S+$/, 'expected a host name or address'), '127.0.0.1'),
  PORT: withDefault(
    z
      .string()
      .regex(/^\d{1,5}$/, 'expected a whole number from 0 to 65535')
      .transform(Number)
      .refine((n) => n <= 65_535, 'expected a whole number from 0 to 65535'),
    '3000',
  ),
  PUBLIC_URL: optional(httpUrl),
  PLAYGROUND: optional(oneOf(['on', 'off'])),
  REINDEX_SECRET: optional(z.string().min(16, 'expected at least 16 characters')),
  GUIDE_SUBMISSIONS: withDefault(oneOf(['off', 'moderators', 'members']), 'off'),
  METRICS_TOKEN: optional(z.string().regex(/^\S{16,}$/, 'expected at least 16 characters without spaces')),
  LOG_LEVEL: withDefault(oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  SEMANTIC: withDefault(oneOf(['auto', 'off']), 'auto'),
});

/** The environment, read once and typed. Empty variables count as not set. */
export type Settings = Readonly<z.infer<typeof schema>>;

const SECRET = new Set<string>(['DISCORD_TOKEN', 'REINDEX_SECRET', 'METRICS_TOKEN', 'DATABASE_URL']);

/**
 * Reads and validates the settings.
 *
 * @param env the environment, such as `process.env` after dotenv.
 * @throws SettingsError naming every wrong setting, what was expected and, unless it is a secret, what was found.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const found = SECRET.has(name) ? '(not shown)' : JSON.stringify(env[name]);
      return `${name}: ${issue.message}, found ${found}`;
    });
    throw new SettingsError(
      `${[...new Set(wrong)].join('; ')}. Set it in .env or in the environment (see README, Settings).`,
    );
  }
  const settings = parsed.data;
  if (settings.DISCORD_TRANSPORT === 'http' && settings.DISCORD_TOKEN && !settings.DISCORD_PUBLIC_KEY) {
    throw new SettingsError(
      'DISCORD_PUBLIC_KEY: expected the public key of the application, since DISCORD_TRANSPORT is http. Copy it from the Developer Portal, General Information.',
    );
  }
  return settings;
}

/** The secrets among the settings, for a log that must have none of them; of DATABASE_URL the password too. */
export function secretsOf(settings: Settings): string[] {
  const { DISCORD_TOKEN, REINDEX_SECRET, METRICS_TOKEN, DATABASE_URL = '' } = settings;
  const { password = '' } = URL.parse(DATABASE_URL) ?? {};
  const secrets = [DISCORD_TOKEN, REINDEX_SECRET, METRICS_TOKEN, password === '' ? '' : DATABASE_URL, password];
  return secrets.flatMap((secret = '') => (secret.length < SHORTEST ? [] : [secret, ...decoded(secret)]));
}

/** Shorter ones are no secrets, and taking them out would take other words apart. */
const SHORTEST = 6;

/** A password stands in a URL with its signs encoded, and elsewhere without. */
function decoded(secret: string): string[] {
  try {
    const plain = decodeURIComponent(secret);
    return plain === secret ? [] : [plain];
  } catch {
    return [];
  }
}

/** Whether `url` can only be opened on the machine itself (127.0.0.0/8, ::1, localhost, 0.0.0.0). */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname);
}
