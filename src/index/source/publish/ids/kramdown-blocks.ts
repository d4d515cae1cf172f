import { idsInHtml } from './index.ts';

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

/**
 * kramdown's blocks, as far as they tell what a heading is. Its rules are not CommonMark's: a list or a quote takes the
 * lines after it until a blank one, an indented heading is none, HTML blocks end with their closing tag.
 * https://github.com/gettalong/kramdown/tree/REL_2_4_0/lib/kramdown/parser/kramdown (block parsers, in their order)
 *
 * @param gfm the input GFM, Jekyll's default: blocks may follow a paragraph without a blank line.
 */
export function kramdownBlocks(text: string, gfm: boolean): KramdownPage {
  const lines = text.split('\n');
  const page: Page = { items: [], autoIds: true, gfm };
  parse(sourceOf(lines.map((line, i) => ({ text: `${line}\n`, line: i + 1 }))), page, {});
  return page;
}

interface Page {
  items: (KramdownHeading | string)[];
  autoIds: boolean;
  readonly gfm: boolean;
}

interface Line {
  readonly text: string;
  readonly line: number;
}

/** A text to parse: the whole page, or what a list item or quote holds, with the page's line for each of its own. */
interface Source {
  readonly text: string;
  readonly starts: readonly number[];
  readonly lines: readonly Line[];
  pos: number;
}

interface Around {
  /** The HTML element whose closing tag ends this text. */
  readonly element?: string;
  readonly inHtml?: boolean;
  readonly nested?: boolean;
}

interface Child {
  readonly type: 'blank' | 'paragraph' | 'heading' | 'marker' | 'end' | 'other';
  readonly heading?: KramdownHeading;
  /** How many items the page had before it. */
  readonly from?: number;
}

const SPAN_ELEMENTS =
  'a|abbr|acronym|b|big|bdo|br|button|cite|code|del|dfn|em|i|img|input|ins|kbd|label|mark|option|q|rb|rbc|rp|rt|rtc|ruby|samp|select|small|span|strike|strong|sub|sup|tt|u|var';
const SPAN_CONTENT = /^(?:h[1-6]|p|dt|th|caption|legend|address|summary)$/i;
const RAW_CONTENT = /^(?:script|style|pre|textarea|math)$/i;
const WITHOUT_BODY = /^(?:area|base|br|col|command|embed|hr|img|input|keygen|link|meta|param|source|track|wbr)$/i;
const ATTRIBUTES = String.raw`((?:\s+[\w:.@-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>]+))?)*)\s*`;

const at = (pattern: string) => new RegExp(pattern, 'y');
const SP = ' {0,3}';
const IAL = String.raw`\{:(?!:|\/)((?:\\\}|[^}])+)\}\s*?\n`;
const HTML_STOP = String.raw`<\/(?!(?:${SPAN_ELEMENTS})\b)[A-Za-z][\w:.-]*`;
const HTML_START = `<(?!(?:${SPAN_ELEMENTS})\\b)[A-Za-z][\\w:.-]*`;
const LIST = String.raw`${SP}(?:[+*-]|\d+\.)[\t| ].*\n`;
const DEFINITION = `${SP}:[\\t| ].*\\n`;
const LAZY_END = String.raw`[ \t]*\n|${SP}${IAL}|\^\s*?\n|${SP}${HTML_STOP}|${SP}${HTML_START}`;
const ATX_GFM = String.raw`#{1,6}[\t ]+[^ \t\n].*\n`;

