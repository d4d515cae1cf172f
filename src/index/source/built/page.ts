import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Element, Nodes, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { SKIP, visitParents } from 'unist-util-visit-parents';

/** A heading of a built page. */
export interface BuiltHeading {
  readonly level: number;
  readonly text: string;
  /** Its id, if that leads here; null without one, or when an element before it has the same. */
  readonly id: string | null;
  /** The elements around it, outermost first. */
  readonly inside: readonly Element[];
}

export interface BuiltPage {
  /** The page's file below the folder of the built site, with `/`. */
  readonly file: string;
  /** Every id of the page. */
  readonly ids: ReadonlySet<string>;
  /** In document order, those of the layout too. */
  readonly headings: readonly BuiltHeading[];
}

const html = unified().use(rehypeParse);

/**
 * The page that a web server shows at a path.
 *
 * @param folder of the built site.
 * @param permalinkPath as the generator writes it, from the site's root on.
 * @param base the part of the path that is not in the folder, such as Jekyll's baseurl.
 * @returns null where there is no page. Nothing outside the folder is ever read.
 */
export async function findPage(folder: string, permalinkPath: string, base: string): Promise<BuiltPage | null> {
  for (const candidate of candidates(permalinkPath, base)) {
    const file = path.join(folder, candidate);
    const inside = path.relative(folder, file);
    if (inside.startsWith('..') || path.isAbsolute(inside) || !(await isFileIn(folder, file))) continue;
    const text = await readFile(file, 'utf8');
    // A page's path may end in anything, such as /v1.2; a picture is no page.
    if (/^\s*</.test(text)) return readPage(inside.replaceAll('\\', '/'), text);
  }
  return null;
}

/** Reads a page's HTML. Never throws on any text. */
export function readPage(file: string, text: string): BuiltPage {
  const ids = new Set<string>();
  const headings: BuiltHeading[] = [];
  visitParents(html.parse(text) as Root, 'element', (node, ancestors) => {
    // What a template holds is not on the page.
    if (node.tagName === 'template') return SKIP;
    const id = typeof node.properties.id === 'string' && node.properties.id !== '' ? node.properties.id : null;
    const first = id !== null && !ids.has(id);
    if (id !== null) ids.add(id);
    if (!/^h[1-6]$/.test(node.tagName)) return;
    const inside = ancestors.filter((ancestor): ancestor is Element => ancestor.type === 'element');
    headings.push({ level: Number(node.tagName[1]), text: textOf(node), id: first ? id : null, inside });
  });
  return { file, ids, headings };
}

function candidates(permalinkPath: string, base: string): string[] {
  const trimmed = base.replace(/^\/+|\/+$/g, '');
  const based = trimmed !== '' && permalinkPath.startsWith(`/${trimmed}/`);
  const paths = based ? [permalinkPath.slice(trimmed.length + 1), permalinkPath] : [permalinkPath];
  return [...new Set(paths.flatMap((each) => [decoded(each), each]))].flatMap((each) =>
    each.endsWith('/')
      ? [`${each}index.html`, `${each.slice(0, -1)}.html`]
      : [each, `${each}.html`, `${each}/index.html`],
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function isFileIn(folder: string, file: string): Promise<boolean> {
  try {
    if (!(await stat(file)).isFile()) return false;
    const [root, real] = await Promise.all([realpath(folder), realpath(file)]);
    return real.startsWith(root + path.sep);
  } catch {
    return false;
  }
}

/** A link that leads to the heading itself (¶, #) is no text of it. */
const SELF_LINK =
  /(?:^|[\s-])(?:anchor|anchor-link|header-anchor|heading-anchor|hash-link|permalink|headerlink)(?:$|[\s-])/;

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const classes = node.type === 'element' ? [node.properties.className].flat().join(' ') : '';
  if (node.type === 'element' && node.tagName === 'a' && SELF_LINK.test(classes)) return '';
  if (node.type === 'element' && node.tagName === 'sup' && isFootnote(node)) return '';
  return node.children.map(textOf).join('');
}

function isFootnote(sup: Element): boolean {
  return sup.children.some(
    (child) =>
      child.type === 'element' && child.tagName === 'a' && /^#(?:user-content-)?fn/.test(String(child.properties.href)),
  );
}
