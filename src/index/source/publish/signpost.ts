import GithubSlugger from 'github-slugger';
import { headingText } from '../markdown.ts';
import type { Generator } from './index.ts';

/** The bot's own web door: `/guides/<id>`, ids as GitHub makes them. Drafts and `published: false` are not shown. */
export const signpost: Generator = (post, _site, { publicUrl }) => {
  const published = post.data.draft !== true && post.data.published !== false;
  const slugger = new GithubSlugger();
  return {
    published,
    url: published ? `${publicUrl}/guides/${post.id}` : null,
    anchors: post.headings.map((heading) => slugger.slug(headingText(heading)) || null),
  };
};
