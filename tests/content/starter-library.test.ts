import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readQuestions } from '../../src/index/eval/questions.ts';
import { normalHeading } from '../../src/index/eval/score.ts';
import { terms } from '../../src/index/search/analysis.ts';
import { starterLibrary } from '../support/library.ts';

const library = await starterLibrary();
const { questions } = readQuestions(await readFile('content/questions.jsonl', 'utf8'), 'questions.jsonl');
const guides = library.articles.map((article) => [article.id, article] as const);

/** Guides to ways of working; all others are careers. */
const WAYS = [
  'avoiding-remote-work-scams',
  'finding-and-keeping-clients',
  'freelance-portfolio',
  'interviews',
  'job-search-and-resumes',
  'learning-and-changing-careers',
  'pricing-and-contracts',
  'remote-work',
];
const careers = guides.filter(([id]) => !WAYS.includes(id));
const CAREER_TOPICS = [
  ...['work', 'fit', 'skills', 'tools', 'start', 'first-month', 'portfolio', 'clients', 'jobs', 'learn', 'pay'],
  ...['contracts', 'benefits', 'challenges', 'mistakes', 'ai'],
];

/** The share of the words of two questions that both have. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = one.intersection(other).size;
  return both / (one.size + other.size - both);
}
const wordsOf = (text: string): ReadonlySet<string> => new Set(terms(text));

describe('the starter library', () => {
  it('has sixteen careers and eight ways of working', () => {
    expect([careers.length, guides.length]).toEqual([16, 24]);
  });

  it.each(guides)('%s has complete front matter and a readable size', (_id, article) => {
    expect(article.description.length).toBeGreaterThan(40);
    expect(article.description.length).toBeLessThan(160);
    expect(article.tags.length).toBeGreaterThanOrEqual(2);
    expect(article).toMatchObject({
      author: 'Signpost contributors',
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    const words = article.sections.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
    expect(words).toBeGreaterThan(1200);
    expect(words).toBeLessThan(2500);
  });

  it.each(guides)('%s links to sections that are there', (_id, article) => {
    const anchors = (file: string) =>
      library.articles.find((one) => one.file === file)?.sections.map(({ anchor }) => anchor);
    for (const [, file = article.file, anchor] of article.markdown.matchAll(/\]\(([\w-]+\.md)?(?:#([^)]+))?\)/g)) {
      expect(anchors(file), file).toBeDefined();
      if (anchor !== undefined) expect(anchors(file), `${file}#${anchor}`).toContain(anchor);
    }
  });

  it.each(careers)('%s answers every topic of a career', (_id, article) => {
    const topics = new Set(article.sections.flatMap((section) => section.topics));
    expect(CAREER_TOPICS.filter((topic) => !topics.has(topic))).toEqual([]);
  });

  it('has no near copies among its sections', () => {
    const runs = new Map<string, string>();
    const copies: string[] = [];
    for (const { file, sections } of library.articles) {
      for (const { heading, text } of sections) {
        const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
        const place = `${file}#${heading}`;
        for (let i = 0; i + 8 <= words.length; i++) {
          const run = words.slice(i, i + 8).join(' ');
          const before = runs.get(run);
          if (before !== undefined && before !== place) copies.push(`${before} and ${place}: ${run}`);
          runs.set(run, place);
        }
      }
    }
    expect(copies).toEqual([]);
  });
});

describe('its questions', () => {
  it('are no copies of what their guides say members ask: they would measure nothing', () => {
    const asked = new Map(
      library.articles.flatMap(({ file, sections }) =>
        sections.map((section) => [
          `${file} ${normalHeading(section.heading)}`,
          (section.questions ?? []).map((text) => ({ text, words: wordsOf(text) })),
        ]),
      ),
    );
    const copies = questions.flatMap(({ id, question, relevant }) =>
      relevant
        .flatMap(({ file, heading }) => asked.get(`${file} ${normalHeading(heading)}`) ?? [])
        .filter(({ words }) => likeness(wordsOf(question), words) >= 0.6)
        .map(({ text }) => `${id}: ${question} / ${text}`),
    );
    expect([...asked.values()].flat().length).toBeGreaterThan(500);
    expect(copies).toEqual([]);
  });

  it.each(guides)('ask %s at least twelve things', (_id, { file }) => {
    expect(questions.filter(({ relevant }) => relevant.some((one) => one.file === file)).length).toBeGreaterThanOrEqual(
      12,
    );
  });

  it('have ids of their own, and no two are the same', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    expect(new Set(questions.map(({ question }) => question.toLowerCase())).size).toBe(questions.length);
  });

  it('have sixty without an answer, half of them near the field', () => {
    const none = questions.filter(({ relevant }) => relevant.length === 0);
    expect(none.length).toBeGreaterThanOrEqual(60);
    expect(none.filter(({ subkind }) => subkind === 'near-field').length).toBeGreaterThanOrEqual(none.length / 2);
  });
});

/** What people call those who do a career's work, and the work. */
const NAMES: Readonly<Record<string, readonly [person: string, work: string]>> = {
  'community-management': ['community manager', 'community management'],
  'content-writing-and-copywriting': ['copywriter', 'content writing'],
  'data-analysis': ['data analyst', 'data analysis'],
  'e-commerce-management': ['e-commerce manager', 'e-commerce'],
  'email-marketing': ['email marketer', 'email marketing'],
  'graphic-design': ['graphic designer', 'graphic design'],
  'online-tutoring': ['online tutor', 'online tutoring'],
  'paid-ads-specialist': ['paid ads specialist', 'paid ads'],
  'project-coordination': ['project coordinator', 'project coordination'],
  'seo-specialist': ['seo specialist', 'seo'],
  'social-media-management': ['social media manager', 'social media management'],
  'technical-support': ['technical support specialist', 'tech support'],
  'ux-design': ['ux designer', 'ux design'],
  'video-editing': ['video editor', 'video editing'],
  'virtual-assistant': ['virtual assistant', 'virtual assistance'],
  'web-development': ['web developer', 'web development'],
};
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  skills: ['what skills does a PERSON need', 'skills for WORK', 'what should I be good at to be a PERSON'],
  tools: ['what tools does a PERSON use', 'best software for WORK'],
  start: ['how do I become a PERSON with no experience', 'how to get started in WORK', 'WORK without a degree'],
  'first-month': ['what do I do in my first month as a PERSON', 'first 30 days as PERSON'],
  portfolio: ['how do I build a portfolio as a PERSON', 'WORK portfolio'],
  clients: ['how do I get my first client as a PERSON', 'where do I find clients for WORK'],
  jobs: ['where can I find PERSON jobs', 'remote jobs in WORK'],
  learn: ['how do I learn WORK', 'courses for WORK'],
  pay: ['how much does a PERSON earn', 'salary of a PERSON', 'what should I charge as a PERSON'],
};

describe('the plainest questions, which any newcomer asks first', () => {
  it.each(Object.entries(PLAIN))(
    '%s: nine of ten find the career’s section among the first three',
    async (topic, forms) => {
      const missed: string[] = [];
      for (const [id, [person, work]] of Object.entries(NAMES)) {
        for (const form of forms) {
          const text = form.replace('PERSON', person).replace('WORK', work);
          const { results } = await library.ask({ text });
          const found = results
            .slice(0, 3)
            .some(({ section }) => section.articleId === id && section.topics.includes(topic));
          if (!found) missed.push(text);
        }
      }
      expect(careers.map(([id]) => id).sort()).toEqual(Object.keys(NAMES).sort());
      expect(missed.length, missed.join('\n')).toBeLessThanOrEqual((16 * forms.length) / 10);
    },
  );
});
