import pino, { type DestinationStream, type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Settings } from './settings.ts';

export interface LogOptions {
  readonly level: Settings['LOG_LEVEL'];
  /** Texts that must not be in any line, such as the bot's token: `secretsOf`. */
  readonly secrets?: readonly string[];
  /** Where JSON Lines go. Default: stderr, as lines for people where it is a terminal. */
  readonly destination?: DestinationStream;
}

const NOT_SHOWN = '(not shown)';
/** An interaction's token is in the URLs that answer it, and begins with "interaction:" in base64. */
const INTERACTION_TOKENS = [
  /(?<=\/interactions\/\d+\/)[^/?\s"\\]+/g,
  /(?<=\/webhooks\/\d+\/)[^/?\s"\\]+/g,
  /\baW50ZXJhY3Rpb24[\w+/=-]+/g,
];

/**
 * The log of the process. Three nets keep secrets out of it: fields by their names, errors without what they carry
 * along, and at last every line, from which the secrets themselves and the tokens of interactions are taken.
 */
export function createLog({ level, secrets = [], destination }: LogOptions): Logger {
  const options: pino.LoggerOptions = {
    level,
    redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: NOT_SHOWN },
    serializers: { err: errorForLog },
    hooks: { streamWrite: scrubber(secrets) },
  };
  if (destination !== undefined) return pino(options, destination);
  if (!process.stderr.isTTY) return pino(options, pino.destination({ fd: 2, sync: true }));
  return pino(options, pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }));
}

const REDACTED = ['token', 'authorization', 'Authorization', 'password', 'secret', 'requestBody', 'rawError'];

/** A line of JSON without secrets, which stays JSON. */
function scrubber(secrets: readonly string[]): (line: string) => string {
  // As they stand within a JSON string; the longest first, for one may be a part of another.
  const texts = secrets.map((secret) => JSON.stringify(secret).slice(1, -1)).sort((a, b) => b.length - a.length);
  return (line) => {
    const known = texts.reduce((text, secret) => text.replaceAll(secret, NOT_SHOWN), line);
    return INTERACTION_TOKENS.reduce((text, token) => text.replace(token, NOT_SHOWN), known);
  };
}

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string | number;
  readonly status?: number;
  readonly cause?: LoggedError;
}

/** Deeper causes tell nothing new, and might lead in a circle. */
const CAUSES = 3;

/**
 * What the log may know of an error. Errors of libraries carry requests along, with headers, bodies and URLs: none of
 * that is taken.
 */
function errorForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no Error was thrown' };
  const { name, message, stack, cause } = error;
  const { code, status } = error as { code?: unknown; status?: unknown };
  return {
    type: name,
    message,
    stack,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(typeof status === 'number' && { status }),
    ...(cause !== undefined && depth < CAUSES && { cause: errorForLog(cause, depth + 1) }),
  };
}