const LINE = at(String.raw`[^\n]*\n`);
const BLANK = at(String.raw`(?:[ \t\r\f\v]*\n)+`);
const CODE = at(
  String.raw`(?:(?:[ \t]*\n)*(?:(?:\t| {4})[ \t]*\S.*\n)+(?:(?!${SP}${IAL}|\^\s*?\n|${SP}${HTML_STOP}|${SP}${HTML_START})[ \t]*\S.*\n)*)+`,
);
const FENCE = at(String.raw` {0,3}(([~${'`'}])\2{2,})[^\S\n]*(?:\S+)?[^\S\n]*\n(?:[^\n]*\n)*? {0,3}\1\2*[^\S\n]*\n`);
const KRAMDOWN_FENCE = at(String.raw`((~)~{2,})[^\S\n]*(?:\S+)?[^\S\n]*\n(?:[^\n]*\n)*?\1~*[^\S\n]*\n`);
const QUOTE = at(`${SP}> ?`);
const ATX = at(String.raw`(#{1,6})(?!#)[\t ]*([^ \t\n].*)\n`);
const ATX_STRICT = at(String.raw`(#{1,6})[\t ]+([^ \t\n].*)\n`);
const RULE = at(String.raw`${SP}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n`);
const LIST_START = at(String.raw`(${SP}(?:([+*-])|\d+\.))([\t| ].*\n)`);
const DEFINITION_START = at(String.raw`(${SP}:)([\t| ].*\n)`);
const COMMENT = at(String.raw`<!--[\s\S]*?-->[ \t]*\n?`);
const OPEN_TAG = at(String.raw`${SP}<([A-Za-z][\w:.-]*)${ATTRIBUTES}(\/)?>`);
const CLOSE_TAG = at(String.raw`${SP}<\/([A-Za-z][\w:.-]*)\s*>`);
const SETEXT = at(String.raw`${SP}([^ \t\n].*)\n([-=])[-=]*[ \t\r\f\v]*\n`);
const MATH = at(String.raw`${SP}\\?\$\$[\s\S]*?\$\$[ \t]*\n(?=[ \t]*\n|$)`);
const TABLE_LINE = at(String.raw`(?:\||[^\n]*?[^\\\n]\|)[^\n]*\n`);
const FOOTNOTE = at(String.raw`${SP}\[\^[^\n\]]+\]:.*\n`);
const LINK_DEFINITION = at(
  String.raw`${SP}\[(?!\^)[^\n\]]+\]:[ \t]*(?:<.*?>|\S.*?)(?:(?:[ \t]*\n|[ \t]+)[ \t]*(["']).+?\1)?[ \t]*\n`,
);
const ABBREVIATION = at(String.raw`${SP}\*\[.+?\]:.*\n`);
const END_MARKER = at(String.raw`\^\s*?\n`);
const EXTENSION = at(String.raw`${SP}\{::(\w+)(?:\s((?:\\\}|[^}])*?))?(\/)?\}[ \t]*\n`);
const DEFINE_ATTRIBUTES = at(String.raw`${SP}\{:\w[\w:-]*:(?:\\\}|[^}])+\}[ \t]*\n`);
const ATTRIBUTE_LIST = at(SP + IAL);
const BOUNDARY = at(String.raw`[ \t]*\n|\^\s*?\n|${SP}${IAL}|$`);
const PARAGRAPH_END = at(`${LAZY_END}|${DEFINITION}|$(?![\\s\\S])`);
const PARAGRAPH_END_GFM = at(`${LAZY_END}|${LIST}|${ATX_GFM}|${DEFINITION}|${SP}> ?|${SP}[~\`]{3,}|$(?![\\s\\S])`);
const QUOTE_END = at(`${LAZY_END}|$(?![\\s\\S])`);

const ID_NAME = String.raw`[\p{L}][\p{L}\p{M}\p{N}_:.-]*`;
const HEADING_ID = new RegExp(String.raw`[\t ]\{#(${ID_NAME})\}$`, 'u');
const LISTED_ID = new RegExp(String.raw`(?:^|\s)(?:[.\w-]*#(${ID_NAME})|id=(?:"([^"]*)"|'([^']*)'))`, 'u');

function sourceOf(lines: readonly Line[]): Source {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    starts.push(text.length);
    text += line.text;
  }
  return { text, starts, lines, pos: 0 };
}

function check(source: Source, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = source.pos;
  return pattern.exec(source.text);
}

function scan(source: Source, pattern: RegExp): RegExpExecArray | null {
  const found = check(source, pattern);
  if (found !== null) source.pos += found[0].length;
  return found;
}

/** The page's line of the current position. */
function lineAt({ starts, lines, pos }: Source): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= pos) low = middle;
    else high = middle - 1;
  }
  return lines[low]?.line ?? 1;
}

interface State {
  readonly source: Source;
  readonly page: Page;
  readonly around: Around;
  readonly children: Child[];
  /** The id of an attribute list that stands before its block; '' when it names none. */
  pending: string | null;
}

