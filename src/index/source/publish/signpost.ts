import GithubSlugger from 'github-slugger';
import { PLAIN_RULES } from '../front-matter.ts';
import { headingText } from '../markdown.ts';
import type { HeadingIds } from './ids/index.ts';
import type { Generator } from './index.ts';

/** The page takes these ids from the sections (bot/web/guides): any that are unique do. */
const ids: HeadingIds = (_body, tree) => {
  const slugger = new GithubSlugger();
  return tree.children.flatMap((node) =>
    node.type === 'heading'
      ? [{ line: node.position?.start.line ?? 1, id: slugger.slug(headingText(node)) || null }]
      : [],
  );
};

/** The bot's own web door: `/guides/<id>`, ids as GitHub makes them. Drafts and `published: false` are not shown. */
export const signpost: Generator = {
  frontMatter: () => PLAIN_RULES,
  permalink: null,
  collision: 'unknown',
  place({ id, data }) {
    const published = data.draft !== true && data.published !== false;
    return { published, path: published ? `/guides/${id}` : null };
  },
  headingIds: () => ids,
};
