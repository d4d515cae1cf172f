import type { Confidence } from '../types.ts';
import type { Asked } from './types.ts';

/** An answer as it was kept. */
export interface KeptAnswer {
  readonly id: string;
  readonly at: number;
  readonly question: string;
  readonly topic: string | null;
  readonly career: string | null;
  readonly confidence: Confidence;
  readonly sections: readonly string[];
  readonly verdict: 'up' | 'down' | null;
  readonly missing: string | null;
}

/** Questions asked in vain among kept answers; those that were answered, and not judged down, are left out. */
export function askedInVain(answers: readonly KeptAnswer[]): Asked[] {
  return answers.flatMap(({ id, at, question, topic, career, confidence, sections, verdict, missing }) => {
    const kind = verdict === 'down' ? verdict : confidence;
    if (kind === 'answer') return [];
    return [{ id, at, question, topic, career, kind, missing, shown: sections[0] ?? null }];
  });
}
