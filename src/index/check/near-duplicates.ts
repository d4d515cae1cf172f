import type { Section } from '../types.ts';
import { shortened } from './note.ts';
import { bandsOf, HOW_MANY_BANDS, likeness, shingles } from './sketch.ts';
import type { CheckableGuide, Finder } from './together.ts';

/** Two texts that share so much of their runs of three words say the same: every tenth word may differ. */
const ALIKE = 0.5;
/** Sections with a band in common that are looked at, at most: texts made to collide must not cost minutes. */
const MOST_COMPARED = 30;

interface Seen {
  readonly guide: CheckableGuide;
  readonly section: Section;
  readonly nth: number;
  shingles?: ReadonlySet<number> | null;
}

/** Sections of two guides that are nearly the same: each is named once, with the first one that it repeats. */
export const nearDuplicates: Finder = async (guides, report, turn) => {
  const seen = BANDS.map(() => new Map<number, Seen[]>());
  let nth = 0;
  for (const guide of guides) {
    for (const [i, section] of guide.article.sections.entries()) {
      const sketch = guide.facts.sketches[i] ?? '';
      if (sketch === '') continue;
      await turn();
      const own: Seen = { guide, section, nth: nth++ };
      const bands = bandsOf(sketch);
      const near = new Set<Seen>();
      for (const band of BANDS) {
        for (const other of seen[band]?.get(bands[band] as number) ?? []) if (other.guide !== guide) near.add(other);
      }
      const others = [...near].sort((a, b) => a.nth - b.nth).slice(0, MOST_COMPARED);
      const same = others.find((other) => alike(own, other) >= ALIKE);
      if (same !== undefined) {
        const share = Math.round(100 * alike(own, same));
        const { article } = same.guide;
        const message = `${nameOf(section)} repeats ${nameOf(same.section)} of ${article.file}:${same.section.line} (${share} % alike): write it in one guide and link to it from the other`;
        report(guide, 'near-duplicate', section.line, message);
        continue;
      }
      for (const band of BANDS) {
        const value = bands[band] as number;
        const others = seen[band]?.get(value);
        if (others === undefined) seen[band]?.set(value, [own]);
        else if (others.length < MOST_COMPARED) others.push(own);
      }
    }
  }
};

const BANDS = Array.from({ length: HOW_MANY_BANDS }, (_, band) => band);

function alike(a: Seen, b: Seen): number {
  a.shingles ??= shingles(a.section.text);
  b.shingles ??= shingles(b.section.text);
  return a.shingles && b.shingles ? likeness(a.shingles, b.shingles) : 0;
}

function nameOf({ heading }: Section): string {
  return heading === '' ? 'the text before the first heading' : `"${shortened(heading)}"`;
}
