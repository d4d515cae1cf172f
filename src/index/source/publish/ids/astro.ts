import GithubSlugger from 'github-slugger';
import type { Element, Root as HtmlRoot, Nodes, RootContent } from 'hast';
import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { isMapping } from '../../yaml.ts';
import { idsOfPage } from './github.ts';
import type { PageHeading } from './index.ts';

type Data = Readonly<Record<string, unknown>>;
type Version = 4 | 5 | 6 | 7;

/** What the major versions do differently. https://docs.astro.build/en/guides/upgrade-to/v6/ (heading ids), …/v7/ (Sätteri) */
const RULES: Readonly<Record<Version, { stripsHyphen: boolean; satteri: boolean }>> = {
  4: { stripsHyphen: true, satteri: false },
  5: { stripsHyphen: true, satteri: false },
  6: { stripsHyphen: false, satteri: false },
  7: { stripsHyphen: false, satteri: true },
};

/** Sätteri's smart punctuation, as far as ids show it: hyphens in a row become dashes, quotes vanish either way. */
function smartDashes() {
  return (tree: Root) => {
    visit(tree, 'text', (node) => {
      node.value = node.value.replace(/-{2,}/g, '–');
    });
  };
}
/** Sätteri leaves an escaped hyphen as it is, which the tree no longer shows. */
const ESCAPED_HYPHENS = /\\--|-\\-/;
/** Sätteri takes a second block between --- for front matter too. */
const SECOND_FRONT_MATTER = /^\s*---[ \t]*\n(?:[^\n]*\n)*?---[ \t]*(?:\n|$)/;

const MDX_NODES = [
  'mdxFlowExpression',
  'mdxTextExpression',
  'mdxJsxFlowElement',
  'mdxJsxTextElement',
  'mdxjsEsm',
] as const;
const toHtml = { allowDangerousHtml: true, passThrough: [...MDX_NODES] };
const read = unified().use(remarkParse).use(remarkGfm);
const readMdx = read().use(remarkMdx);
const render = unified().use(remarkSmartypants).use(remarkRehype, toHtml);
const renderSatteri = unified().use(smartDashes).use(remarkRehype, toHtml);

/** Heading ids of a `.md` entry. */
export const astroIds = (body: string, version: Version, data: Data) => pageIds(body, version, data, false);

/** Heading ids of a `.mdx` entry; none where it isn't MDX. It is parsed, never run. */
export const astroMdxIds = (body: string, version: Version, data: Data) => pageIds(body, version, data, true);

function pageIds(source: string, version: Version, data: Data, mdx: boolean): readonly PageHeading[] {
  const { stripsHyphen, satteri } = RULES[version];
  const body = satteri ? source.replace(SECOND_FRONT_MATTER, (block) => block.replace(/[^\n]/g, '')) : source;
  let tree: Root;
  try {
    tree = (mdx ? readMdx : read).parse(body);
  } catch {
    return [];
  }
  const html = (satteri ? renderSatteri : render).runSync(tree) as HtmlRoot;
  const slugger = new GithubSlugger();
  return idsOfPage(html, (heading) => {
    const slug = slugger.slug(headingText(heading, mdx ? data : null));
    const at = heading.position;
    const doubtful = satteri && ESCAPED_HYPHENS.test(body.slice(at?.start.offset, at?.end.offset));
    if (doubtful) return null;
    return stripsHyphen && slug.endsWith('-') ? slug.slice(0, -1) : slug;
  });
}

/**
 * A heading's text as Astro collects it: of raw HTML nothing, of an expression its source, unless it names a field of
 * the front matter, which is filled in.
 * https://github.com/withastro/astro/blob/astro%405.18.2/packages/markdown/remark/src/rehype-collect-headings.ts
 */
function headingText(heading: Element, frontMatter: Data | null): string {
  let text = '';
  visit(heading, (node: Nodes | RootContent) => {
    if (node.type === 'text') text += node.value;
    if (node.type === 'raw' && !/^\n?<.*>\n?$/.test(node.value)) text += node.value;
    if (frontMatter !== null && (node.type as string) === 'mdxTextExpression') {
      const { value } = node as unknown as { value: string };
      const fields = /^\s*frontmatter((?:\.\w+)+)\s*$/.exec(value)?.[1]?.split('.').slice(1);
      const filled = fields?.reduce<unknown>((of, field) => (isMapping(of) ? of[field] : undefined), frontMatter);
      text += typeof filled === 'string' ? filled : value;
    }
  });
  return text;
}
