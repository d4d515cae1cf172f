import { idfOfCount } from '../../../index/search/section-index.ts';
import type { Answer, Article, Explanation, Library, Section } from '../../../index/types.ts';

/** Sections of an answer that are looked through for the guide's own. */
const DEPTH = 50;
/** Sections that are shown from the top, and of the guide in all. */
const SHOWN = 5;

/** A place of a ranking. */
interface Ranked {
  readonly rank: number;
  readonly heading: string;
  readonly guide: string;
  /** Whether it is of the guide that is looked at. */
  readonly own: boolean;
  /** In plain words; '' where it stands too low to be looked into. */
  readonly why: string;
}

/** What became of a question that a writer tried. */
export interface Trial {
  readonly question: string;
  /** In plain words: how sure the bot is, and why. */
  readonly verdict: string;
  /** What each word was taken for. */
  readonly words: readonly string[];
  /** In plain words: which places its sections have. */
  readonly places: string;
  /** The first ones, and the first of the guide's own. */
  readonly results: readonly Ranked[];
}

/** Asks a question and tells in plain words how it went for one guide. */
export async function tryQuestion(question: string, article: Article, library: Library): Promise<Trial> {
  const [answer, explanation] = await Promise.all([
    library.ask({ text: question, limit: DEPTH }),
    library.explain?.(question),
  ]);
  const titles = new Map(library.articles.map(({ id, title }) => [id, title]));
  const reasons = new Map(explanation?.results.map((result) => [result.section.id, reason(result)]));
  // Where the bot is silent, the ranking tells what came nearest.
  const sections: readonly Section[] =
    answer.confidence === 'none'
      ? (explanation?.results ?? []).map(({ section }) => section)
      : answer.results.map(({ section }) => section);
  const ranked = sections.map((section, i): Ranked => {
    const guide = titles.get(section.articleId) ?? '';
    const own = section.articleId === article.id;
    return { rank: i + 1, heading: section.heading || guide, guide, own, why: reasons.get(section.id) ?? '' };
  });
  const own = ranked.filter((one) => one.own);
  const shown = new Set([...ranked.slice(0, SHOWN), ...own.slice(0, SHOWN)]);
  return {
    question,
    verdict: verdict(answer, explanation),
    words: explanation === undefined ? [] : wordsOf(explanation, library),
    places: placesOf(own, ranked.length),
    results: ranked.filter((one) => shown.has(one)),
  };
}

function placesOf(own: readonly Ranked[], found: number): string {
  if (found === 0) return 'No section has anything of it.';
  if (own.length === 0) return `No section of this guide is among the first ${found}.`;
  const [best, ...others] = own.map(({ rank }) => rank);
  const more = others.length > SHOWN ? `${others.length} more` : `also at ${others.join(', ')}`;
  return `Of this guide: best at place ${best}${others.length === 0 ? '' : `, ${more}`}, of the first ${found}.`;
}

function verdict({ confidence }: Answer, explanation: Explanation | undefined): string {
  const told = {
    answer: 'Signpost is sure, and answers with the first section.',
    related: 'Signpost isn’t sure, and says that these come close.',
    none: 'Signpost says that the guides don’t cover this.',
  }[confidence];
  if (explanation === undefined) return told;
  const { signal, bars } = explanation;
  const number = (value: number) => value.toFixed(2);
  return `${told} Certainty ${number(signal)}; from ${number(bars.related)} on it shows what comes close, from ${number(bars.answer)} on it answers.`;
}

function wordsOf({ words, corrections }: Explanation, { articles }: Library): string[] {
  const searched = articles.flatMap(({ sections }) => sections).filter(({ text }) => text !== '').length;
  // A word is the rarest possible where no section has it.
  const unknown = idfOfCount(searched, 0) - 1e-9;
  return words.map(({ word, weight, readAs }) => {
    const found = new Set(readAs.filter(({ rarity }) => rarity < unknown).map(({ term }) => term));
    const itself = readAs.some(({ why, term }) => why === 'word' && found.delete(term));
    const corrected = corrections.find(({ from }) => from === word);
    const facts = [
      ...(itself || corrected ? [] : ['no guide has it']),
      ...(corrected ? [`read as “${corrected.to}”`] : []),
      ...(!corrected && found.size > 0 ? [`also found by ${[...found].map((term) => `“${term}…”`).join(', ')}`] : []),
      ...(weight < 1 ? ['counts less: it only tells the story'] : []),
    ];
    return facts.length === 0 ? `“${word}”` : `“${word}”: ${facts.join('; ')}`;
  });
}

function reason({ coverage, parts }: Explanation['results'][number]): string {
  const facts = [
    `${Math.round(coverage * 100)} % of the words`,
    parts.heading > 0.1 ? 'its heading fits' : '',
    parts.article > 0.05 ? 'its guide fits' : '',
    parts.meaning > 0.2 ? 'close in meaning' : '',
  ];
  return facts.filter(Boolean).join(', ');
}
