import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SettingsError } from '../settings.ts';
import { MIGRATIONS } from './migrations.ts';

const FILE = 'signpost.sqlite';
/** How long a write waits for another process's lock. */
const PATIENCE_MS = 5_000;
const PROBE_PATIENCE_MS = 100;

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
    database = new DatabaseSync(file, { timeout: PATIENCE_MS, enableForeignKeyConstraints: true });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    if (dataDir !== null) backUp(database, file);
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

/** "SIGN": the number by which a SQLite file says whose it is. */
const APPLICATION_ID = 0x5349474e;

/** Writes what stands in the database anyway. @throws where it can't be written: a full disk, a lock, a folder that is gone. */
export function probeDatabase(database: DatabaseSync): void {
  // Everything waits while SQLite waits for a lock: a probe is not worth as much as a write.
  database.exec(`PRAGMA busy_timeout = ${PROBE_PATIENCE_MS}`);
  try {
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  } finally {
    database.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}`);
  }
}

/**
 * Opens the database of a data folder for reading alone, in whichever version it is, also while a bot is using it.
 *
 * @throws SettingsError naming DATA_DIR, when there is none or it can't be read.
 */
export function openReadOnly(dataDir: string): DatabaseSync {
  const file = path.join(dataDir, FILE);
  if (!existsSync(file)) {
    throw new SettingsError(
      `DATA_DIR: expected the bot's database ${FILE} in "${dataDir}", found none. Nothing was asked yet, or the bot keeps its data in another folder: name that one.`,
    );
  }
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    // Only a question shows whether it is a database at all.
    database.prepare('SELECT 1 FROM answers LIMIT 1').get();
    return database;
  } catch (error) {
    const { code, errstr, message } = error as NodeJS.ErrnoException & { errstr?: string };
    throw new SettingsError(
      `DATA_DIR: expected the bot's database, found "${file}", which can't be read (${errstr ?? code ?? message}). Check who may read it, or name another folder.`,
    );
  }
}

/**
 * Copies a database that an older version has written, before its schema is changed: `signpost.sqlite.schema-1`. A copy
 * that is there already is left alone.
 */
function backUp(database: DatabaseSync, file: string): void {
  const { user_version: done } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  const copy = `${file}.schema-${done}`;
  if (done === 0 || done >= MIGRATIONS.length || existsSync(copy)) return;
  // Under another name until it is whole.
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { force: true });
  database.prepare('VACUUM INTO ?').run(unfinished);
  renameSync(unfinished, copy);
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
