import { idsInHtml } from '../index.ts';
import { html } from './html.ts';
import { definition, list } from './lists.ts';
import { check, type Line, lineAt, type Source, scan, sourceOf } from './source.ts';
import {
  type Around,
  add,
  afterBoundary,
  type Block,
  type KramdownHeading,
  type KramdownPage,
  type Page,
  type State,
  within,
} from './state.ts';
import {
  ABBREVIATION,
  ATTRIBUTE_LIST,
  ATX,
  ATX_STRICT,
  BLANK,
  BOUNDARY,
  CLOSE_TAG,
  CODE,
  DEFINE_ATTRIBUTES,
  END_MARKER,
  EXTENSION,
  FENCE,
  FOOTNOTE,
  HEADING_ID,
  KRAMDOWN_FENCE,
  LINE,
  LINK_DEFINITION,
  LISTED_ID,
  MATH,
  PARAGRAPH_END,
  PARAGRAPH_END_GFM,
  QUOTE,
  QUOTE_END,
  RULE,
  SETEXT,
  TABLE_LINE,
} from './syntax.ts';

/**
 * kramdown's blocks, as far as they tell what a heading is. Its rules are not CommonMark's: a list or a quote takes the
 * lines after it until a blank one, an indented heading is none, HTML blocks end with their closing tag.
 * https://github.com/gettalong/kramdown/tree/REL_2_4_0/lib/kramdown/parser/kramdown (block parsers, in their order)
 *
 * @param gfm the input GFM, Jekyll's default: blocks may follow a paragraph without a blank line.
 */
export function kramdownBlocks(text: string, gfm: boolean): KramdownPage {
  const lines = text.split('\n');
  const page: Page = { items: [], autoIds: true, gfm, parse };
  parse(sourceOf(lines.map((line, i) => ({ text: `${line}\n`, line: i + 1 }))), page, {});
  return page;
}

/** Texts in texts, such as quotes in quotes, that nobody writes by hand. */
const DEEPEST = 60;

/** Parses blocks until the text ends, or the closing tag of the element around it. */
function parse(source: Source, page: Page, around: Around): void {
  if ((around.depth ?? 0) > DEEPEST) return;
  const state: State = { source, page, around, children: [], pending: null };
  while (source.pos < source.text.length) {
    const { pending } = state;
    const before = source.pos;
    const done = blank(state) || BLOCKS.some((block) => block(state) || source.pos !== before);
    if (around.element !== undefined && !done) {
      scan(source, CLOSE_TAG);
      return;
    }
    if (pending !== null && state.children.at(-1)?.type !== 'blank') state.pending = null;
  }
}

