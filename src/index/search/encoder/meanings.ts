import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Article, Section } from '../../types.ts';
import { dot, meanOfHighest } from '../linear.ts';
import type { SectionIndex } from '../section-index.ts';
import { findWhitening, type Whitening, whiten } from './whitening.ts';

/** What of a section is encoded: its beginning says what it is about, and time grows with length. Measured: docs/search.md. */
const CHARACTERS = 180;

/**
 * How much the parts of a section's meaning count: its heading with its first sentences, its heading with the guide's
 * title, the guide, and the nearest three of the ways in which members ask for it. Measured: docs/search.md.
 */
const PARTS = { lead: 1.25, title: 0.5, guide: 0.3, asked: 5 } as const;
const WHOLE = PARTS.lead + PARTS.title + PARTS.guide + PARTS.asked;
/** Where members' ways to ask aren't known. */
const LEAD_ALONE = 1.75;

/**
 * A section's meaning. The parts that a question is always compared with are one vector: a sum of products is one product.
 * The weights of all parts together are 1.
 */
export interface SectionMeaning {
  readonly always: Float32Array;
  readonly asked: readonly Float32Array[];
  /** What members ask, or its beginning where that isn't known. */
  readonly texts: readonly Float32Array[];
}

interface Texts {
  readonly lead: string;
  readonly title: string;
  readonly guide: string;
  readonly asked: readonly string[];
}

/** The texts of a section that its meaning is made of. */
export function textsToEncode(section: Section, article: Article): Texts {
  const heading = section.heading || article.title;
  // What follows a colon in a title says how the guide goes about it.
  const subject = article.title.split(':')[0] as string;
  return {
    lead: `${heading}. ${section.text.replace(/\s+/g, ' ').slice(0, CHARACTERS)}`,
    title: `${subject}: ${heading}`,
    guide: `${article.title}. ${article.description}`,
    asked: section.questions ?? [],
  };
}

/** The meanings of a library's sections, by number, and what vectors are whitened with before they are compared. */
export interface LibraryMeanings {
  readonly sections: readonly SectionMeaning[];
  readonly whitening: Whitening | null;
}

/** Vectors that are whitened before other work gets a turn. */
const SLICE = 100;

/**
 * The meanings of all sections.
 *
 * @param encode makes a vector of length 1 of each text, or null.
 * @param known the whitening to go on with; undefined: it is found anew.
 * @returns null where a text got no vector: a section without a meaning would stand behind all others.
 */
export async function libraryMeanings(
  { sections, articles, articleOf }: Pick<SectionIndex, 'sections' | 'articles' | 'articleOf'>,
  encode: (texts: readonly string[]) => Promise<readonly (Float32Array | null)[]>,
  known?: Whitening | null,
): Promise<LibraryMeanings | null> {
  const texts = sections.map((section, i) => textsToEncode(section, articles[articleOf[i] as number] as Article));
  const all = [...new Set(texts.flatMap(({ lead, title, guide, asked }) => [lead, title, guide, ...asked]))];
  const encoded = await encode(all);
  if (encoded.includes(null)) return null;
  const whitening = known === undefined ? await findWhitening(encoded as Float32Array[]) : known;
  const vectors = new Map<string, Float32Array>();
  for (const [i, text] of all.entries()) {
    vectors.set(text, asCompared(encoded[i] as Float32Array, whitening));
    if (i % SLICE === SLICE - 1) await nextTurn();
  }
  const of = (text: string) => vectors.get(text) as Float32Array;
  const meanings = texts.map(({ lead, title, guide, asked }) => ({
    always: mean(
      [
        [of(lead), asked.length === 0 ? LEAD_ALONE : PARTS.lead],
        [of(title), PARTS.title],
        [of(guide), PARTS.guide],
      ],
      asked.length === 0 ? 0 : PARTS.asked,
    ),
    asked: asked.map(of),
    texts: (asked.length === 0 ? [lead] : asked).map(of),
  }));
  return { sections: meanings, whitening };
}

/** An encoder's vector as those of the library are compared with it. */
export function asCompared(vector: Float32Array, whitening: Whitening | null): Float32Array {
  return whitening === null ? vector : whiten(whitening, vector);
}

/** How close a question is to a section, −1 to 1: the mean of its cosines with the parts, weighed by `PARTS`. */
export function closeness(question: Float32Array, { always, asked }: Pick<SectionMeaning, 'always' | 'asked'>): number {
  if (asked.length === 0) return dot(question, always);
  const nearest = meanOfHighest(asked.map((vector) => dot(question, vector)));
  return dot(question, always) + (PARTS.asked / WHOLE) * nearest;
}

/** The sum of the vectors by their weights, as a share of all weights with the one that is left for others. */
function mean(parts: readonly (readonly [Float32Array, number])[], others: number): Float32Array {
  const whole = parts.reduce((total, [, weight]) => total + weight, others);
  const found = new Float32Array(parts[0]?.[0].length ?? 0);
  for (const [vector, weight] of parts) {
    for (let k = 0; k < found.length; k++) (found[k] as number) += (weight / whole) * (vector[k] as number);
  }
  return found;
}
