import type { Article, Section } from '../types.ts';
import { subjectIn, terms } from './analysis.ts';
import { askedTerms } from './asked-match.ts';
import { cosine, type Lsi, pointOf } from './lsi.ts';
import type { Concept, Query } from './query.ts';
import { idfOfCount, K1, type SectionIndex, weightIn } from './section-index.ts';

/** What the parts of a score count. Each was measured with and without: docs/search.md. */
export const RANKING = {
  /** Sections that MiniSearch hands to the second stage. */
  candidates: 150,
  /** Words of a question from which on its words count less: of a long story some are found in any section. */
  manyWords: 5,
  /** Share of the question that the heading has × share of the heading that the question has. */
  heading: 0.35,
  /** The score of the guide, the best of its sections and those beside it. */
  article: 0.1,
  /** For sections about a topic (topics.yaml) that the question names × share of the question that names it. */
  topic: 0.7,
  /** What words of the guide's own title count in that share: they say which guide is meant, not which section. */
  title: 0.1,
  lsi: 0.4,
  /** Beside LSI or nothing: the match of words with the nearest of the ways in which members ask. An encoder knows better. */
  asked: 0.6,
  encoder: 3,
  /** The same for sections whose guide says how members ask for them: it is surer there. */
  encoderAsked: 4,
  /** Sections whose meaning is compared. */
  reranked: 60,
};
export type Ranking = typeof RANKING;

const NO_TOPICS: ReadonlyMap<string, ReadonlySet<string>> = new Map();

/** A section that matches, with the parts of its score. */
export interface Ranked {
  /** The section's number in the index. */
  readonly id: number;
  readonly score: number;
  readonly parts: {
    readonly words: number;
    readonly heading: number;
    readonly article: number;
    readonly topic: number;
    /** By an encoder; or by LSI and the match with what members ask. */
    readonly meaning: number;
  };
  /** Share of the question's words, weighed by rarity, that the section has: 0 to 1. */
  readonly coverage: number;
  /** How far the heading is the question, and the question the heading: 0 to 1. */
  readonly headingMatch: number;
}

/** What an encoder says of a question. */
export interface Meaning {
  /** How close it is to a section by its number, −1 to 1; undefined where that isn't known. */
  closeness(section: number): number | undefined;
  /** How much closer it is to what some sections are about than to what has nothing to do with the library, −2 to 2. */
  nearer(sections: readonly number[]): number;
}

/**
 * Ranks the sections for a question: candidates from MiniSearch, then BM25F with one IDF, heading coverage, the guide's
 * own score, and meaning.
 */
export function rank(
  query: Query,
  index: SectionIndex,
  {
    lsi,
    encoder,
    topics = NO_TOPICS,
    wanted,
    ranking = RANKING,
  }: {
    lsi: Lsi | null;
    encoder?: Meaning | undefined;
    /** Those that the question names, with the terms that name them. */
    topics?: ReadonlyMap<string, ReadonlySet<string>>;
    wanted?: ((section: Section) => boolean) | undefined;
    ranking?: Ranking;
  },
): Ranked[] {
  const found = candidates(query, index, ranking.candidates, wanted);
  const weighed = weigh(query, index);
  const { concepts, total } = weighed;
  // What a story has besides is no reason to doubt an answer: in the coverage it counts less still.
  const totalSquared = concepts.reduce((sum, { weight, idf }) => sum + weight * weight * idf, 0) || 1;

  const all = found.map((id) => {
    let bm25f = 0;
    let covered = 0;
    for (const { weight, idf, meant } of concepts) {
      let best = 0;
      let share = 0;
      for (const { term, others, weight: alternative, idf: own } of meant) {
        const frequency = weightIn(index, id, term);
        if (frequency === 0 || others.some((other) => weightIn(index, id, other) === 0)) continue;
        best = Math.max(best, (alternative * own * frequency * (K1 + 1)) / (K1 + frequency));
        share = Math.max(share, alternative);
      }
      bm25f += weight * best;
      covered += weight * weight * idf * share;
    }
    const heading = match(index.headingTerms[id] as Int32Array, index, concepts, total);
    return { id, bm25f, coverage: covered / totalSquared, heading };
  });

  // A candidate may have but one word of a synonym of several.
  const scored = all.filter(({ bm25f }) => bm25f > 0);
  const highest = Math.max(...scored.map(({ bm25f }) => bm25f), 1e-9);
  const articles = articleScores(scored, index);
  const highestArticle = Math.max(...articles.values(), 1e-9);
  const trust = Math.min(1, Math.sqrt(ranking.manyWords / (concepts.length || 1)));
  const lexical = scored
    .map(({ id, bm25f, coverage, heading }) => {
      const parts = {
        words: (trust * bm25f) / highest,
        heading: ranking.heading * heading,
        article: (ranking.article * (articles.get(index.articleOf[id] as number) ?? 0)) / highestArticle,
        topic: ranking.topic * topicShare(id, query, index, topics, ranking.title),
        meaning: 0,
      };
      const score = parts.words + parts.heading + parts.article + parts.topic;
      return { id, score, parts, coverage, headingMatch: heading };
    })
    .sort(byScore);
  return addMeaning(lexical, query, weighed, index, lsi, encoder, ranking);
}

