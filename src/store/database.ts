import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SettingsError } from '../settings.ts';
import { MIGRATIONS } from './migrations.ts';

const FILE = 'signpost.sqlite';

/**
 * Opens the database of a data folder, makes both where they are missing, and brings the schema up to date.
 *
 * @param dataDir null: a database in memory, gone with the process.
 * @throws SettingsError naming DATA_DIR, when the folder can't be written or holds a database of a newer version.
 */
export function openDatabase(dataDir: string | null): DatabaseSync {
  const file = dataDir === null ? ':memory:' : path.join(dataDir, FILE);
  let database: DatabaseSync | undefined;
  try {
    if (dataDir !== null) mkdirSync(dataDir, { recursive: true });
    database = new DatabaseSync(file, { timeout: 5_000, enableForeignKeyConstraints: true });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    migrate(database, file);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof SettingsError) throw error;
    const { code, errstr, message } = error as NodeJS.ErrnoException & { errstr?: string };
    throw new SettingsError(
      `DATA_DIR: expected a folder that can be written, for the database ${FILE}, found "${dataDir}" (${errstr ?? code ?? message}). Name another folder, or give the bot's user the right to write to it.`,
    );
  }
}

function migrate(database: DatabaseSync, file: string): void {
  // IMMEDIATE: of two bots that start at once, one waits until the other is done.
  database.exec('BEGIN IMMEDIATE');
  try {
    const { user_version: done } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    if (done > MIGRATIONS.length) {
      throw new SettingsError(
        `DATA_DIR: ${file} was written by a newer version of Signpost (schema ${done}, this one knows ${MIGRATIONS.length}). Update Signpost, or name another folder.`,
      );
    }
    for (const step of MIGRATIONS.slice(done)) database.exec(step);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
