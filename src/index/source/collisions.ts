import type { Article, Problem } from '../types.ts';
import { withAnchors } from './links.ts';
import type { Generator, Place } from './publish/index.ts';

/** An article with what its generator made of it. */
export interface PlacedArticle {
  readonly article: Article;
  readonly place: Place;
  readonly generator: Pick<Generator, 'collision'>;
}

/**
 * Two files with one output: only one of them is on the site. Where the generator writes the later one over the
 * earlier, that one keeps its headings; where nobody knows which one it is, none of them gets a link.
 */
export function settleCollisions(placed: readonly PlacedArticle[]): { articles: Article[]; problems: Problem[] } {
  const byPage = Map.groupBy(placed, ({ article }) => (article.permalink === null ? null : pageOf(article.permalink)));
  const problems: Problem[] = [];
  const articles = placed.map(({ article, generator }): Article => {
    const same = article.permalink === null ? [] : (byPage.get(pageOf(article.permalink)) ?? []);
    if (same.length < 2) return article;
    const others = same.map((other) => other.article.file).filter((file) => file !== article.file);
    const problem = (message: string) => problems.push({ file: article.file, severity: 'warning', message });
    if (generator.collision === 'unknown') {
      problem(
        `${article.permalink} is also the page of ${others.join(', ')}: give each its own slug; until then it gets no link`,
      );
      return withoutUrl(article);
    }
    if (same.reduce(later).article === article) return article;
    problem(
      `${article.permalink} is overwritten by ${same.reduce(later).article.file}: give each its own slug or permalink`,
    );
    return withAnchors(article, []);
  });
  return { articles, problems };
}

function later(a: PlacedArticle, b: PlacedArticle): PlacedArticle {
  const [first, second] = [a.place.order ?? 0, b.place.order ?? 0];
  if (first !== second) return first > second ? a : b;
  return a.article.file > b.article.file ? a : b;
}

function withoutUrl(article: Article): Article {
  return withAnchors({ ...article, url: null, permalink: null }, []);
}

/** What of two URLs leads to one page: `/a`, `/a/`, `/a.html` and `/a/index.html`. */
function pageOf(permalink: string): string {
  let page = permalink;
  try {
    page = decodeURI(permalink);
  } catch {
    // A stray % is compared as it is.
  }
  return page.replace(/\/index\.html$/, '/').replace(/\.html$|\/$/, '');
}
