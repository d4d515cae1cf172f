import type { Article, Changes, Library } from './types.ts';

/** Ids that guides and sections once had, and the ids under which they went on. */
export interface Redirects {
  readonly articles: Readonly<Record<string, string>>;
  readonly sections: Readonly<Record<string, string>>;
}

export const NO_REDIRECTS: Redirects = { articles: {}, sections: {} };

/** The oldest are forgotten beyond this. */
const MOST = 5_000;
/** Renamed more often than this, an id leads nowhere: nor does one that leads round. */
const MOST_STEPS = 20;

/** The redirects with what was renamed since. */
export function addRenamed(before: Redirects, guides: Changes, sections: Changes): Redirects {
  if (guides.renamed.length === 0 && sections.renamed.length === 0) return before;
  return { articles: added(before.articles, guides), sections: added(before.sections, sections) };
}

function added(before: Redirects['articles'], { renamed }: Changes): Redirects['articles'] {
  const entries = new Map(Object.entries(before));
  for (const { from, to } of renamed) {
    entries.delete(from.id);
    entries.set(from.id, to.id);
  }
  return Object.fromEntries([...entries].slice(-MOST));
}

/** Finds what an id stands for, under its own name or the one under which it went on. */
export function following<T>(
  lookUp: (id: string) => T | undefined,
  redirects: Readonly<Record<string, string>>,
): (id: string) => T | undefined {
  return (id) => {
    let at: string | undefined = id;
    for (let step = 0; at !== undefined && step < MOST_STEPS; step++) {
      const found = lookUp(at);
      if (found !== undefined) return found;
      at = Object.hasOwn(redirects, at) ? redirects[at] : undefined;
    }
    return undefined;
  };
}

/** Finds the guide that once had an id, and has another one now. */
export function movedTo(
  articles: readonly Article[],
  redirects: Redirects['articles'],
): (id: string) => Article | undefined {
  const byId = new Map(articles.map((article) => [article.id, article]));
  return (id) => (byId.has(id) ? undefined : following((one) => byId.get(one), redirects)(id));
}

/** A library in which old ids lead on. */
export function withRedirects(library: Library, { articles, sections }: Redirects): Library {
  return {
    ...library,
    article: following(library.article, articles),
    movedTo: movedTo(library.articles, articles),
    section: following(library.section, sections),
  };
}
