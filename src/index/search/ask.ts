import type { Answer, Article, Explanation, Question, Result, Section, Topic } from '../types.ts';
import { confidenceOf } from './confidence.ts';
import { pick } from './group.ts';
import { passageOf, type Weigh } from './passage.ts';
import type { Query } from './query.ts';
import type { Found, Search } from './search.ts';
import { idf, type SectionIndex } from './section-index.ts';
import { topicStrength } from './topics.ts';

const DEFAULT_LIMIT = 10;

/** Topics and guides that an answer suggests at most. */
const SUGGESTED = 5;

/** The library as the answering needs it. */
export interface Shelf {
  readonly articles: readonly Article[];
  /** Those that have at least one section. */
  readonly topics: readonly Topic[];
  article(idOrName: string): Article | undefined;
}

/** Answers a question. Never throws on any text. */
export async function answer(question: Question, shelf: Shelf, search: Search): Promise<Answer> {
  const topic = shelf.topics.find(({ id }) => id === question.topic);
  const career = question.career ? shelf.article(question.career) : undefined;
  if ((question.topic && !topic) || (question.career && !career)) return nothing(question, shelf);
  const wanted =
    topic === undefined && career === undefined
      ? undefined
      : (section: Section) =>
          (topic === undefined || section.topics.includes(topic.id)) &&
          (career === undefined || section.articleId === career.id);

  if (!/[\p{L}\p{N}]/u.test(question.text)) {
    return topic === undefined ? nothing(question, shelf) : aboutTopic(question, topic, wanted, shelf, search);
  }
  const found = await search.find(question.text, wanted);
  const confidence = confidenceOf(found.signal, found.bars);
  if (confidence === 'none') return nothing(question, shelf, found, search.index);
  const ranked = found.ranked.map(({ id, score }) => ({ section: search.index.sections[id] as Section, score }));
  return {
    question,
    confidence,
    results: toResults(pick(ranked, question.limit ?? DEFAULT_LIMIT), shelf, weighBy(found.query, search.index)),
    suggestions: confidence === 'related' ? suggestions(shelf, found, search.index) : [],
    corrections: found.query.corrections,
  };
}

/** The parts of each score of a question, and the signal that its confidence came from. */
export async function explain(text: string, search: Search): Promise<Explanation> {
  const { query, ranked, signal, bars, meaning } = await search.find(text);
  return {
    words: query.concepts.map(({ word, weight, alternatives }) => ({
      word,
      weight,
      readAs: alternatives.map(({ term, with: others = [], weight: own, why }) => ({
        term: [term, ...others].join(' + '),
        weight: own,
        why,
        rarity: idf(search.index, term),
      })),
    })),
    corrections: query.corrections,
    meaning,
    signal,
    bars,
    results: ranked.slice(0, DEFAULT_LIMIT).map(({ id, score, parts, coverage }) => ({
      section: search.index.sections[id] as Section,
      score,
      coverage,
      parts,
    })),
  };
}

/** A topic alone: what the headings say comes first; the topic's other words settle the rest. */
async function aboutTopic(
  question: Question,
  topic: Topic,
  wanted: ((section: Section) => boolean) | undefined,
  shelf: Shelf,
  search: Search,
): Promise<Answer> {
  const { query, ranked } = await search.find([...topic.headings, ...topic.words].join(' '), wanted);
  const highest = Math.max(1e-9, ...ranked.map(({ score }) => score));
  const scores = new Map(ranked.map(({ id, score }) => [(search.index.sections[id] as Section).id, score / highest]));
  const about = search.index.sections
    .filter((section) => wanted?.(section) ?? true)
    .map((section) => ({ section, score: topicStrength(section, topic) * 2 + (scores.get(section.id) ?? 0) }))
    .sort((a, b) => b.score - a.score);
  if (about.length === 0) return nothing(question, shelf);
  const weigh = weighBy(query, search.index);
  const results = toResults(pick(about, question.limit ?? DEFAULT_LIMIT), shelf, weigh);
  return { question, confidence: 'answer', results, suggestions: [], corrections: [] };
}

function toResults(picked: readonly { section: Section; score: number }[], shelf: Shelf, weigh: Weigh): Result[] {
  const byId = new Map(shelf.articles.map((article) => [article.id, article]));
  return picked.flatMap(({ section, score }): Result[] => {
    const article = byId.get(section.articleId);
    if (article === undefined) return [];
    return [{ section, article, score, ...passageOf(section, weigh) }];
  });
}

/** How much each term of a question counts in a passage. */
function weighBy({ concepts }: Query, index: SectionIndex): Weigh {
  const weights = new Map<string, number>();
  for (const { weight, alternatives } of concepts) {
    for (const { term, with: others = [], weight: own } of alternatives) {
      for (const one of [term, ...others]) {
        weights.set(one, Math.max(weights.get(one) ?? 0, weight * own * idf(index, one)));
      }
    }
  }
  return (term) => weights.get(term) ?? 0;
}

function nothing(question: Question, shelf: Shelf, found?: Found, index?: SectionIndex): Answer {
  return {
    question,
    confidence: 'none',
    results: [],
    suggestions: suggestions(shelf, found, index),
    corrections: found?.query.corrections ?? [],
  };
}

/** Another spelling, topics, and guides: the nearest first. */
function suggestions({ articles, topics }: Shelf, found?: Found, index?: SectionIndex): string[] {
  const near = (found?.ranked ?? []).flatMap(({ id }) => index?.articles[index.articleOf[id] as number]?.title ?? []);
  const titles = [...new Set([...near, ...articles.map(({ title }) => title)])];
  const spelling = (found?.query.corrections ?? []).map(({ to }) => to);
  return [
    ...new Set([...spelling, ...titles.slice(0, SUGGESTED), ...topics.slice(0, SUGGESTED).map(({ id }) => `/${id}`)]),
  ];
}
