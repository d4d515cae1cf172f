import { openDatabase, probeDatabase } from './database.ts';
import { createDigests } from './digests.ts';
import { createInsights } from './insights.ts';
import { createPublications } from './publications.ts';
import { answerOf } from './rows.ts';
import { createSubmissions } from './submissions.ts';
import { RETENTION_DAYS, type ServerSettings, type Store } from './types.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Opens the store in a folder, or with null in memory.
 *
 * @param options.now the clock, in ms since 1970.
 * @throws SettingsError as `openDatabase`.
 */
export function openStore(dataDir: string | null, { now = Date.now }: { now?: () => number } = {}): Store {
  const database = openDatabase(dataDir);
  const insert = database.prepare(
    `INSERT INTO answers (id, at, guild_id, command, question, topic, career, confidence, sections)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const select = database.prepare('SELECT * FROM answers WHERE id = ?');
  const judge = database.prepare('UPDATE answers SET verdict = ? WHERE id = ?');
  const noteMissing = database.prepare('UPDATE answers SET missing = ? WHERE id = ?');
  const prune = database.prepare('DELETE FROM answers WHERE at < ?');
  const server = database.prepare('SELECT * FROM servers WHERE guild_id = ?');
  const change = database.prepare(
    `INSERT INTO servers (guild_id, moderator_role_id, help_channel_id, human_help_channel_id, default_visibility, digest_channel_id)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (guild_id) DO UPDATE SET
       moderator_role_id = excluded.moderator_role_id, help_channel_id = excluded.help_channel_id,
       human_help_channel_id = excluded.human_help_channel_id, default_visibility = excluded.default_visibility,
       digest_channel_id = excluded.digest_channel_id`,
  );
  const pruneSubmissions = database.prepare('DELETE FROM submissions WHERE at < ?');
  const pruneHelp = database.prepare('DELETE FROM help_posts WHERE at < ?');
  const noteHelp = database.prepare('INSERT OR IGNORE INTO help_posts (thread_id, at) VALUES (?, ?)');
  const pruneTallies = database.prepare('DELETE FROM tallies WHERE day < ?');
  const dropOld = () => {
    pruneTallies.run(Math.floor(now() / DAY) - RETENTION_DAYS);
    for (const drop of [prune, pruneSubmissions, pruneHelp]) drop.run(now() - RETENTION_DAYS * DAY);
  };
  let droppedAt = now();
  dropOld();

  const serverSettings = (guildId: string): ServerSettings => toSettings(server.get(guildId));
  return {
    async addAnswer(a) {
      insert.run(
        a.id,
        a.at,
        a.guildId,
        a.command,
        a.question,
        a.topic,
        a.career,
        a.confidence,
        JSON.stringify(a.sections),
      );
      if (now() - droppedAt < DAY) return;
      droppedAt = now();
      dropOld();
    },
    answer: async (id) => {
      const row = select.get(id);
      return row === undefined ? null : answerOf(row);
    },
    judge: async (id, verdict) => void judge.run(verdict, id),
    noteMissing: async (id, missing) => void noteMissing.run(missing, id),
    serverSettings: async (guildId) => serverSettings(guildId),
    async changeServerSettings(guildId, changed) {
      const now = { ...serverSettings(guildId), ...changed };
      const { moderatorRoleId, helpChannelId, humanHelpChannelId, defaultVisibility, digestChannelId } = now;
      change.run(guildId, moderatorRoleId, helpChannelId, humanHelpChannelId, defaultVisibility, digestChannelId);
    },
    publications: createPublications(database),
    submissions: createSubmissions(database),
    insights: createInsights(database, now),
    digests: createDigests(database),
    noteHelpPost: async (threadId) => Number(noteHelp.run(threadId, now()).changes) > 0,
    probe: async () => probeDatabase(database),
    close: async () => database.close(),
  };
}

function toSettings(row: Record<string, unknown> = {}): ServerSettings {
  const text = (column: string) => (row[column] as string | null | undefined) ?? null;
  return {
    moderatorRoleId: text('moderator_role_id'),
    helpChannelId: text('help_channel_id'),
    humanHelpChannelId: text('human_help_channel_id'),
    defaultVisibility: row.default_visibility === 'public' ? 'public' : 'private',
    digestChannelId: text('digest_channel_id'),
  };
}
