import type { Heading, Nodes, PhrasingContent } from 'mdast';
import { parseMarkdown } from '../../markdown.ts';
import { firstOnPage, idsInHtml, type PageHeading, type WithId } from './index.ts';
import { kramdownBlocks } from './kramdown/blocks.ts';
import type { KramdownHeading } from './kramdown/state.ts';
import { hasLiquid, readLiquid, unaside } from './liquid.ts';

/** A heading whose id can't be known, and why. Code spans are taken out of `source` before it is looked at. */
const DOUBTS: readonly { why: string; found: (source: string) => boolean }[] = [
  { why: 'an extension of kramdown', found: (source) => source.includes('{::') },
  { why: 'an escaped hyphen keeps a dash from being one', found: (source) => /\\-.?-|-\\-/.test(source) },
  { why: '& can be escaped in CommonMark alone', found: (source) => /\\&/.test(source) },
  { why: 'guillemets may be HTML to one and typography to the other', found: (source) => /<<[^\s<]|\S>>/.test(source) },
  { why: 'it looks like a footnote', found: (source) => source.startsWith('[^') },
  { why: 'Markdown in HTML', found: (source) => /\smarkdown\s*=/.test(source) },
  { why: 'marks in a formula stay as they are', found: (source) => /\$\$.*[_\\`].*\$\$/.test(source) },
];

/** Ends a heading, so that no # before it is taken for a closing mark. Punctuation: emphasis may end before it, and no id keeps it. */
const END = '¶';

/**
 * Ids of kramdown with the input GFM, as in Jekyll: letters, marks, digits, `_`, `-` of the rendered text, spaces
 * become `-`. The counter of duplicates doesn't look at what exists.
 * https://github.com/kramdown/parser-gfm/blob/REL_1_1_0/lib/kramdown/parser/gfm.rb
 */
export const kramdownGfmIds = (body: string): readonly PageHeading[] => {
  const { headings, texts, items, doubtful } = readPage(body, true);
  const gfm = counter((text) =>
    lower(text)
      .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- \t]/gu, '')
      .replace(/[ \t]/g, '-'),
  );
  const basic = counter(basicId);
  const ids = new Map<KramdownHeading, string | null>();
  // Headings in HTML elements get theirs later, from kramdown itself.
  for (const heading of headings) {
    if (heading.id === null && !heading.inHtml) ids.set(heading, gfm(texts.get(heading) ?? '', doubtful(heading)));
  }
  for (const heading of headings) {
    if (heading.id === null && heading.inHtml) ids.set(heading, basic(heading.source, doubtful(heading)));
  }
  return idsOf(items, ids, doubtful);
};

/**
 * Ids of kramdown with its own input: ASCII letters, digits, spaces and `-` of the heading's source, from the first
 * letter on. https://github.com/gettalong/kramdown/blob/REL_2_4_0/lib/kramdown/converter/base.rb generate_id
 */
export const kramdownIds = (body: string): readonly PageHeading[] => {
  const { headings, items, doubtful } = readPage(body, false);
  const basic = counter(basicId);
  const ids = new Map<KramdownHeading, string | null>();
  for (const heading of headings) {
    if (heading.id === null) ids.set(heading, basic(heading.source, doubtful(heading)));
  }
  return idsOf(items, ids, doubtful);
};

function readPage(body: string, gfm: boolean) {
  const liquid = readLiquid(body);
  const page = kramdownBlocks(unaside(liquid.text), gfm);
  const headings = page.items.filter((item) => typeof item !== 'string');
  const lines = liquid.text.split('\n');
  const doubtful = (heading: KramdownHeading) => {
    const source = heading.source.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
    const line = lines[heading.line - 1] ?? '';
    return liquid.doubtful.has(heading.line) || hasLiquid(line) || DOUBTS.some(({ found }) => found(source));
  };
  return {
    items: page.items,
    headings: page.autoIds ? headings : [],
    texts: gfm ? renderedTexts(headings, body) : new Map<KramdownHeading, string>(),
    doubtful,
  };
}

function idsOf(
  items: readonly (KramdownHeading | string)[],
  ids: ReadonlyMap<KramdownHeading, string | null>,
  doubtful: (heading: KramdownHeading) => boolean,
): PageHeading[] {
  const withIds = items.flatMap((item): WithId[] => {
    if (typeof item === 'string') return [{ id: item }];
    const { line, source, trimmed, nested } = item;
    // A span's attributes, `*text*{: .class}`, are not shown either.
    const text = source.replace(/([*_`)\]>~])\{:[^}]*\}/g, '$1');
    const own = doubtful(item) ? null : (item.id ?? ids.get(item) ?? null);
    const inside = idsInHtml(source).map((id) => ({ id }));
    return [{ line, id: own, nested, ...((trimmed || text !== source) && { text }) }, ...inside];
  });
  return firstOnPage(withIds);
}

