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
  `ALTER TABLE servers ADD COLUMN moderator_role_id TEXT;
   ALTER TABLE servers ADD COLUMN help_channel_id TEXT;
   ALTER TABLE servers ADD COLUMN default_visibility TEXT NOT NULL DEFAULT 'private'
     CHECK (default_visibility IN ('private', 'public'));
   CREATE TABLE publications (
     id TEXT PRIMARY KEY,
     guild_id TEXT NOT NULL,
     channel_id TEXT NOT NULL,
     kind TEXT NOT NULL CHECK (kind IN ('text', 'forum')),
     article_id TEXT NOT NULL,
     file TEXT NOT NULL,
     thread_id TEXT,
     thread_look TEXT,
     series INTEGER NOT NULL CHECK (series IN (0, 1)),
     pin INTEGER NOT NULL CHECK (pin IN (0, 1)),
     locale TEXT,
     state TEXT NOT NULL CHECK (state IN ('live', 'retired', 'removing')),
     content_hash TEXT,
     changed_on TEXT,
     outline TEXT NOT NULL CHECK (json_valid(outline)),
     trouble TEXT CHECK (json_valid(trouble))
   ) STRICT;
   CREATE INDEX publications_guild ON publications (guild_id);
   CREATE TABLE published_messages (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     publication_id TEXT NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
     place TEXT NOT NULL CHECK (place IN ('card', 'series')),
     channel_id TEXT NOT NULL,
     part TEXT NOT NULL,
     marker INTEGER NOT NULL,
     message_id TEXT UNIQUE,
     hash TEXT,
     pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
     at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX published_messages_publication ON published_messages (publication_id, seq);
   CREATE TABLE submissions (
     id TEXT PRIMARY KEY,
     at INTEGER NOT NULL,
     guild_id TEXT NOT NULL,
     name TEXT NOT NULL,
     text TEXT NOT NULL,
     state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'accepted', 'rejected'))
   ) STRICT;
   CREATE INDEX submissions_at ON submissions (at);
   CREATE TABLE help_posts (
     thread_id TEXT PRIMARY KEY,
     at INTEGER NOT NULL
   ) STRICT;`,
  `ALTER TABLE servers ADD COLUMN digest_channel_id TEXT;
   CREATE INDEX answers_guild_at ON answers (guild_id, at);
   CREATE TABLE digests (
     guild_id TEXT PRIMARY KEY,
     locale TEXT,
     told_until INTEGER NOT NULL,
     trouble TEXT
   ) STRICT;
   CREATE TABLE tallies (
     day INTEGER NOT NULL,
     guild_id TEXT NOT NULL,
     kind TEXT NOT NULL CHECK (kind IN ('command', 'section')),
     name TEXT NOT NULL,
     count INTEGER NOT NULL,
     PRIMARY KEY (day, guild_id, kind, name)
   ) STRICT, WITHOUT ROWID;`,
];
