import type { Element, ElementContent, Root } from 'hast';
import rehypeSanitize, { defaultSchema, type Options as Schema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Article } from '../../../index/types.ts';

/** Where the links and images of a guide lead. */
export interface Targets {
  /** The address of a link as it is written in the guide, or null where it leads nowhere. */
  link(href: string): string | null;
  /** The address of an image on this server, or null where the image is not ours to show. */
  image(src: string): string | null;
}

// No slug of a heading has a colon: a note's id can't be mistaken for a section's.
const NOTE_PREFIX = 'note:';
const HEADING = /^h[1-6]$/;

/**
 * Raw HTML is gone already when this is applied, so the only ids are those of footnotes: nothing to prefix. Headings
 * get their ids afterwards. Pages run no script, so an id can't clobber anything.
 */
const SCHEMA: Schema = {
  ...defaultSchema,
  clobber: [],
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
};

const toTree = unified().use(remarkParse).use(remarkGfm);
const toHtmlTree = unified().use(remarkRehype, { clobberPrefix: NOTE_PREFIX }).use(rehypeSanitize, SCHEMA);
const toText = unified().use(rehypeStringify);

/** A guide's body as markup. */
export interface RenderedGuide {
  /** Sanitised HTML. */
  readonly html: string;
  /** The id of the first heading where it only repeats the title; it is left out of `html` then. */
  readonly titleAnchor: string | null;
}

/**
 * A guide's body as HTML. Raw HTML and hostile links are dropped; each top-level heading has the `anchor` of its
 * section as its id, and those without an anchor have none.
 */
export function renderGuide(article: Article, targets: Targets): RenderedGuide {
  const tree = toHtmlTree.runSync(toTree.parse(article.markdown)) as Root;
  renameNoteLabel(tree);
  redirect(tree, targets);
  setHeadingIds(tree, article);
  const titleAnchor = takeRepeatedTitle(tree, article);
  makeTablesScroll(tree);
  return { html: toText.stringify(tree), titleAnchor };
}

/** Sections come from top-level headings alone, one each, in document order. */
function setHeadingIds(tree: Root, article: Article): void {
  const anchors = article.sections.filter((section) => section.level > 0).map((section) => section.anchor);
  const headings = tree.children.filter(
    (node): node is Element => node.type === 'element' && HEADING.test(node.tagName),
  );
  headings.forEach((heading, i) => {
    const anchor = anchors[i];
    if (anchor) heading.properties.id = anchor;
  });
}

/** The page shows the title itself: a first heading that says the same is dropped, its id is kept. */
function takeRepeatedTitle(tree: Root, article: Article): string | null {
  const first = tree.children.find((node): node is Element => node.type === 'element');
  const heading = article.sections.find((section) => section.level > 0)?.heading;
  if (first?.tagName !== 'h1' || heading !== article.title) return null;
  tree.children.splice(tree.children.indexOf(first), 1);
  return typeof first.properties.id === 'string' ? first.properties.id : null;
}

function redirect(tree: Root, targets: Targets): void {
  visit(tree, 'element', (node) => {
    if (node.tagName === 'a' && typeof node.properties.href === 'string') redirectLink(node, targets);
    if (node.tagName === 'img') redirectImage(node, targets);
  });
}

function redirectLink(node: Element, targets: Targets): void {
  const href = String(node.properties.href);
  // Footnotes link to ids of this page.
  const target = href.startsWith(`#${NOTE_PREFIX}`) ? href : targets.link(href);
  if (target === null) delete node.properties.href;
  else node.properties.href = target;
  if (target !== null && /^https?:/.test(target)) node.properties.rel = ['noopener', 'noreferrer'];
}

/** Images of other servers would tell them who reads: they become links. */
function redirectImage(node: Element, targets: Targets): void {
  const { src, alt } = node.properties;
  const source = typeof src === 'string' ? src : '';
  const own = targets.image(source);
  if (own !== null) {
    node.properties = { src: own, alt: typeof alt === 'string' ? alt : '', loading: 'lazy' };
    return;
  }
  const label: ElementContent = {
    type: 'text',
    value: typeof alt === 'string' && alt !== '' ? `Image: ${alt}` : 'Image',
  };
  const link = /^https?:/.test(source) ? source : undefined;
  Object.assign(node, {
    tagName: link ? 'a' : 'span',
    properties: link ? { href: link, rel: ['noopener', 'noreferrer'] } : {},
    children: [label],
  });
}

/** remark-rehype gives the notes' heading the fixed id `footnote-label`, which a guide's own heading may have. */
function renameNoteLabel(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.properties.id === 'footnote-label') node.properties.id = `${NOTE_PREFIX}label`;
    if ('ariaDescribedBy' in node.properties) node.properties.ariaDescribedBy = [`${NOTE_PREFIX}label`];
  });
}

/** A wide table scrolls by itself on a phone, by keyboard too. */
function makeTablesScroll(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'table' || index === undefined || parent === undefined) return;
    const properties = { className: ['table'], tabIndex: 0, role: 'region', ariaLabel: 'Table' };
    parent.children[index] = { type: 'element', tagName: 'div', properties, children: [node] };
    return index + 2;
  });
}
