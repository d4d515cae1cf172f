import { openDatabase } from './database.ts';
import { RETENTION_DAYS, type ServerSettings, type ShownAnswer, type Store } from './types.ts';

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
  const server = database.prepare('SELECT human_help_channel_id FROM servers WHERE guild_id = ?');
  const change = database.prepare(
    `INSERT INTO servers (guild_id, human_help_channel_id) VALUES (?, ?)
     ON CONFLICT (guild_id) DO UPDATE SET human_help_channel_id = excluded.human_help_channel_id`,
  );
  const dropOld = () => void prune.run(now() - RETENTION_DAYS * DAY);
  let droppedAt = now();
  dropOld();

  const serverSettings = (guildId: string): ServerSettings => ({
    humanHelpChannelId: (server.get(guildId)?.human_help_channel_id as string | null | undefined) ?? null,
  });
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
    answer: async (id) => toAnswer(select.get(id)),
    judge: async (id, verdict) => void judge.run(verdict, id),
    noteMissing: async (id, missing) => void noteMissing.run(missing, id),
    serverSettings: async (guildId) => serverSettings(guildId),
    async changeServerSettings(guildId, changed) {
      change.run(guildId, { ...serverSettings(guildId), ...changed }.humanHelpChannelId);
    },
    close: async () => database.close(),
  };
}

function toAnswer(row: Record<string, unknown> | undefined): ShownAnswer | null {
  if (row === undefined) return null;
  const { guild_id, sections, ...same } = row;
  return { ...same, guildId: guild_id, sections: JSON.parse(sections as string) } as ShownAnswer;
}
