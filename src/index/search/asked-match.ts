import type { Section } from '../types.ts';
import { terms } from './analysis.ts';

/** Terms of each way in which members ask for a section (see `Section.questions`), each once. */
export function askedTerms(section: Section): readonly (readonly string[])[] {
  let found = known.get(section);
  if (found === undefined) {
    found = (section.questions ?? []).map((question) => [...new Set(terms(question))]);
    known.set(section, found);
  }
  return found;
}
/** A section is a candidate of many questions. */
const known = new WeakMap<Section, readonly (readonly string[])[]>();
