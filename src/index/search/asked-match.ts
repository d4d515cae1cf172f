import type { Section } from '../types.ts';
import { terms } from './analysis.ts';
import type { SectionIndex } from './section-index.ts';

type Ways = readonly (readonly number[])[];

/** Numbers of the terms of each way in which members ask for a section (see `Section.questions`), each once. */
export function askedTerms(index: SectionIndex, section: number): Ways {
  let known = ofIndex.get(index);
  if (known === undefined) {
    known = [];
    ofIndex.set(index, known);
  }
  known[section] ??= numbered(index, index.sections[section] as Section);
  return known[section];
}
/** A section is a candidate of many questions. */
const ofIndex = new WeakMap<SectionIndex, Ways[]>();

function numbered({ termIds }: SectionIndex, { questions = [] }: Section): Ways {
  return questions.map((question) => [...new Set(terms(question))].flatMap((term) => termIds.get(term) ?? []));
}
