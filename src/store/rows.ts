import type { SQLOutputValue } from 'node:sqlite';
import type { ShownAnswer } from './types.ts';

/** A row of the table `answers`. */
export function answerOf(row: Readonly<Record<string, SQLOutputValue>>): ShownAnswer {
  const { guild_id, sections, ...same } = row;
  return { ...same, guildId: guild_id, sections: JSON.parse(sections as string) } as unknown as ShownAnswer;
}
