import type { Root } from 'mdast';

/** A heading as the generator sees it, on the way to its id. */
export interface PageHeading {
  /** 1-based line of the body. */
  readonly line: number;
  /** The id on the page; null where there is none or none that can be trusted. */
  readonly id: string | null;
  /** The heading without the attributes that the generator takes off, such as `{#id}`; left out where there are none. */
  readonly text?: string;
  /** It stands in a list or a quote, as the generator sees it. */
  readonly nested?: boolean;
}

/**
 * The headings of a page with their ids, by the rules of one generator. Never throws on any text.
 *
 * @param body Markdown below the front matter, with `\n` line ends.
 * @param tree of it, as `parseMarkdown` gives it, for generators that see Markdown as we do.
 */
export type HeadingIds = (body: string, tree: Root) => readonly PageHeading[];

/** Something on the page that has an id, in document order: a heading, or (without a line) any other element. */
export type WithId = Pick<PageHeading, 'id'> & Partial<PageHeading>;

/** Keeps the ids that lead to their heading: not one that an element before it on the page already has. */
export function firstOnPage(items: readonly WithId[]): PageHeading[] {
  const seen = new Set<string>();
  const headings: PageHeading[] = [];
  for (const { line, id, ...rest } of items) {
    const free = id !== null && id !== '' && !seen.has(id);
    if (id !== null) seen.add(id);
    if (line !== undefined) headings.push({ ...rest, line, id: free ? id : null });
  }
  return headings;
}

const TAG = /<!--[\s\S]*?-->|<[A-Za-z][^<>]*>/g;
const ID = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/i;

/** The ids in a piece of HTML, in order. */
export function idsInHtml(html: string): string[] {
  return [...html.matchAll(TAG)].flatMap(([tag]) => {
    const found = ID.exec(tag);
    const id = found?.[1] ?? found?.[2] ?? found?.[3];
    return id ? [id] : [];
  });
}
