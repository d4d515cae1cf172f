import type { Article, Section } from '../../../../src/index/types.ts';

/** A line of a case's truth.jsonl; see README of ../shared/links. */
export interface TruthRow {
  readonly file: string;
  readonly url: string | null;
  readonly href?: string;
  readonly out?: string;
  readonly published: boolean;
  readonly unstable?: string;
  readonly overwritten?: boolean;
  readonly headings: readonly { level: number; text: string; id: string | null; shadowed?: boolean }[];
}

export interface Score {
  /** True ids in all, of those the ones that stand on a heading which is a section here, and of those the ones given. */
  ids: number;
  sectionIds: number;
  right: number;
  /** Links with an id, and those that go nowhere or to another heading. */
  given: number;
  dead: string[];
  wrong: string[];
  urls: number;
  strict: number;
  loose: number;
  wrongUrls: string[];
  missed: string[];
  /** Unpublished articles that got a link. */
  leaked: string[];
}

export function scoreOf(articles: readonly Article[], truth: readonly TruthRow[], origin: string): Score {
  const score: Score = {
    ids: 0,
    sectionIds: 0,
    right: 0,
    given: 0,
    dead: [],
    wrong: [],
    urls: 0,
    strict: 0,
    loose: 0,
    wrongUrls: [],
    missed: [],
    leaked: [],
  };
  for (const row of truth) {
    const article = articles.find(({ file }) => file === row.file);
    if (!row.published) {
      if (article?.url || article?.sections.some(({ url }) => url)) score.leaked.push(row.file);
      continue;
    }
    if (row.unstable === undefined && row.url !== null) scoreUrl(score, article, row, origin);
    if (row.overwritten !== true) scoreIds(score, article?.sections.filter(({ level }) => level > 0) ?? [], row);
  }
  return score;
}

function scoreUrl(score: Score, article: Article | undefined, row: TruthRow, origin: string): void {
  const url = article?.permalink?.startsWith(origin)
    ? article.permalink.slice(origin.length)
    : String(article?.permalink);
  score.urls++;
  if (url === row.url) score.strict++;
  if (loose(url) === loose(row.url ?? '')) score.loose++;
  if (url !== row.url) score.wrongUrls.push(`${row.file}: ${url} is ${row.url}`);
}

function scoreIds(score: Score, sections: readonly Section[], row: TruthRow): void {
  const pairs = align(
    sections.map(({ heading }) => letters(heading)),
    row.headings.map(({ text }) => letters(text)),
  );
  const sectionOf = new Map(pairs.map(([s, h]) => [h, sections[s]]));
  row.headings.forEach(({ id, shadowed, text }, i) => {
    if (id === null || shadowed) return;
    score.ids++;
    const section = sectionOf.get(i);
    if (section !== undefined) score.sectionIds++;
    if (section?.anchor === id) score.right++;
    else if (section !== undefined) score.missed.push(`${row.file} "${text}" ${section.anchor} is ${id}`);
  });
  const headingOf = new Map(pairs.map(([s, h]) => [s, h]));
  sections.forEach(({ anchor, heading }, i) => {
    if (anchor === null) return;
    score.given++;
    const first = row.headings.findIndex(({ id }) => id === anchor);
    if (first === -1) score.dead.push(`${row.file} "${heading}" #${anchor}`);
    else if (headingOf.get(i) !== first) score.wrong.push(`${row.file} "${heading}" #${anchor}`);
  });
}

/** Longest common subsequence, as pairs of positions. */
function align(a: readonly string[], b: readonly string[]): [number, number][] {
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      (length[i] as Uint16Array)[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

const letters = (text: string) => text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]/gu, '');

function loose(url: string): string {
  let text = url;
  try {
    text = decodeURIComponent(url);
  } catch {
    // Compared as it is.
  }
  return text
    .replace(/index\.html$/, '')
    .replace(/\.html$/, '')
    .replace(/\/$/, '');
}
