import { LONGEST_ID, slugOfFile } from '../source/article.ts';
import { shortened } from './note.ts';
import type { CheckableGuide, Finder } from './together.ts';

/** Slugs and ids that two guides have. The first of them, by file, is left in peace. */
export const sameNames: Finder = async (guides, report, turn) => {
  const rules = { slug: 'duplicate-slug', id: 'duplicate-id' } as const;
  for (const field of ['slug', 'id'] as const) {
    const first = new Map<string, CheckableGuide>();
    for (const guide of guides) {
      await turn();
      const value = guide.facts.names[field];
      if (value === undefined) continue;
      // Guides of two sites don't meet.
      const key = `${guide.site.url ?? ''}${guide.site.base} ${value.toLowerCase()}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, guide);
      else {
        const message = `"${shortened(value)}" is also the ${field} of ${other.article.file}: give each guide its own`;
        report(guide, rules[field], guide.facts.fields[field] ?? 1, message, field);
      }
    }
  }
  const byName = new Map<string, CheckableGuide>();
  for (const guide of guides) {
    const { file, id } = guide.article;
    const name = slugOfFile(file);
    const other = byName.get(name);
    if (other === undefined) byName.set(name, guide);
    else {
      const message = `its id would be that of ${other.article.file} (the first ${LONGEST_ID} letters and digits of the path), so that it is "${id}" until a file comes or goes: rename one of the two`;
      report(guide, 'duplicate-id', 1, message);
    }
  }
};