function addMeaning(
  lexical: Ranked[],
  query: Query,
  weighed: ReturnType<typeof weigh>,
  index: SectionIndex,
  lsi: Lsi | null,
  encoder: Meaning | undefined,
  ranking: Ranking,
): Ranked[] {
  const top = lexical.slice(0, ranking.reranked);
  const point = lsi && ranking.lsi > 0 ? pointOf(query, index, lsi) : null;
  return [
    ...top
      .map((hit): Ranked => {
        const close = encoder?.closeness(hit.id);
        const surer = (index.sections[hit.id]?.questions ?? []).length > 0;
        const meaning =
          close !== undefined
            ? (surer ? ranking.encoderAsked : ranking.encoder) * close
            : ranking.asked * askedMatch(hit.id, query, index, weighed) +
              (lsi && point ? ranking.lsi * cosine(lsi, point, hit.id) : 0);
        return { ...hit, score: hit.score + meaning, parts: { ...hit.parts, meaning } };
      })
      .sort(byScore),
    ...lexical.slice(ranking.reranked),
  ];
}

const byScore = (a: Ranked, b: Ranked) => b.score - a.score || a.id - b.id;

/** Share of the question, 0 to 1, that names a topic which a section is about. Of a long story, a word that does so is little. */
function topicShare(
  section: number,
  { concepts }: Query,
  index: SectionIndex,
  topics: ReadonlyMap<string, ReadonlySet<string>>,
  title: number,
): number {
  const named = (index.sections[section]?.topics ?? []).flatMap((topic) => topics.get(topic) ?? []);
  if (named.length === 0) return 0;
  const ofGuide = titleTerms(index.articles[index.articleOf[section] as number] as Article);
  const isIn = ({ alternatives }: Concept, some: ReadonlySet<string>) =>
    alternatives.some(({ term, why }) => why !== 'synonym' && some.has(term));
  const weighed = concepts.map((concept) => ({
    concept,
    weight: isIn(concept, ofGuide) ? title * concept.weight : concept.weight,
  }));
  const shares = named.map((names) => {
    const own = weighed.filter(({ concept }) => isIn(concept, names));
    // "How much" names a topic, and has no word that carries a subject.
    const all = own.length > 0 ? weighed : [...weighed, { weight: 1 }];
    const sum = (some: readonly { weight: number }[]) => some.reduce((total, { weight }) => total + weight, 0);
    return (own.length > 0 ? sum(own) : 1) / sum(all);
  });
  return Math.max(...shares);
}

/** Terms of the part of a guide's title that names its subject. */
function titleTerms(article: Article): ReadonlySet<string> {
  let known = ofTitle.get(article);
  if (known === undefined) {
    known = new Set(terms(subjectIn(article.title)));
    ofTitle.set(article, known);
  }
  return known;
}
/** Each section of a guide is asked for it. */
const ofTitle = new WeakMap<Article, ReadonlySet<string>>();

interface Weighed {
  readonly weight: number;
  readonly idf: number;
  readonly meant: readonly {
    readonly term: number;
    /** Terms that must be there as well. */
    readonly others: readonly number[];
    readonly weight: number;
    readonly idf: number;
  }[];
}

