import { describe, expect, it } from 'vitest';
import { readQuery } from '../../../src/index/search/query.ts';
import { RANKING } from '../../../src/index/search/rank.ts';
import { buildSectionIndex } from '../../../src/index/search/section-index.ts';
import { NO_SYNONYMS } from '../../../src/index/search/synonyms.ts';
import { libraryOf } from '../../support/library.ts';

const guide = (title: string, sections: Record<string, string>) =>
  `---\ntitle: ${title}\n---\n${Object.entries(sections)
    .map(([heading, text]) => `## ${heading}\n\n${text}\n`)
    .join('\n')}`;

async function order(files: Record<string, string>, text: string): Promise<string[]> {
  const library = await libraryOf(files);
  const { results } = await library.ask({ text });
  return results.map(({ section }) => section.heading);
}

const filler = Object.fromEntries(
  ['Desks', 'Chairs', 'Lamps', 'Plants', 'Coffee', 'Music', 'Breaks', 'Lunch'].map((name) => [
    name,
    `${name} make a room pleasant for a whole day.`,
  ]),
);

describe('the order of sections', () => {
  it('a section whose heading is the question comes before one that mentions its words', async () => {
    const files = {
      'a.md': guide('Freelancing', {
        'The first year': 'You will price a job too low, then the next job too high, and learn to price by the hour.',
        'Pricing a job': 'Add what a year costs you and divide it by the hours that you can bill.',
        ...filler,
      }),
    };
    expect((await order(files, 'how do i price a job'))[0]).toBe('Pricing a job');
  });

  it('a rare word counts more than a common one', async () => {
    const files = {
      'a.md': guide('Work', {
        'Work at home': 'Work is work, at home and in an office. Work well, and work with care.',
        Contracts: 'An indemnity clause says who pays when work goes wrong.',
        ...Object.fromEntries(Object.entries(filler).map(([name, text]) => [name, `${text} It helps with work.`])),
      }),
    };
    expect((await order(files, 'indemnity at work'))[0]).toBe('Contracts');
  });

  it('one word said often does not beat both words said once', async () => {
    const files = {
      'a.md': guide('Money', {
        Invoices: 'Invoice, invoice, invoice: send an invoice, keep the invoice, number each invoice.',
        'When nobody pays': 'If an invoice is late, remind them once by letter.',
        ...filler,
      }),
    };
    expect((await order(files, 'late invoice'))[0]).toBe('When nobody pays');
  });

  it('the guide about the subject comes before a guide that touches it', async () => {
    const body = 'Practise aloud, ask a friend to listen, and sleep well the night before.';
    const files = {
      'interviews.md': guide('Job interviews', { Preparation: body, Questions: 'Ask about the team.' }),
      'speeches.md': guide('Public speaking', {
        Preparation: `${body} An interview is no speech.`,
        Stage: 'Stand still.',
      }),
      'filler.md': guide('Office', filler),
    };
    const library = await libraryOf(files);
    const { results } = await library.ask({ text: 'interview preparation' });
    expect(results[0]?.article.id).toBe('interviews');
  });

  it('what the question asks counts more than the story before it', async () => {
    const files = {
      'a.md': guide('Life and work', {
        'Family business': 'A bakery has early mornings and regular people.',
        'Agreeing on terms': 'Put the deadline and the sum into a contract before you begin.',
        ...filler,
      }),
    };
    const text =
      'I run a small bakery shop in a town with my brother, we get up early in the mornings and know all the regular people. What should a contract say about deadlines?';
    expect((await order(files, text))[0]).toBe('Agreeing on terms');
  });

  it('names with signs are found as they are', async () => {
    const files = {
      'a.md': guide('Languages', {
        'Learning C++': 'C++ gives you control of memory.',
        'Learning C#': 'C# runs on .NET.',
        'Learning C': 'C is small.',
        ...filler,
      }),
    };
    expect((await order(files, 'c++'))[0]).toBe('Learning C++');
    expect((await order(files, 'C#'))[0]).toBe('Learning C#');
  });

  it('synonyms of the community are found, after the word itself', async () => {
    const files = {
      'synonyms.yaml': 'synonyms:\n  - [resume, cv]\n',
      'a.md': guide('Applying', {
        'Your resume': 'Keep it to one page.',
        'A cv abroad': 'Two pages are usual.',
        ...filler,
      }),
    };
    expect(await order(files, 'cv')).toEqual(['A cv abroad', 'Your resume']);
  });

  it('a rare synonym does not beat the word that was asked', async () => {
    const files = {
      'synonyms.yaml': 'synonyms:\n  - [client, buyer]\n',
      'a.md': guide('Selling', {
        'Who is a buyer': 'A buyer, any buyer, wants a fair deal.',
        'Finding clients': 'Clients come from people you know.',
        'Keeping clients': 'Write to clients often.',
        'Losing clients': 'Some clients leave.',
        ...filler,
      }),
    };
    expect((await order(files, 'clients'))[0]).toMatch(/clients/);
  });

  it('other forms of a word are the same word', async () => {
    const files = { 'a.md': guide('Posts', { Scheduling: 'Line posts up ahead of time.', ...filler }) };
    expect((await order(files, 'how to schedule a post'))[0]).toBe('Scheduling');
  });
});

describe('what is shown', () => {
  it('has every text once', async () => {
    const files = { 'a.md': guide('A', { One: 'Same words here.', Two: 'Same words here.', ...filler }) };
    expect(await order(files, 'same words')).toHaveLength(1);
  });

  it('gives another guide the last place when it is nearly as good', async () => {
    const files = {
      'a.md': guide('Clients', { 'Finding clients': 'Ask people.', 'Keeping clients': 'Ask people again.', ...filler }),
      'b.md': guide('Shops', { 'Finding clients': 'Put up a sign.', Doors: 'Open them.' }),
    };
    const library = await libraryOf(files);
    const { results } = await library.ask({ text: 'finding and keeping clients', limit: 2 });
    expect(new Set(results.map(({ article }) => article.id))).toEqual(new Set(['a', 'b']));
  });
});

it('a synonym of several words is meant as a whole', async () => {
  const files = {
    'synonyms.yaml': 'synonyms:\n  - [webstore, online shop]\n',
    'a.md': guide('Selling', {
      'The shop around the corner': 'A shop needs a door.',
      'An online shop': 'Pictures sell.',
      'Courses online': 'Learn in the evening.',
      ...filler,
    }),
  };
  expect(await order(files, 'webstore')).toEqual(['An online shop']);
});

it('short words of a chat are read as what they stand for, but for those that the guides have', async () => {
  const sections = { 'Messages at night': 'Answer in the morning.', ...filler };
  expect((await order({ 'a.md': guide('Work', sections) }, 'msgs at 3'))[0]).toBe('Messages at night');
  // A product manager, a small business, social media: short words that name something are left as they are.
  for (const text of ['pm', 'smb', 'sm']) {
    expect(readQuery(text, await buildSectionIndex([]), NO_SYNONYMS).spelt).toBe(text);
  }
  const own = { ...sections, 'The MSG format': 'An old format of mails.' };
  expect((await order({ 'a.md': guide('Work', own) }, 'msg'))[0]).toBe('The MSG format');
});

it('the encoder reads a question as it was understood: mistyped and short words as what they stand for', async () => {
  const { articles } = await libraryOf({
    'a.md': guide('Work', { 'Finding clients': 'Ask people.', 'Option W': 'W.' }),
  });
  const index = await buildSectionIndex(articles);
  const spelt = (text: string) => readQuery(text, index, NO_SYNONYMS).spelt;
  expect(spelt('How to find Cleints b4 smth, lol?')).toBe('How to find clients before something, ?');
  expect(spelt('the w')).toBe('the w');
  expect(spelt('Finding clients')).toBe('Finding clients');
});

it('words of a long story count less: some are found in any section', async () => {
  const library = await libraryOf({ 'a.md': guide('Work', { 'Finding clients': 'Ask people.', ...filler }) });
  const words = async (text: string) => (await library.explain?.(text))?.results[0]?.parts.words;
  const others = 'giraffe umbrella volcano trumpet lantern pebble harbour mitten walnut acrobat compass saddle orchard';
  expect(await words('clients')).toBe(1);
  expect(await words(`clients ${others.split(' ').slice(0, 4).join(' ')}`)).toBe(1);
  expect(await words(`clients ${others}`)).toBeCloseTo(Math.sqrt(5 / 14));
});

it('sections about a topic that the question names come first among equals', async () => {
  const text = 'Editors cut films for other people, day by day.';
  const files = {
    'topics.yaml': 'topics:\n  work:\n    description: The work\n    headings: [typical day]\n    words: [all day]\n',
    'a.md': `---\ntitle: Editing\ntopics:\n  work: [Monday to Friday]\n---\n## Beginnings\n\n${text}\n\n## Monday to Friday\n\n${text}!\n`,
  };
  expect((await order(files, 'what do editors do'))[0]).toBe('Beginnings');
  expect((await order(files, 'what do editors do all day'))[0]).toBe('Monday to Friday');
});

