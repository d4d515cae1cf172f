import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { firstOnPage, idsInHtml, type PageHeading, type WithId } from './index.ts';

const HEADING = /^h[1-6]$/;
const toHtml = unified().use(remarkParse).use(remarkGfm).use(remarkRehype, { allowDangerousHtml: true });

/**
 * Ids as github-slugger makes them of the rendered heading: rehype-slug and what works like it.
 * https://github.com/rehypejs/rehype-slug/blob/6.0.0/lib/index.js
 */
export const githubIds = (body: string): readonly PageHeading[] => {
  const slugger = new GithubSlugger();
  return idsOfPage(toHtml.runSync(toHtml.parse(body)) as Root, (heading) => slugger.slug(textOf(heading)));
};

/**
 * Walks a rendered page, raw HTML still in it.
 *
 * @param idOf the id of a heading that has none yet; null where it can't be trusted. Called in document order.
 */
export function idsOfPage(tree: Root, idOf: (heading: Element) => string | null): readonly PageHeading[] {
  const items: WithId[] = [];
  visit(tree, (node) => {
    if (node.type === 'raw') items.push(...idsInHtml(node.value).map((id) => ({ id })));
    if (node.type !== 'element') return;
    const given = typeof node.properties.id === 'string' ? node.properties.id : null;
    const line = node.position?.start.line;
    if (!HEADING.test(node.tagName)) {
      if (given !== null) items.push({ id: given });
    } else {
      items.push({ id: given ?? idOf(node), ...(line !== undefined && { line }) });
    }
  });
  return firstOnPage(items);
}
