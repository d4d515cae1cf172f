import { isContent, plainWords, termOf } from '../search/analysis.ts';
import { isEnglish } from '../search/english.ts';
import { EVERYDAY_QUESTIONS } from '../search/everyday-questions.ts';
import { withoutAddresses } from '../search/query.ts';
import { correct } from '../search/spelling.ts';
import { inTurns } from './turns.ts';

/** What a question is about: its terms with their weights, as a vector of length 1. */
export type Subject = ReadonlyMap<string, number>;

/** Reads questions, all in one spelling. */
export interface Reader {
  subject(question: string): Subject;
  /** How many of a question's words are written wrongly. */
  slips(question: string): number;
}

/** A word that one question alone has may be a slip; one that more have is meant as it is. */
const MEANT_FROM = 2;

/**
 * Reads what questions are about: the stems of their content words, typing errors corrected, each weighed by how few
 * questions have it. What the library doesn't know can't be corrected by it: the other questions tell how a word is written.
 *
 * @param questions all that are compared, each once.
 * @param vocabulary of the library, see vocabulary.ts.
 */
export async function createReader(
  questions: readonly string[],
  vocabulary: ReadonlyMap<string, number> = new Map(),
): Promise<Reader> {
  const { spell, termsOf } = createTerms(questions, vocabulary);
  // A handful of questions can't tell which words any question has: questions of everyday life stand beside them.
  const all = [...questions, ...EVERYDAY_QUESTIONS];
  const frequency = new Map<string, number>();
  for await (const question of inTurns(all)) {
    for (const term of termsOf(question)) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  return {
    subject(question) {
      const terms = [...termsOf(question)].sort();
      return unit(new Map(terms.map((term) => [term, Math.log(1 + all.length / (frequency.get(term) ?? 1))])));
    },
    slips: (question) => wordsOf(question).filter((word) => isContent(word) && spell(word) !== word).length,
  };
}

/** The terms of a question, each once: as in the search (analysis.ts), with the spelling of the library or the others. */
function createTerms(questions: readonly string[], vocabulary: ReadonlyMap<string, number>) {
  const used = new Map<string, number>();
  for (const question of questions) {
    for (const word of new Set(wordsOf(question))) if (isContent(word)) used.set(word, (used.get(word) ?? 0) + 1);
  }
  const known = new Map(vocabulary);
  for (const [word, count] of used) if (count >= MEANT_FROM || isEnglish(word)) known.set(word, count);
  const spelled = new Map<string, string>();
  const spell = (word: string): string => {
    const before = spelled.get(word);
    if (before !== undefined) return before;
    const meant = known.has(word) || isEnglish(word) ? word : (correct(word, known, 1)[0]?.word ?? word);
    spelled.set(word, meant);
    return meant;
  };
  const termsOf = (question: string): Set<string> => {
    const words = wordsOf(question);
    const content = words.filter(isContent);
    return new Set((content.length > 0 ? content.map(spell) : words).map(termOf));
  };
  return { spell, termsOf };
}

const wordsOf = (question: string): string[] => plainWords(withoutAddresses(question));

/** The mean of subjects, each counted so many times. */
export function meanOf(subjects: readonly { readonly subject: Subject; readonly count: number }[]): Subject {
  const sum = new Map<string, number>();
  for (const { subject, count } of subjects) {
    for (const [term, weight] of subject) sum.set(term, (sum.get(term) ?? 0) + weight * count);
  }
  return unit(sum);
}

function unit(weights: Map<string, number>): Subject {
  const length = Math.hypot(...weights.values()) || 1;
  return new Map([...weights].map(([term, weight]) => [term, weight / length]));
}
