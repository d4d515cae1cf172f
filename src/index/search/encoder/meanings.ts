import type { Article, Section } from '../../types.ts';
import type { SectionIndex } from '../section-index.ts';

/** What of a section is encoded: its beginning says what it is about, and time grows with length. Measured: docs/search.md. */
const CHARACTERS = 180;

/**
 * How much the parts of a section's meaning count: its heading with its first sentences, its heading with the guide's
 * title, the guide, and the nearest of the ways in which members ask for it. Measured: docs/search.md.
 */
const PARTS = { lead: 1.25, title: 0.5, guide: 0.3, asked: 0.5 } as const;
const WHOLE = PARTS.lead + PARTS.title + PARTS.guide + PARTS.asked;

/** A section's meaning. The parts that a question is always compared with are one vector: a sum of products is one product. */
export interface SectionMeaning {
  readonly always: Float32Array;
  readonly asked: readonly Float32Array[];
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

/**
 * The meanings of all sections.
 *
 * @param encode makes a vector of length 1 of each text, or null.
 * @returns null where a text got no vector: a section without a meaning would stand behind all others.
 */
export async function sectionMeanings(
  { sections, articles, articleOf }: Pick<SectionIndex, 'sections' | 'articles' | 'articleOf'>,
  encode: (texts: readonly string[]) => Promise<readonly (Float32Array | null)[]>,
): Promise<SectionMeaning[] | null> {
  const texts = sections.map((section, i) => textsToEncode(section, articles[articleOf[i] as number] as Article));
  const all = [...new Set(texts.flatMap(({ lead, title, guide, asked }) => [lead, title, guide, ...asked]))];
  const encoded = await encode(all);
  if (encoded.includes(null)) return null;
  const vectors = new Map(all.map((text, i) => [text, encoded[i] as Float32Array]));
  const of = (text: string) => vectors.get(text) as Float32Array;
  return texts.map(({ lead, title, guide, asked }) => ({
    always: sum([
      [of(lead), PARTS.lead + (asked.length === 0 ? PARTS.asked : 0)],
      [of(title), PARTS.title],
      [of(guide), PARTS.guide],
    ]),
    asked: asked.map(of),
  }));
}

/** How close a question is to a section, −1 to 1: the mean of its cosines with the parts, weighed by `PARTS`. */
export function closeness(question: Float32Array, { always, asked }: SectionMeaning): number {
  const nearest = asked.length === 0 ? 0 : Math.max(...asked.map((vector) => dot(question, vector)));
  return (dot(question, always) + PARTS.asked * nearest) / WHOLE;
}

function sum(parts: readonly (readonly [Float32Array, number])[]): Float32Array {
  const total = new Float32Array(parts[0]?.[0].length ?? 0);
  for (const [vector, weight] of parts) {
    for (let k = 0; k < total.length; k++) (total[k] as number) += weight * (vector[k] as number);
  }
  return total;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}
