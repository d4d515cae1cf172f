import type { DatabaseSync } from 'node:sqlite';
import { answerOf } from './rows.ts';
import type { Insights, Scope, Summary } from './types.ts';

const DAY = 24 * 60 * 60_000;

/** `:guild` null: all servers, and direct messages too. */
const WITHIN = 'at >= :from AND at < :to AND (:guild IS NULL OR guild_id = :guild)';

/** What the answers of a period say, counted by the database itself. */
export function createInsights(database: DatabaseSync, now: () => number): Insights {
  const days = database.prepare(
    `SELECT at / ${DAY} AS day, confidence, count(*) AS count FROM answers WHERE ${WITHIN} GROUP BY 1, 2 ORDER BY 1`,
  );
  const verdicts = database.prepare(
    `SELECT count(*) FILTER (WHERE verdict = 'up') AS up, count(*) FILTER (WHERE verdict = 'down') AS down
     FROM answers WHERE ${WITHIN}`,
  );
  const commands = counted(database, `SELECT command AS name, 1 AS count FROM answers WHERE ${WITHIN}`);
  // The first section is the one that was shown; the others were offered.
  const sections = counted(
    database,
    `SELECT sections ->> 0 AS name, 1 AS count FROM answers WHERE ${WITHIN} AND sections <> '[]'`,
  );
  const count = database.prepare(
    `INSERT INTO tallies (day, guild_id, kind, name, count) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET count = count + 1`,
  );
  return {
    async summary(scope) {
      const named = namedOf(scope);
      const { up, down } = verdicts.get(named) as { up: number; down: number };
      return {
        days: days.all(named).map((row) => ({ ...row })) as unknown as Summary['days'],
        commands: commands(named, 'command'),
        up,
        down,
        sections: sections(named, 'section').map(({ name, count }) => ({ id: name, count })),
      };
    },
    inVain: createInVain(database),
    count: async (kind, name, guildId) => void count.run(Math.floor(now() / DAY), guildId ?? '', kind, name),
  };
}

/** Reads the questions that were asked in vain, also from a database that an older version wrote. */
export function createInVain(database: DatabaseSync): Insights['inVain'] {
  const statement = database.prepare(
    `SELECT * FROM answers WHERE ${WITHIN} AND (confidence <> 'answer' OR verdict = 'down') ORDER BY at, id`,
  );
  return async (scope) => statement.all(namedOf(scope)).map(answerOf);
}

type Named = Readonly<{ guild: string | null; from: number; to: number }>;

const namedOf = ({ guildId, from, to }: Scope): Named => ({
  guild: guildId ?? null,
  from: Math.floor(from),
  to: Math.floor(to),
});

/** Rows of `name` and `count` together with the tallies of the period's days, the most frequent first. */
function counted(database: DatabaseSync, rows: string) {
  const statement = database.prepare(
    `SELECT name, sum(count) AS count
     FROM (${rows} UNION ALL
       SELECT name, count FROM tallies
       WHERE day BETWEEN :from / ${DAY} AND (:to - 1) / ${DAY} AND (:guild IS NULL OR guild_id = :guild) AND kind = :kind)
     GROUP BY name ORDER BY 2 DESC, 1`,
  );
  return (named: Named, kind: string) =>
    statement.all({ ...named, kind }).map((row) => ({ name: String(row.name), count: Number(row.count) }));
}
