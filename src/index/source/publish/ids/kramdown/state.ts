import type { Source } from './source.ts';

/** A heading as kramdown finds it. */
export interface KramdownHeading {
  readonly line: number;
  /** The heading's text in Markdown, without its marks and its id. */
  readonly source: string;
  /** From `{#id}` or `{: #id}`. */
  id: string | null;
  /** The `{#id}` was taken off the text. */
  readonly trimmed: boolean;
  /** In an HTML element with `markdown="1"`. */
  readonly inHtml: boolean;
  /** In a list or a quote. */
  readonly nested: boolean;
}

export interface KramdownPage {
  /** Headings, and the ids of other elements as text, in document order. */
  readonly items: readonly (KramdownHeading | string)[];
  /** `{::options auto_ids="false" /}` turns ids off on the whole page. */
  readonly autoIds: boolean;
}

export interface Page {
  items: (KramdownHeading | string)[];
  autoIds: boolean;
  readonly gfm: boolean;
  /** Parses the blocks of a text that stands in another block. */
  readonly parse: (source: Source, page: Page, around: Around) => void;
}

export interface Around {
  /** The HTML element whose closing tag ends this text. */
  readonly element?: string;
  readonly inHtml?: boolean;
  readonly nested?: boolean;
  /** How many texts stand around this one. */
  readonly depth?: number;
}

/** Around the text of a quote or a list's item. */
export function within({ inHtml = false, depth = 0 }: Around): Around {
  return { inHtml, nested: true, depth: depth + 1 };
}

export interface Child {
  readonly type: 'blank' | 'paragraph' | 'heading' | 'marker' | 'end' | 'other';
  readonly heading?: KramdownHeading;
  /** How many items the page had before it. */
  readonly from?: number;
}

export interface State {
  readonly source: Source;
  readonly page: Page;
  readonly around: Around;
  readonly children: Child[];
  /** The id of an attribute list that stands before its block; '' when it names none. */
  pending: string | null;
}

export type Block = (state: State) => boolean;

export function add(state: State, type: Child['type']): true {
  if (state.pending && type !== 'blank') state.page.items.push(state.pending);
  state.children.push({ type, from: state.page.items.length });
  return true;
}

export function afterBoundary({ children, pending }: State): boolean {
  const last = children.at(-1);
  return last === undefined || last.type === 'blank' || last.type === 'end' || pending !== null;
}