/** Parses blocks until the text ends, or the closing tag of the element around it. */
function parse(source: Source, page: Page, around: Around): void {
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

type Block = (state: State) => boolean;

function add(state: State, type: Child['type']): true {
  if (state.pending && type !== 'blank') state.page.items.push(state.pending);
  state.children.push({ type, from: state.page.items.length });
  return true;
}

function afterBoundary({ children, pending }: State): boolean {
  const last = children.at(-1);
  return last === undefined || last.type === 'blank' || last.type === 'end' || pending !== null;
}

function addHeading(state: State, found: RegExpExecArray, contents: string, atx: boolean): boolean {
  let source = contents.replace(/[\s\0]+$/, '');
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
  parse(sourceOf(lines), state.page, { inHtml: state.around.inHtml === true, nested: true });
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

/** A list or a definition takes indented lines, and any line that directly follows one of its own. */
function items(state: State, start: RegExp, again: (indentation: number) => RegExp): true {
  const { source, page, around } = state;
  add(state, 'other');
  let next = start;
  let contents: RegExp | null = null;
  let lazy: RegExp | null = null;
  let indent = / {0}/;
  let item: Line[] = [];
  let nested = false;
  let afterBlank = false;
  const lists: Line[][] = [];
  while (source.pos < source.text.length) {
    const line = lineAt(source);
    if ((afterBlank && check(source, RULE) !== null) || scan(source, END_MARKER) !== null) break;
    const first = scan(source, next);
    if (first !== null) {
      const marker = first[1] ?? '';
      let rest = first[first.length - 1] ?? '';
      let indentation = 4;
      if (!/^\s*(?:\{:[^}]*\})?\s*\n/.test(rest)) {
        rest = rest.replace(/^[ \t]+/, (space) => expandTabs(space, marker.length));
        indentation = marker.length + (/^ */.exec(rest)?.[0].length ?? 0);
      }
      rest = rest.replace(/^\s*/, '').replace(/^\{:(?!:|\/)[^}]+\}\s*/, '');
      indent = new RegExp(`^ {${indentation}}`);
      const [steps, spaces] = [Math.floor(indentation / 4), indentation % 4];
      contents = at(String.raw`(?:(?:\t| {4}){${steps}} {${spaces}}|(?:\t| {4}){${steps + 1}}).*\S.*\n`);
      lazy = at(String.raw`(?! {0,${Math.min(indentation, 3)}}(?:${IAL}|${HTML_STOP}|${HTML_START})).*\S.*\n`);
      next = again(indentation);
      item = [{ text: rest, line }];
      lists.push(item);
      nested = /^ {0,3}(?:[+*-]|\d+\.)[\t| ]/.test(rest);
      afterBlank = false;
      continue;
    }
    const more = contents && (scan(source, contents) ?? (afterBlank ? null : lazy && scan(source, lazy)));
    if (more) {
      const text = more[0].replace(/^\t+/, (tabs) => ' '.repeat(4 * tabs.length)).replace(indent, '');
      if (!nested && /^ {0,3}(?:[+*-]|\d+\.)[\t| ]/.test(text)) {
        item.push({ text: '^\n', line });
        nested = true;
      }
      item.push({ text, line });
      afterBlank = false;
    } else if (check(source, BLANK) !== null) {
      item.push({ text: scan(source, LINE)?.[0] ?? '\n', line });
      nested = true;
      afterBlank = true;
    } else break;
  }
  for (const lines of lists) parse(sourceOf(lines), page, { inHtml: around.inHtml === true, nested: true });
  if (afterBlank) state.children.push({ type: 'blank' });
  return true;
}

function expandTabs(space: string, column: number): string {
  let width = 0;
  for (const char of space) width += char === '\t' ? 4 - ((column + width) % 4) : 1;
  return ' '.repeat(width);
}

const list: Block = (state) => {
  const found = check(state.source, LIST_START);
  if (found === null) return false;
  const marker = found[2] === undefined ? String.raw`\d+\.` : '[+*-]';
  const start = (most: number) => at(String.raw`( {0,${most}}${marker})([\t| ].*\n)`);
  return items(state, start(3), (indentation) => start(Math.min(3, indentation - 1)));
};

const definition: Block = (state) => {
  const { children, source } = state;
  const term = children.at(-1)?.type === 'blank' ? children.at(-2) : children.at(-1);
  if (term?.type !== 'paragraph' || check(source, DEFINITION_START) === null) return false;
  return items(state, DEFINITION_START, (indentation) =>
    at(String.raw`( {0,${Math.min(3, indentation - 1)}}:)([\t| ].*\n)`),
  );
};

const html: Block = (state) => {
  const { source, page } = state;
  const start = source.pos;
  if (scan(source, COMMENT) !== null) return add(state, 'other');
  const open = check(source, OPEN_TAG);
  if (open === null || new RegExp(`^(?:${SPAN_ELEMENTS})$`, 'i').test(open[1] ?? '')) return false;
  const [tag, name = '', attributes = '', closed] = open;
  source.pos += tag.length;
  add(state, 'other');
  page.items.push(...idsInHtml(tag));
  if (closed || WITHOUT_BODY.test(name)) {
    scan(source, /[ \t]*\n/y);
    return true;
  }
  const mode = /\smarkdown\s*=\s*["']?(\w+)/.exec(attributes)?.[1];
  const isBlock = mode === 'block' || (mode === '1' && !SPAN_CONTENT.test(name) && !RAW_CONTENT.test(name));
  if (isBlock) {
    scan(source, /[ \t]*\n/y);
    parse(source, page, { element: name.toLowerCase(), inHtml: true, nested: state.around.nested === true });
  } else {
    skipElement(source, name);
    page.items.push(...idsInHtml(source.text.slice(start + tag.length, source.pos)));
  }
  scan(source, /[ \t]*\n/y);
  return true;
};

/** To behind the closing tag; an element that is never closed takes the rest of the text, and so does one inside it. */
function skipElement(source: Source, name: string): void {
  const raw = /^(?:script|style)$/i.test(name);
  const next = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([A-Za-z][\w:.-]*)(?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/g;
  const open = [name.toLowerCase()];
  next.lastIndex = source.pos;
  for (let found = next.exec(source.text); found !== null; found = next.exec(source.text)) {
    const [, slash, tag = '', selfClosed] = found;
    if (tag === '' || (raw && tag.toLowerCase() !== open[0])) continue;
    if (slash === '/') {
      if (tag.toLowerCase() === open.at(-1)) open.pop();
    } else if (!selfClosed && !WITHOUT_BODY.test(tag)) open.push(tag.toLowerCase());
    if (open.length === 0) {
      source.pos = next.lastIndex;
      return;
    }
  }
  source.pos = source.text.length;
}

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
