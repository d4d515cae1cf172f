import type { DatabaseSync } from 'node:sqlite';
import type { Digest, Digests } from './types.ts';

const COLUMNS = `guild_id AS guildId, digest_channel_id AS channelId, locale, told_until AS toldUntil, trouble`;
/** A server without a channel gets no digest, whatever it had before. */
const CHOSEN = 'digests JOIN servers USING (guild_id) WHERE digest_channel_id IS NOT NULL';

/** How far each server's digest has come, in the database. */
export function createDigests(database: DatabaseSync): Digests {
  const all = database.prepare(`SELECT ${COLUMNS} FROM ${CHOSEN} ORDER BY guild_id`);
  const one = database.prepare(`SELECT ${COLUMNS} FROM ${CHOSEN} AND guild_id = ?`);
  const begin = database.prepare(
    `INSERT INTO digests (guild_id, locale, told_until) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET locale = excluded.locale, trouble = NULL,
       told_until = iif(trouble IS NULL, max(told_until, excluded.told_until), told_until)`,
  );
  const tell = database.prepare('UPDATE digests SET told_until = ? WHERE guild_id = ?');
  const blame = database.prepare('UPDATE digests SET trouble = ? WHERE guild_id = ?');
  return {
    list: async () => all.all().map((row) => ({ ...row })) as unknown as Digest[],
    get: async (guildId) => (one.get(guildId) as unknown as Digest | undefined) ?? null,
    begin: async (guildId, locale, toldUntil) => void begin.run(guildId, locale, toldUntil),
    async change(guildId, { toldUntil, trouble }) {
      if (toldUntil !== undefined) tell.run(toldUntil, guildId);
      if (trouble !== undefined) blame.run(trouble, guildId);
    },
  };
}