it('problems of synonyms.yaml name the line', async () => {
  const library = await libraryOf({
    'a.md': guide('A', filler),
    'synonyms.yaml': 'synonyms:\n  - [cv, resume]\n  - alone\n',
  });
  expect(library.problems).toContainEqual(
    expect.objectContaining({ file: 'synonyms.yaml', field: 'synonyms[1]', severity: 'error' }),
  );
});

describe('a topic that a question names', () => {
  const files = {
    'topics.yaml':
      'topics:\n  tools:\n    description: Tools\n    headings: [tool, software]\n    words: [which program]\n  pay:\n    description: Pay\n    headings: [pay]\n    words: [how much]\n',
    'a.md': guide('"Plumbing: keeping water where it belongs"', {
      'Tools of the trade': 'A wrench, a plunger and a torch.',
      'Pay of plumbers': 'By the hour, or by the bathroom.',
      ...filler,
    }),
  };
  const topicPart = async (heading: string, text: string) => {
    const explained = await (await libraryOf(files)).explain?.(text);
    return explained?.results.find(({ section }) => section.heading === heading)?.parts.topic;
  };

  it('counts by the share of the question that names it; words of the guide’s own title count a tenth', async () => {
    expect(await topicPart('Tools of the trade', 'tools')).toBeCloseTo(RANKING.topic);
    expect(await topicPart('Tools of the trade', 'tools for plumbing')).toBeCloseTo(RANKING.topic / 1.1);
    expect(await topicPart('Tools of the trade', 'tools for water')).toBeCloseTo(RANKING.topic / 2);
    expect(await topicPart('Tools of the trade', 'a wrench for plumbing')).toBe(0);
    expect(await topicPart('Pay of plumbers', 'tools of plumbers')).toBe(0);
  });

  it('counts where it is named without a word that carries a subject, and however it is spelt', async () => {
    expect(await topicPart('Pay of plumbers', 'how much by the hour')).toBeCloseTo(RANKING.topic / 2);
    expect(await topicPart('Tools of the trade', 'plumbing toools')).toBeCloseTo(RANKING.topic / 1.1);
  });
});
