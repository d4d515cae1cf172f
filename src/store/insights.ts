import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { answerOf } from './rows.ts';
import type { Insights, Scope, ShownAnswer, Summary } from './types.ts';

const DAY = 24 * 60 * 60_000;

type Row = Readonly<Record<string, SQLOutputValue>>;

/** What the answers of a period say. Read day by day, so that other work has its turn between two. */
export function createInsights(database: DatabaseSync, now: () => number): Insights {
  // The first section is the one that was shown; the others were offered.
  const answers = within(database, 'SELECT confidence, command, verdict, sections ->> 0 AS shown FROM answers', 'at');
  const tallies = within(database, 'SELECT kind, name, count FROM tallies', 'day');
  const add = database.prepare(
    `INSERT INTO tallies (day, guild_id, kind, name, count) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET count = count + 1`,
  );
  return {
    async summary(scope) {
      const days: Summary['days'][number][] = [];
      const counts = {
        command: new Map<string, number>(),
        section: new Map<string, number>(),
        verdict: new Map<string, number>(),
      };
      for (const part of daysOf(scope)) {
        const day = Math.floor(part.from / DAY);
        const confidences = new Map<string, number>();
        for (const { confidence, command, verdict, shown } of answers(part)) {
          count(confidences, confidence);
          count(counts.command, command);
          count(counts.verdict, verdict);
          count(counts.section, shown);
        }
        for (const tally of tallies({ ...part, from: day, to: day + 1 }))
          count(counts[tally.kind as 'command' | 'section'], tally.name, Number(tally.count));
        for (const [confidence, number] of [...confidences].sort())
          days.push({ day, confidence: confidence as ShownAnswer['confidence'], count: number });
        await nextTurn();
      }
      return {
        days,
        commands: mostFirst(counts.command).map(([name, number]) => ({ name, count: number })),
        up: counts.verdict.get('up') ?? 0,
        down: counts.verdict.get('down') ?? 0,
        sections: mostFirst(counts.section).map(([id, number]) => ({ id, count: number })),
      };
    },
    inVain: createInVain(database),
    count: async (kind, name, guildId) => void add.run(Math.floor(now() / DAY), guildId ?? '', kind, name),
  };
}

/** Reads the questions that were asked in vain, also from a database that an older version wrote. */
export function createInVain(database: DatabaseSync): Insights['inVain'] {
  const answers = within(database, 'SELECT * FROM answers', 'at', "AND (confidence <> 'answer' OR verdict = 'down')");
  return async (scope) => {
    const found: ShownAnswer[] = [];
    for (const part of daysOf(scope)) {
      found.push(...[...answers(part)].map(answerOf));
      await nextTurn();
    }
    return found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  };
}

/** Rows of a scope: of one server by its index, or of all. `time`: the column that `from` and `to` are about. */
function within(database: DatabaseSync, select: string, time: 'at' | 'day', more = '') {
  const all = database.prepare(`${select} WHERE ${time} >= ? AND ${time} < ? ${more}`);
  const one = database.prepare(`${select} WHERE guild_id = ? AND ${time} >= ? AND ${time} < ? ${more}`);
  return ({ guildId, from, to }: Scope): Iterable<Row> =>
    guildId === undefined ? all.iterate(from, to) : one.iterate(guildId, from, to);
}

/** A period as its days of UTC, the first and the last perhaps in part. */
function* daysOf({ from, to, ...same }: Scope): Generator<Scope> {
  const end = Math.floor(to);
  for (let start = Math.floor(from); start < end; ) {
    const next = Math.min((Math.floor(start / DAY) + 1) * DAY, end);
    yield { ...same, from: start, to: next };
    start = next;
  }
}

function count(counts: Map<string, number>, name: SQLOutputValue | undefined, by = 1): void {
  if (typeof name === 'string') counts.set(name, (counts.get(name) ?? 0) + by);
}

const mostFirst = (counts: ReadonlyMap<string, number>) =>
  [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