/** Counts equal ids as kramdown does. What comes after a doubtful one of the same name is doubtful too. */
function counter(idOf: (text: string) => string) {
  const counts = new Map<string, number>();
  const doubted = new Set<string>();
  return (text: string, doubtful: boolean): string | null => {
    const id = idOf(text);
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    if (doubtful) doubted.add(id);
    if (doubted.has(id)) return null;
    return count === 0 ? id : `${id}-${count}`;
  };
}

function basicId(source: string): string {
  const id = source
    .replace(/^[^a-zA-Z]+/, '')
    .replace(/[^a-zA-Z0-9 -]/g, '')
    .replaceAll(' ', '-');
  return id.toLowerCase() || 'section';
}

/** Ruby's downcase takes each letter alone: a Greek word doesn't end in ς. */
function lower(text: string): string {
  return [...text].map((char) => char.toLowerCase()).join('');
}

/** The headings' texts as kramdown renders them, read by remark and set right where the two differ. */
function renderedTexts(headings: readonly KramdownHeading[], body: string): Map<KramdownHeading, string> {
  const atx = headings.map(({ source }) => `# ${source}${END}`).join('\n');
  // Definitions matter to headings with brackets alone.
  const definitions = (atx.includes('[') ? body : '').match(/^ {0,3}\[[^\]\n]+\]:.*$/gm) ?? [];
  const tree = parseMarkdown(`${atx}\n\n${definitions.join('\n\n')}`);
  const nodes = tree.children.filter((node): node is Heading => node.type === 'heading');
  const source = `${atx}\n`;
  return new Map(headings.map((heading, i) => [heading, textOf(nodes[i]?.children ?? [], source)]));
}

function textOf(nodes: readonly PhrasingContent[], source: string): string {
  return nodes
    .map((node, i) => {
      const text = TEXT[node.type]?.(node, source) ?? ('children' in node ? textOf(node.children, source) : '');
      // A span's attributes: `*text*{: .class}`.
      const span = i > 0 && nodes[i - 1]?.type !== 'text' && node.type === 'text';
      return span ? text.replace(/^\{:[^}]*\}/, '') : text;
    })
    .join('');
}

/** What kramdown makes of a node that isn't just its children. Images, HTML, footnotes and breaks are no text. */
const TEXT: Readonly<Record<string, (node: Nodes, source: string) => string>> = {
  text: (node) => typography('value' in node ? node.value : ''),
  inlineCode: (node, source) => {
    const [, ticks = '', inside = ''] = /^(`+)([\s\S]*?)\1$/.exec(sliceOf(node, source)) ?? [];
    return ticks.length > 1 ? inside.replace(/^ | $/g, '') : inside;
  },
};

/** https://kramdown.gettalong.org/syntax.html#typographic-symbols: none of them is left in an id. */
function typography(text: string): string {
  return text.replace(/---|--|\.\.\.|<< | >>|<<|>>/g, '');
}

function sliceOf(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset, node.position?.end.offset);
}
