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

/** Figures that a library reached. */
export type QualityRecord = Readonly<z.infer<typeof recordSchema>>;

const fileSchema = z.object({ words: recordSchema.optional(), encoder: recordSchema.optional() });

/** `quality.json`, kept beside the questions: the figures without and with the sentence encoder. */
export type QualityFile = Readonly<z.infer<typeof fileSchema>>;

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

/**
 * Reads `quality.json`.
 *
 * @param text null where there is none yet.
 * @throws Error when it has another form.
 */
export function readQuality(text: string | null): QualityFile {
  return text === null ? {} : fileSchema.parse(JSON.parse(text));
}

/** What got worse, one line each; empty where nothing did. */
export function worseThan(record: QualityRecord, now: QualityRecord): string[] {
  const names = Object.keys(record) as (keyof QualityRecord)[];
  return names
    .filter((name) => (name === 'wronglyRefused' ? now[name] > record[name] : now[name] < record[name]))
    .map((name) => `${name}: ${now[name]}, recorded ${record[name]}`);
}
