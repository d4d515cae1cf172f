import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Settings } from './settings.ts';

/**
 * The log of the process, on stderr: lines for people on a terminal, JSON Lines elsewhere. Fields that could hold a
 * secret are never written.
 */
export function createLog(level: Settings['LOG_LEVEL']): Logger {
  const options = {
    level,
    redact: { paths: ['token', '*.token', 'headers.authorization', '*.headers.authorization'], censor: '(not shown)' },
  };
  if (!process.stderr.isTTY) return pino(options, pino.destination({ fd: 2, sync: true }));
  return pino(options, pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }));
}
