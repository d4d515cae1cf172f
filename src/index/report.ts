import type { Article, Changes, Library, Place, Problem, Report, Section } from './types.ts';

/** Guides of which this share of sections is the same are one guide under two names. */
const SAME_GUIDE = 0.5;
/** Sections at the same place of a guide that share so many of their words are one section under two headings. */
const SAME_SECTION = 0.5;

type Published = Pick<Library, 'articles'>;

/**
 * What came, changed, went and was renamed between two states of the library.
 *
 * @param before null: there was none, so everything is added.
 */
export function changesBetween(before: Published | null, after: Published): { guides: Changes; sections: Changes } {
  const old = new Map((before?.articles ?? []).map((article) => [article.id, article]));
  const now = new Map(after.articles.map((article) => [article.id, article]));
  const gone = [...old.values()].filter(({ id }) => !now.has(id));
  const came = [...now.values()].filter(({ id }) => !old.has(id));
  const renamed = pairs(gone, came, ({ markdown }) => markdown, sameGuide);
  const from = new Map(renamed.map(({ from, to }) => [to.id, from]));
  const sections = [...now.values()].map((article) =>
    sectionChanges(old.get(article.id) ?? from.get(article.id) ?? null, article),
  );
  const paired = new Set(renamed.flatMap(({ from, to }) => [from, to]));
  const lost = gone.filter((article) => !paired.has(article));
  return {
    guides: {
      total: now.size,
      added: came.filter((article) => !paired.has(article)).map(placeOfArticle),
      changed: [...now.values()].filter((article) => isChanged(old.get(article.id), article)).map(placeOfArticle),
      removed: lost.map(placeOfArticle),
      renamed: renamed.map(({ from, to }) => ({ from: placeOfArticle(from), to: placeOfArticle(to) })),
    },
    sections: {
      total: [...now.values()].reduce((sum, article) => sum + article.sections.length, 0),
      added: sections.flatMap(({ added }) => added),
      changed: sections.flatMap(({ changed }) => changed),
      removed: [
        ...sections.flatMap(({ removed }) => removed),
        ...lost.flatMap((article) => article.sections.map((section) => placeOf(section, article))),
      ],
      renamed: sections.flatMap(({ renamed }) => renamed),
    },
  };
}

/** The report of a reindex. */
export function reportOf(
  changes: ReturnType<typeof changesBetween>,
  { problems, kept = [] }: Library,
  took: number,
): Report {
  return { at: new Date().toISOString(), took, ...changes, problems, kept, refused: null };
}

/** The report of a reindex that changed nothing, since what was read can't be what is meant. */
export function refusal(before: Published | null, refused: string, problems: readonly Problem[], took: number): Report {
  const same = changesBetween(before, before ?? { articles: [] });
  return { at: new Date().toISOString(), took, ...same, problems, kept: [], refused };
}

function sectionChanges(before: Article | null, after: Article): Omit<Changes, 'total'> {
  const old = new Map((before?.sections ?? []).map((section, at) => [section.id, { section, at }]));
  const now = new Map(after.sections.map((section, at) => [section.id, { section, at }]));
  const gone = [...old.values()].filter(({ section }) => !now.has(section.id));
  const came = [...now.values()].filter(({ section }) => !old.has(section.id));
  const renamed = before === null ? [] : pairs(gone, came, ({ section }) => section.text, sameSection);
  const paired = new Set(renamed.flatMap(({ from, to }) => [from, to]));
  const here = ({ section }: Placed) => placeOf(section, after);
  const there = ({ section }: Placed) => placeOf(section, before ?? after);
  return {
    added: came.filter((one) => !paired.has(one)).map(here),
    changed: [...now.values()]
      .filter(({ section }) => {
        const was = old.get(section.id)?.section;
        return was !== undefined && (was.markdown !== section.markdown || was.url !== section.url);
      })
      .map(here),
    removed: gone.filter((one) => !paired.has(one)).map(there),
    renamed: renamed.map(({ from, to }) => ({ from: there(from), to: here(to) })),
  };
}

interface Placed {
  readonly section: Section;
  readonly at: number;
}

/** So many pairs are compared at most: whoever changes more than that at once has written something else. */
const MOST_PAIRS = 10_000;

/** Each of `gone` with the one of `came` that is most like it, each once; `likeness` 0 means none. */
function pairs<T>(
  gone: readonly T[],
  came: readonly T[],
  text: (one: T) => string,
  likeness: (from: T, to: T) => number,
): { from: T; to: T }[] {
  // A folder that was renamed has a thousand guides that are gone, and the same thousand that came.
  const same = new Map(came.map((one) => [text(one), one]));
  const equal = gone.flatMap((from) => {
    const to = same.get(text(from));
    if (to === undefined || text(from) === '') return [];
    same.delete(text(from));
    return [{ from, to }];
  });
  const taken = new Set<T>(equal.flatMap(({ from, to }) => [from, to]));
  const [left, right] = [gone.filter((one) => !taken.has(one)), came.filter((one) => !taken.has(one))];
  if (left.length * right.length > MOST_PAIRS) return equal;
  const alike = left
    .flatMap((from) => right.map((to) => ({ from, to, likeness: likeness(from, to) })))
    .filter((pair) => pair.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .filter(({ from, to }) => {
      if (taken.has(from) || taken.has(to)) return false;
      taken.add(from).add(to);
      return true;
    })
    .map(({ from, to }) => ({ from, to }));
  return [...equal, ...alike];
}

function sameGuide(from: Article, to: Article): number {
  const texts = new Set(from.sections.map(({ markdown }) => markdown));
  const shared = to.sections.filter(({ markdown }) => texts.has(markdown)).length;
  const share = shared / Math.max(from.sections.length, to.sections.length, 1);
  return share >= SAME_GUIDE ? 1 + share : from.title === to.title ? 1 : 0;
}

function sameSection(from: Placed, to: Placed): number {
  if (from.at !== to.at) return 0;
  const share = overlap(wordsOf(from.section), wordsOf(to.section));
  return share >= SAME_SECTION ? share : 0;
}

const wordsOf = ({ text }: Section): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** Jaccard's index: the share of what is in either that is in both. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

function isChanged(before: Article | undefined, after: Article): boolean {
  return before !== undefined && before !== after && JSON.stringify(before) !== JSON.stringify(after);
}

function placeOfArticle({ id, file, title, url }: Article): Place {
  return { id, file, name: title, url };
}

function placeOf({ id, heading, url }: Section, { file, title }: Article): Place {
  return { id, file, name: heading || title, url };
}
