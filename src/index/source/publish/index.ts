import type { Heading, Root } from 'mdast';
import type { Site } from '../site.ts';
import { signpost } from './signpost.ts';

/** An article, as the site generator gets it. */
export interface Post {
  /** The article's id in the library. */
  readonly id: string;
  /** Path below the site's folder, with `/`. */
  readonly path: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly tree: Root;
  /** The headings that begin a section, in document order. */
  readonly headings: readonly Heading[];
}

/** Where a post stands on the web. */
export interface Publication {
  readonly published: boolean;
  /** Absolute URL; null when unpublished or not known. */
  readonly url: string | null;
  /** For each heading of the post its id on the page, or null where it can't be trusted. */
  readonly anchors: readonly (string | null)[];
}

export interface PublishContext {
  /** Base URL of the bot's own web door. */
  readonly publicUrl: string;
  readonly now: Date;
}

/** How a generator of sites publishes a post. */
export type Generator = (post: Post, site: Site, context: PublishContext) => Publication;

const GENERATORS: Partial<Record<Site['generator'], Generator>> = { signpost };

/** Where the post stands on the web, by the rules of its site's generator. */
export const publish: Generator = (post, site, context) => {
  const generator = GENERATORS[site.generator];
  if (generator === undefined) throw new Error(`generator ${site.generator}: not yet`);
  return generator(post, site, context);
};
