import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Article, Section } from '../../types.ts';
import { subjectIn } from '../analysis.ts';
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
/** Where members' ways to ask aren't known. */
const LEAD_ALONE = 1.75;

/**
 * A guide's subject is what its sections have in common: the mean of their texts. A question that names it ("what tools does a
 * plumber use") is near to all of them, and nearest to the one that says what plumbers do. So this share of its likeness to
 * what members ask is told with the subject left out of both. Measured: docs/search.md.
 */
const WITHOUT_SUBJECT = 0.6;
/** What fewer sections have in common is what single ones say. */
const FEWEST_SECTIONS = 5;
/** Of a text that says little but the subject, what is left without it is chance. */
const LEAST_LEFT = 0.05;

/**
 * A section's meaning. The parts that a question is always compared with are one vector: a sum of products is one product.
 * The weights of all parts together are 1.
 */
export interface SectionMeaning {
  readonly always: Float32Array;
  /** What members ask, or its beginning where that isn't known. */
  readonly texts: readonly Float32Array[];
  /** What the nearest of `texts` weigh. */
  readonly weight: number;
  /** Of its guide, of length 1; null where that has too few sections, or where what members ask isn't known. */
  readonly subject: Float32Array | null;
  /** How close each of `texts` is to the subject. */
  readonly onSubject: readonly number[];
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
  return {
    lead: `${heading}. ${section.text.replace(/\s+/g, ' ').slice(0, CHARACTERS)}`,
    title: `${subjectIn(article.title)}: ${heading}`,
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
  const subjects = new Map(
    [...Map.groupBy(texts, (_, i) => articleOf[i] as number)].map(([article, own]) => [
      article,
      own.some(({ asked }) => asked.length > 0)
        ? subjectOf(own.map(({ lead, asked }) => [lead, ...asked].map(of)))
        : null,
    ]),
  );
  const meanings = texts.map(({ lead, title, guide, asked }, i): SectionMeaning => {
    const compared = (asked.length === 0 ? [lead] : asked).map(of);
    const weight = asked.length === 0 ? LEAD_ALONE : PARTS.asked;
    const always: [Float32Array, number][] = [
      [of(title), PARTS.title],
      [of(guide), PARTS.guide],
      ...(asked.length === 0 ? [] : [[of(lead), PARTS.lead] as [Float32Array, number]]),
    ];
    const whole = always.reduce((sum, [, own]) => sum + own, weight);
    // A beginning alone says too little without it.
    const subject = asked.length === 0 ? null : (subjects.get(articleOf[i] as number) ?? null);
    return {
      always: sumOf(always.map(([vector, own]) => [vector, own / whole])),
      texts: compared,
      weight: weight / whole,
      subject,
      onSubject: subject === null ? [] : compared.map((vector) => dot(subject, vector)),
    };
  });
  return { sections: meanings, whitening };
}

/** An encoder's vector as those of the library are compared with it. */
export function asCompared(vector: Float32Array, whitening: Whitening | null): Float32Array {
  return whitening === null ? vector : whiten(whitening, vector);
}

/** How close a question is to a section, −1 to 1: the mean of its cosines with the parts, weighed by `PARTS`. */
export function closeness(question: Float32Array, meaning: SectionMeaning): number {
  const { always, texts, weight, subject, onSubject } = meaning;
  const own = subject === null ? 0 : dot(question, subject);
  const nearest = meanOfHighest(
    texts.map((vector, i) => {
      const cosine = dot(question, vector);
      if (subject === null) return cosine;
      return (1 - WITHOUT_SUBJECT) * cosine + WITHOUT_SUBJECT * cosineWithout(cosine, own, onSubject[i] as number);
    }),
  );
  return dot(question, always) + weight * nearest;
}

/**
 * The cosine of two vectors once a direction is taken out of both: that of their projections on the plane across it.
 *
 * @param cosine of the two; `a` and `b`: of each with the direction.
 */
function cosineWithout(cosine: number, a: number, b: number): number {
  return (cosine - a * b) / Math.sqrt(Math.max(LEAST_LEFT, (1 - a * a) * (1 - b * b)));
}

/** What the sections of a guide have in common, of length 1; null where they are too few. */
function subjectOf(sections: readonly (readonly Float32Array[])[]): Float32Array | null {
  if (sections.length < FEWEST_SECTIONS) return null;
  const sum = sumOf(sections.flat().map((vector) => [vector, 1]));
  const length = Math.sqrt(dot(sum, sum));
  return length === 0 ? null : sum.map((value) => value / length);
}

/** The sum of the vectors by their weights. */
function sumOf(parts: readonly (readonly [Float32Array, number])[]): Float32Array {
  const sum = new Float32Array(parts[0]?.[0].length ?? 0);
  for (const [vector, weight] of parts) {
    for (let k = 0; k < sum.length; k++) (sum[k] as number) += weight * (vector[k] as number);
  }
  return sum;
}
