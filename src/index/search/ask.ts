import type { Answer, Article, Confidence, Question, Result, Section, Topic } from '../types.ts';
import { terms } from './analysis.ts';
import { buildEngine } from './engine.ts';
import { passageOf } from './passage.ts';
import { topicStrength } from './topics.ts';

const DEFAULT_LIMIT = 10;

/** Share of a question's words, weighed by rarity, that the best section must have for each step of confidence. */
const COVERAGE = { answer: 0.6, related: 0.35 };

/**
 * Makes the function that answers questions from a set of guides.
 *
 * @param articles published guides with their sections marked by topic.
 * @param topics that have at least one section.
 * @param findArticle looks a guide up by its id or name.
 */
export function makeAsk(
  articles: readonly Article[],
  topics: readonly Topic[],
  findArticle: (idOrName: string) => Article | undefined,
): (question: Question) => Answer {
  const engine = buildEngine(articles);
  const byId = new Map(articles.map((article) => [article.id, article]));

  return (question) => {
    const topic = topics.find(({ id }) => id === question.topic);
    const career = question.career ? findArticle(question.career) : undefined;
    const none = (): Answer => ({ question, confidence: 'none', results: [], suggestions: suggest() });
    if ((question.topic && !topic) || (question.career && !career)) return none();

    const wanted = (section: Section) =>
      (topic === undefined || section.topics.includes(topic.id)) &&
      (career === undefined || section.articleId === career.id);
    const query = [...new Set(terms(question.text))];
    const topicTerms = topic ? [...new Set([...topic.headings, ...topic.words].flatMap(terms))] : [];

    let ranked: { section: Section; score: number }[];
    let confidence: Confidence;
    if (query.length > 0) {
      const hits = engine.search(query, wanted);
      ranked = hits;
      const idf = (term: string) => engine.idf(term);
      const total = query.reduce((sum, term) => sum + idf(term), 0);
      const best = hits
        .slice(0, 3)
        .map(({ matched }) => matched.filter((t) => query.includes(t)).reduce((sum, t) => sum + idf(t), 0) / total);
      const coverage = Math.max(0, ...best);
      confidence = coverage >= COVERAGE.answer ? 'answer' : coverage >= COVERAGE.related ? 'related' : 'none';
    } else if (topic) {
      // What the headings say comes first; the topic's other words settle the rest.
      const scores = new Map(engine.search(topicTerms, wanted).map(({ section, score }) => [section.id, score]));
      const highest = Math.max(1, ...scores.values());
      ranked = articles
        .flatMap(({ sections }) => sections.filter((section) => wanted(section) && section.text !== ''))
        .map((section) => ({
          section,
          score: topicStrength(section, topic) * 2 + (scores.get(section.id) ?? 0) / highest,
        }))
        .sort((a, b) => b.score - a.score);
      confidence = ranked.length > 0 ? 'answer' : 'none';
    } else {
      return none();
    }
    if (confidence === 'none') return none();

    const asked = new Set(query.length > 0 ? query : topicTerms);
    const results = ranked.slice(0, question.limit ?? DEFAULT_LIMIT).map(
      ({ section, score }): Result => ({
        section,
        article: byId.get(section.articleId) as Article,
        score,
        passage: passageOf(section, (term) => (asked.has(term) ? engine.idf(term) : 0)),
      }),
    );
    return { question, confidence, results, suggestions: [] };
  };

  function suggest(): string[] {
    return [...topics.slice(0, 5).map(({ id }) => `/${id}`), ...articles.slice(0, 5).map(({ title }) => title)];
  }
}
