import type { DatabaseSync } from 'node:sqlite';
import type { Submission, Submissions } from './types.ts';

/** Guides that were handed in, in the database. */
export function createSubmissions(database: DatabaseSync): Submissions {
  const insert = database.prepare('INSERT INTO submissions (id, at, guild_id, name, text) VALUES (?, ?, ?, ?, ?)');
  const select = database.prepare(
    'SELECT id, at, guild_id AS guildId, name, text, state FROM submissions WHERE id = ?',
  );
  const settle = database.prepare("UPDATE submissions SET state = ? WHERE id = ? AND state = 'waiting'");
  return {
    add: async ({ id, at, guildId, name, text }) => void insert.run(id, at, guildId, name, text),
    get: async (id) => (select.get(id) as unknown as Submission | undefined) ?? null,
    settle: async (id, state) => Number(settle.run(state, id).changes) > 0,
  };
}
