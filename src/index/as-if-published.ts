import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { answer, explain } from './search/ask.ts';
import { newVectorCache } from './search/encoder/vectors.ts';
import { labelledQuestions } from './search/labelled.ts';
import { buildSearch } from './search/search.ts';
import { readSynonyms } from './search/synonyms.ts';
import type { Article, Library } from './types.ts';

/**
 * The library as it would answer with a draft published, for its writer: by words alone, without the sentence encoder.
 * Its index is built from the start, which takes seconds where there are many guides, but lets other work have its turns.
 *
 * @param contentDir folder of synonyms.yaml and questions.jsonl; where they can't be read, it does without.
 */
export async function asIfPublished(draft: Article, library: Library, contentDir: string): Promise<Library> {
  const read = (name: string) => readFile(path.join(contentDir, name), 'utf8').catch(() => null);
  const { synonyms } = readSynonyms(await read('synonyms.yaml'));
  const { labelled } = labelledQuestions(await read('questions.jsonl'));
  const published = { ...draft, published: true };
  const articles = [...library.articles, published];
  const search = await buildSearch(articles, {
    synonyms,
    topics: library.topics,
    labelled,
    encoder: null,
    vectors: newVectorCache(null),
    waitForVectors: 0,
    onProgress: () => {},
  });
  const article = (name: string) => (name === draft.id ? published : library.article(name));
  const shelf = { articles, topics: library.topics, article };
  return {
    ...library,
    articles,
    article,
    ask: (question) => answer(question, shelf, search),
    explain: (text) => explain(text, search),
  };
}
