import type { FrontMatterRules } from '../front-matter.ts';
import type { Site } from '../site.ts';
import { astro } from './astro.ts';
import { hugo } from './hugo.ts';
import { githubIds } from './ids/github.ts';
import { hugoIds } from './ids/hugo.ts';
import type { HeadingIds } from './ids/index.ts';
import { kramdownGfmIds, kramdownIds } from './ids/kramdown.ts';
import { jekyll } from './jekyll.ts';
import { plain } from './plain.ts';
import { signpost } from './signpost.ts';

/** An article, as the generator of its site gets it. */
export interface Post {
  /** The article's id in the library. */
  readonly id: string;
  /** Path below the site's folder, with `/`. */
  readonly path: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The front matter as it is written. */
  readonly frontMatter: string;
  readonly title: string;
  /** Whether the site has this file, by its path below the site's folder. */
  hasFile(path: string): boolean;
}

/** Where a generator puts a post. */
export interface Place {
  readonly published: boolean;
  /** The post's path on its site as the generator writes it, `base` included; null when unpublished or not known. */
  readonly path: string | null;
  /** Orders posts that get the same path: the generator writes the later one over the earlier one. */
  readonly order?: number;
  /** Why there is no path, where that needs to be said. */
  readonly problem?: { readonly field: string; readonly message: string };
}

export interface PublishContext {
  /** Base URL of the bot's own web door. */
  readonly publicUrl: string;
  readonly now: Date;
}

/** How a generator of sites publishes: one file each. */
export interface Generator {
  frontMatter(site: Site): FrontMatterRules;
  /** What its permalinks may hold, to check those of site.yaml; null where there are no permalinks. */
  readonly permalink: { readonly styles: ReadonlySet<string>; readonly knows: (name: string) => boolean } | null;
  /** Of two posts with one path, `last` wins; or it is not known which one the site has. */
  readonly collision: 'last' | 'unknown';
  place(post: Post, site: Site, context: PublishContext): Place;
  headingIds(site: Site, post: Pick<Post, 'path' | 'data'>): HeadingIds;
}

const GENERATORS: Readonly<Record<Site['generator'], Generator>> = { astro, jekyll, hugo, plain, signpost };

export function generatorOf(site: Pick<Site, 'generator'>): Generator {
  return GENERATORS[site.generator];
}

const NO_IDS: HeadingIds = () => [];

/** The heading ids of a post's page: those of its generator, unless site.yaml names another way. */
export function headingIdsOf(site: Site, post: Pick<Post, 'path' | 'data'>): HeadingIds {
  if (site.headingIds === 'auto') return generatorOf(site).headingIds(site, post);
  if (site.headingIds === 'github' && site.generator === 'astro') {
    return astro.headingIds({ ...site, version: 6 }, post);
  }
  return {
    github: githubIds,
    'kramdown-gfm': kramdownGfmIds,
    kramdown: kramdownIds,
    hugo: hugoIds,
    none: NO_IDS,
  }[site.headingIds];
}
