import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Publication, Publications, PublishedMessage } from './types.ts';

type Row = Record<string, SQLOutputValue>;
type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Published guides in the database. Each call is one statement: what it wrote stands after a crash. */
export function createPublications(database: DatabaseSync): Publications {
  const get = database.prepare('SELECT * FROM publications WHERE id = ?');
  const all = database.prepare('SELECT * FROM publications ORDER BY rowid');
  const ofGuild = database.prepare('SELECT * FROM publications WHERE guild_id = ? ORDER BY rowid');
  const remove = database.prepare('DELETE FROM publications WHERE id = ?');
  const messages = database.prepare('SELECT * FROM published_messages WHERE publication_id = ? ORDER BY seq');
  const owner = database.prepare('SELECT publication_id FROM published_messages WHERE message_id = ?');
  const removeMessage = database.prepare('DELETE FROM published_messages WHERE seq = ?');

  const insert = (table: string, fields: Fields) => {
    const columns = columnsOf(fields);
    const names = columns.map(([name]) => name);
    const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    return database.prepare(sql).run(...columns.map(([, value]) => value));
  };
  const update = (table: string, key: string, id: string | number, fields: Fields) => {
    const columns = columnsOf(fields);
    if (columns.length === 0) return;
    const sql = `UPDATE ${table} SET ${columns.map(([name]) => `${name} = ?`).join(', ')} WHERE ${key} = ?`;
    database.prepare(sql).run(...columns.map(([, value]) => value), id);
  };

  return {
    add: async (publication) => void insert('publications', { ...publication }),
    async get(id) {
      const row = get.get(id);
      return row === undefined ? null : toPublication(row);
    },
    list: async (guildId) => (guildId === undefined ? all.all() : ofGuild.all(guildId)).map(toPublication),
    change: async (id, change) => update('publications', 'id', id, change),
    remove: async (id) => void remove.run(id),
    messages: async (publicationId) => messages.all(publicationId).map(toMessage),
    ownerOf: async (messageId) => (owner.get(messageId)?.publication_id as string | undefined) ?? null,
    addMessage: async (message) => Number(insert('published_messages', { ...message }).lastInsertRowid),
    changeMessage: async (seq, change) => update('published_messages', 'seq', seq, change),
    removeMessage: async (seq) => void removeMessage.run(seq),
  };
}

/** Names of fields are ours, never a member's. */
function columnsOf(fields: Fields): [string, SQLInputValue][] {
  return Object.entries(fields).flatMap(([field, value]): [string, SQLInputValue][] => {
    if (value === undefined) return [];
    const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [[column, typeof value === 'boolean' ? Number(value) : value]];
  });
}

function fieldsOf(row: Row): Record<string, SQLOutputValue> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase()),
      value,
    ]),
  );
}

function toPublication(row: Row): Publication {
  const fields = fieldsOf(row);
  return { ...fields, series: fields.series === 1, pin: fields.pin === 1 } as unknown as Publication;
}

function toMessage(row: Row): PublishedMessage {
  const fields = fieldsOf(row);
  return { ...fields, pinned: fields.pinned === 1 } as unknown as PublishedMessage;
}
