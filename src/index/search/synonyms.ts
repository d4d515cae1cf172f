import { z } from 'zod';
import { isMapping, readSettingsYaml } from '../source/yaml.ts';
import type { Problem } from '../types.ts';
import { plainWords, termOf } from './analysis.ts';

/** Ways to say one thing, each as its terms: `[[cv], [resum], [curriculum, vita]]`. */
type Group = readonly (readonly string[])[];

/** The community's synonyms, by the first term of each way to say it. */
export type Synonyms = ReadonlyMap<string, readonly { readonly phrase: readonly string[]; readonly group: Group }[]>;

export const NO_SYNONYMS: Synonyms = new Map();

const EXPECTED = 'expected a list of words or phrases that mean the same, such as [cv, resume, curriculum vitae]';
const groupSchema = z.array(z.union([z.string(), z.number()]), { error: EXPECTED }).min(2, EXPECTED);

/**
 * Reads synonyms.yaml.
 *
 * @param text of the file, or null where there is none.
 * @returns the groups that are right, and a problem for each that is wrong.
 */
export function readSynonyms(text: string | null, file = 'synonyms.yaml'): { synonyms: Synonyms; problems: Problem[] } {
  const problems: Problem[] = [];
  const wrong = (message: string, field: string | undefined, line?: number) =>
    problems.push({ file, severity: 'error', message, ...(field && { field }), ...(line && { line }) });
  if (text === null) return { synonyms: NO_SYNONYMS, problems };
  const data = readSettingsYaml(text, wrong);
  if (data === undefined) return { synonyms: NO_SYNONYMS, problems };
  if (!isMapping(data) || !Array.isArray(data.synonyms)) {
    wrong('expected the groups under `synonyms:`, each a list of words or phrases that mean the same', 'synonyms');
    return { synonyms: NO_SYNONYMS, problems };
  }
  const synonyms = new Map<string, { phrase: readonly string[]; group: Group }[]>();
  for (const [i, entry] of data.synonyms.entries()) {
    const parsed = groupSchema.safeParse(entry);
    if (!parsed.success) {
      wrong(EXPECTED, `synonyms[${i}]`);
      continue;
    }
    const group = parsed.data
      .map((phrase) => plainWords(String(phrase)).map(termOf))
      .filter((phrase) => phrase.length > 0);
    for (const phrase of group) {
      const first = phrase[0] as string;
      synonyms.set(first, [...(synonyms.get(first) ?? []), { phrase, group }]);
    }
  }
  return { synonyms, problems };
}

/**
 * The synonyms that hold for a place in a question.
 *
 * @param terms of the question, function words included, in order.
 * @param at the place.
 * @returns other ways to say what begins there, and over how many terms it goes.
 */
export function synonymsAt(
  terms: readonly string[],
  at: number,
  synonyms: Synonyms,
): { others: Group; length: number }[] {
  return (synonyms.get(terms[at] as string) ?? [])
    .filter(({ phrase }) => phrase.every((term, i) => terms[at + i] === term))
    .map(({ phrase, group }) => ({ others: group.filter((other) => other !== phrase), length: phrase.length }));
}