/** The question's words with their rarity in the library, and what they weigh together. */
function weigh(query: Query, index: SectionIndex): { concepts: Weighed[]; total: number } {
  const concepts = query.concepts.map((concept) => ({ ...concept, ...rarity(concept, index) }));
  return { concepts, total: concepts.reduce((sum, { weight, idf }) => sum + weight * idf, 0) || 1 };
}

/** The alternatives that the library has, and the rarity of what the word most likely means. */
function rarity(concept: Query['concepts'][number], index: SectionIndex): { idf: number; meant: Weighed['meant'] } {
  const count = index.sections.length;
  const ownTerm = index.termIds.get(concept.alternatives[0]?.term ?? '');
  const own =
    ownTerm === undefined ? Number.POSITIVE_INFINITY : idfOfCount(count, index.sectionCount[ownTerm] as number);
  const meant = concept.alternatives.flatMap(({ term, with: rest = [], weight, why }) => {
    const number = index.termIds.get(term);
    const others = rest.flatMap((other) => index.termIds.get(other) ?? []);
    if (number === undefined || others.length < rest.length) return [];
    const idf = idfOfCount(count, index.sectionCount[number] as number);
    // A rare synonym must not beat the word that was asked.
    return [{ term: number, others, weight, idf: why === 'synonym' ? Math.min(idf, own) : idf }];
  });
  return { idf: meant[0]?.idf ?? idfOfCount(count, 0), meant };
}

function candidates(query: Query, index: SectionIndex, most: number, wanted?: (section: Section) => boolean): number[] {
  const boosts = new Map<string, number>();
  for (const { weight, alternatives } of query.concepts) {
    for (const { term, weight: own } of alternatives) boosts.set(term, Math.max(boosts.get(term) ?? 0, weight * own));
  }
  const wantedTerms = [...boosts.keys()];
  if (wantedTerms.length === 0) return [];
  return index.miniSearch
    .search('', {
      tokenize: () => wantedTerms,
      boostTerm: (term) => boosts.get(term) ?? 1,
      boost: { heading: 3, title: 1.5, asked: 2 },
      filter: ({ id }) => {
        const section = index.sectionOf.get(id as number);
        return section !== undefined && (wanted?.(index.sections[section] as Section) ?? true);
      },
    })
    .slice(0, most)
    .map(({ id }) => index.sectionOf.get(id as number) as number);
}

/** How far some words, such as a heading's, are the question, and the question those words: 0 to 1. */
function match(
  heading: Int32Array | readonly number[],
  index: SectionIndex,
  concepts: readonly Weighed[],
  total: number,
): number {
  if (heading.length === 0) return 0;
  let asked = 0;
  let said = 0;
  const matched = new Set<number>();
  for (const { weight, idf, meant } of concepts) {
    let best = 0;
    for (const { term, others, weight: own } of meant) {
      if (!heading.includes(term) || !others.every((other) => heading.includes(other))) continue;
      for (const one of [term, ...others]) matched.add(one);
      best = Math.max(best, own);
    }
    asked += weight * idf * best;
  }
  let whole = 0;
  for (const term of heading) {
    const idf = idfOfCount(index.sections.length, index.sectionCount[term] as number);
    whole += idf;
    if (matched.has(term)) said += idf;
  }
  return Math.sqrt((asked / total) * (said / (whole || 1)));
}

/** How far the nearest of the ways in which members ask for a section is the question, and the question it: 0 to 1. */
export function askedMatch(
  section: number,
  query: Query,
  index: SectionIndex,
  { concepts, total } = weigh(query, index),
): number {
  return Math.max(0, ...askedTerms(index, section).map((way) => match(way, index, concepts, total)));
}

/** A guide is as good as its best section, and a little better for each further one. */
function articleScores(scored: readonly { id: number; bm25f: number }[], index: SectionIndex): Map<number, number> {
  const byArticle = new Map<number, number[]>();
  for (const { id, bm25f } of scored) {
    const article = index.articleOf[id] as number;
    byArticle.set(article, [...(byArticle.get(article) ?? []), bm25f]);
  }
  return new Map(
    [...byArticle].map(([article, scores]) => [
      article,
      scores.sort((a, b) => b - a).reduce((sum, score, i) => sum + score / 2 ** i, 0),
    ]),
  );
}
