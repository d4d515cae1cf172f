import { openReadOnly } from './database.ts';
import { createInVain } from './insights.ts';
import type { Insights } from './types.ts';

/** What a script may read of the store while the bot runs. */
export interface Reading {
  readonly inVain: Insights['inVain'];
  close(): void;
}

/** @throws SettingsError naming DATA_DIR, when there is no database or it can't be read. */
export function openReading(dataDir: string): Reading {
  const database = openReadOnly(dataDir);
  return { inVain: createInVain(database), close: () => database.close() };
}
