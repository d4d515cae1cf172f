import { asIfPublished } from '../../../index/as-if-published.ts';
import type { Article, Library } from '../../../index/types.ts';

/** The newest one of each library: a page asks several times. */
const built = new WeakMap<Library, { readonly id: string; readonly library: Promise<Library> }>();

/** The library as if a draft were published; itself for a guide that is. */
export async function withPublished(article: Article, library: Library, contentDir: string): Promise<Library> {
  if (article.published) return library;
  const known = built.get(library);
  if (known?.id === article.id) return known.library;
  const made = asIfPublished(article, library, contentDir);
  built.set(library, { id: article.id, library: made });
  return made;
}

/** The library in which one guide can be shown even if it is a draft: looked up by its ids, not found by a question. */
export function showing(article: Article, library: Library): Library {
  if (article.published) return library;
  const own = new Map(article.sections.map((section) => [section.id, section]));
  return {
    ...library,
    article: (name) => (name === article.id ? article : library.article(name)),
    section: (id) => own.get(id) ?? library.section(id),
  };
}
