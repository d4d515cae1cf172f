import { z } from 'zod';
import type { Summary } from './summary.ts';

const recordSchema = z.object({
  success1: z.number(),
  success3: z.number(),
  mrr10: z.number(),
  ndcg10: z.number(),
  wronglyRefused: z.number(),
  refusedUnanswerable: z.number(),
});

/** Figures that a library reached, kept beside its questions: `quality.json`. */
export type QualityRecord = Readonly<z.infer<typeof recordSchema>>;

/** What a summary leaves for the record; three digits, as more say nothing. */
export function recordOf({ all, abstaining }: Summary): QualityRecord {
  const digits = (value: number | undefined) => Number((value ?? 0).toFixed(3));
  return {
    success1: digits(all?.success1),
    success3: digits(all?.success3),
    mrr10: digits(all?.mrr10),
    ndcg10: digits(all?.ndcg10),
    wronglyRefused: digits(all?.wronglyRefused),
    refusedUnanswerable: digits(abstaining?.recall),
  };
}

/** @throws Error when the text is no record. */
export function readRecord(text: string): QualityRecord {
  return recordSchema.parse(JSON.parse(text));
}

/** What got worse, one line each; empty where nothing did. */
export function worseThan(record: QualityRecord, now: QualityRecord): string[] {
  const names = Object.keys(record) as (keyof QualityRecord)[];
  return names
    .filter((name) => (name === 'wronglyRefused' ? now[name] > record[name] : now[name] < record[name]))
    .map((name) => `${name}: ${now[name]}, recorded ${record[name]}`);
}