/** Ruby's rstrip: ASCII's white space alone. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[ \t\r\n\f\v\0]/.test(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}

function addHeading(state: State, found: RegExpExecArray, contents: string, atx: boolean): boolean {
  let source = withoutEnd(contents);
  const explicit = HEADING_ID.exec(source);
  if (explicit !== null) source = source.slice(0, explicit.index).trimEnd();
  if (atx) source = source.replace(/[\t ]#+$/, '').trimEnd();
  if (source === '') return false;
  const heading: KramdownHeading = {
    line: lineAt(state.source),
    source,
    id: explicit?.[1] ?? (state.pending || null),
    trimmed: explicit !== null,
    inHtml: state.around.inHtml === true,
    nested: state.around.nested === true,
  };
  state.page.items.push(heading);
  state.children.push({ type: 'heading', heading });
  state.source.pos += found[0].length;
  return true;
}

const blank: Block = (state) => {
  if (scan(state.source, BLANK) === null) return false;
  // Between blank lines, a list of attributes waits for the next block; else it goes to the blank line itself.
  if (state.children.at(-1)?.type === 'blank') return true;
  state.children.push({ type: 'blank' });
  state.pending = null;
  return true;
};

const verbatim =
  (pattern: (page: Page) => RegExp): Block =>
  (state) =>
    scan(state.source, pattern(state.page)) !== null && add(state, 'other');

const quote: Block = (state) => {
  const { source } = state;
  if (check(source, QUOTE) === null) return false;
  const lines: Line[] = [];
  do {
    const line = lineAt(source);
    lines.push({ text: (scan(source, LINE)?.[0] ?? '').replace(/^ {0,3}> ?/, ''), line });
  } while (check(source, QUOTE_END) === null);
  add(state, 'other');
  parse(sourceOf(lines), state.page, within(state.around));
  return true;
};

const atx: Block = (state) => {
  if (!state.page.gfm && !afterBoundary(state)) return false;
  const found = check(state.source, state.page.gfm ? ATX_STRICT : ATX);
  return found !== null && addHeading(state, found, found[2] ?? '', true);
};

const setext: Block = (state) => {
  if (!afterBoundary(state)) return false;
  const found = check(state.source, SETEXT);
  return found !== null && addHeading(state, found, found[1] ?? '', false);
};

const math: Block = (state) => afterBoundary(state) && verbatim(() => MATH)(state);

const table: Block = (state) => {
  const { source } = state;
  if (!afterBoundary(state) || check(source, /\s/y) !== null || check(source, TABLE_LINE) === null) return false;
  const start = source.pos;
  while (scan(source, TABLE_LINE) !== null);
  if (check(source, BOUNDARY) !== null) return add(state, 'other');
  source.pos = start;
  return false;
};

const extension: Block = (state) => {
  const { source, page, children } = state;
  if (scan(source, DEFINE_ATTRIBUTES) !== null) {
    children.push({ type: 'marker' });
    return true;
  }
  const start = source.pos;
  const found = scan(source, EXTENSION);
  if (found !== null) {
    const [, name = '', options = '', closed] = found;
    if (name === 'options' && /auto_ids\s*=\s*["']false["']/.test(options)) page.autoIds = false;
    if (closed) {
      children.push({ type: 'marker' });
      return true;
    }
    const stop = new RegExp(String.raw`^ {0,3}\{:\/(?:${name})?\}[ \t]*\n`, 'gm');
    stop.lastIndex = source.pos;
    if (stop.exec(source.text) !== null) {
      source.pos = stop.lastIndex;
      return add(state, 'other');
    }
    source.pos = start;
  }
  const ial = scan(source, ATTRIBUTE_LIST);
  if (ial === null) return false;
  const listed = LISTED_ID.exec(ial[1] ?? '');
  const id = listed?.slice(1).find((part) => part !== undefined) ?? '';
  const last = children.at(-1);
  if (last === undefined || last.type === 'blank' || last.type === 'marker' || last.type === 'end') {
    state.pending = id;
  } else {
    // A list that is marked so gives its place to the table of contents.
    if (/(?:^|\s)toc(?:\s|$)/.test(ial[1] ?? '')) page.items.splice(last.from ?? page.items.length);
    if (last.heading !== undefined && id !== '') last.heading.id = id;
    else if (id !== '') page.items.push(id);
    if (check(source, ATTRIBUTE_LIST) === null) children.push({ type: 'marker' });
  }
  return true;
};

const endMarker: Block = (state) => {
  if (scan(state.source, END_MARKER) === null) return false;
  state.children.push({ type: 'end' });
  return true;
};

const footnote: Block = (state) => {
  if (scan(state.source, FOOTNOTE) === null) return false;
  scan(state.source, CODE);
  return add(state, 'other');
};

const paragraph: Block = (state) => {
  const { source, page, around, children } = state;
  if (around.element !== undefined && check(source, CLOSE_TAG)?.[1]?.toLowerCase() === around.element) return false;
  const start = source.pos;
  const end = page.gfm ? PARAGRAPH_END_GFM : PARAGRAPH_END;
  do scan(source, LINE);
  while (source.pos < source.text.length && check(source, end) === null);
  page.items.push(...idsInHtml(source.text.slice(start, source.pos)));
  if (children.at(-1)?.type !== 'paragraph') add(state, 'paragraph');
  return true;
};

const BLOCKS: readonly Block[] = [
  verbatim(() => CODE),
  verbatim(({ gfm }) => (gfm ? FENCE : KRAMDOWN_FENCE)),
  quote,
  atx,
  verbatim(() => RULE),
  list,
  definition,
  html,
  setext,
  math,
  table,
  footnote,
  verbatim(() => LINK_DEFINITION),
  verbatim(() => ABBREVIATION),
  extension,
  endMarker,
  paragraph,
];
