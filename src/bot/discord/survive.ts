import type { Log } from '../types.ts';

/**
 * Keeps the process alive when discord.js stumbles over one packet. It handles packets in async functions that nobody
 * awaits, so a throw in there would end the process; known in 14.28: "invalid session" right behind RESUMED, and an
 * interaction without a field that its classes expect. The connection repairs itself in both cases.
 * Everything that was thrown anywhere else ends the process as Node does without us.
 *
 * @returns stops doing so.
 */
export function surviveClientFaults(log: Log): () => void {
  const onFault = (error: unknown) => {
    if (thrownByClient(error)) {
      log.error({ err: error }, 'discord.js failed to handle a packet; the connection goes on');
      return;
    }
    stop();
    process.nextTick(() => {
      throw error;
    });
  };
  const stop = () => void process.off('uncaughtException', onFault);
  // Rejections that nobody handles arrive here too.
  process.on('uncaughtException', onFault);
  return stop;
}

/** Whether the innermost frame of the error's stack is in discord.js. */
export function thrownByClient(error: unknown): boolean {
  const frame = error instanceof Error ? error.stack?.split('\n').find((line) => /^\s+at /.test(line)) : undefined;
  return frame !== undefined && /[\\/]node_modules[\\/](discord\.js|@discordjs)[\\/]/.test(frame);
}
