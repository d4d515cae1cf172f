/**
 * The steps from an empty database to the present schema. A step that was released is never changed: a new one is
 * added at the end. `PRAGMA user_version` counts the steps that were taken.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE answers (
     id TEXT PRIMARY KEY,
     at INTEGER NOT NULL,
     guild_id TEXT,
     command TEXT NOT NULL,
     question TEXT NOT NULL,
     topic TEXT,
     career TEXT,
     confidence TEXT NOT NULL CHECK (confidence IN ('answer', 'related', 'none')),
     sections TEXT NOT NULL CHECK (json_valid(sections)),
     verdict TEXT CHECK (verdict IN ('up', 'down')),
     missing TEXT
   ) STRICT;
   CREATE INDEX answers_at ON answers (at);
   CREATE TABLE servers (
     guild_id TEXT PRIMARY KEY,
     human_help_channel_id TEXT
   ) STRICT;`,
];
