import { describe, expect, it } from 'vitest';
import type { Trial } from '../../src/bot/web/writers/trial.ts';
import { guide, webLive, type webOf } from './support.ts';
import { FILES, OWN } from './writers-guides.ts';

async function questions(app: ReturnType<typeof webOf>, path: string) {
  const text = await (await app.request(path)).text();
  const [head, ...asked] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { head, asked };
}

describe('how it looks in Discord', () => {
  const press = (app: ReturnType<typeof webOf>, body: unknown, path = '/writers/draft/press', headers = OWN) =>
    app.request(`http://localhost${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const see = (id: string) => ({
    type: 3,
    data: { custom_id: `see::${id}`, component_type: 2 },
    message: { id: '1', flags: 64 },
  });

  it('is the bot’s own reply, that of a published guide’s section too', async () => {
    const { app, live } = await webLive(FILES);
    const section = (await live.current()).article('podcasts')?.sections[1];
    const ours = await (await press(app, see(section?.id ?? ''), '/writers/podcasts/press')).json();
    const theirs = await press(app, see(section?.id ?? ''), '/playground/interactions');
    expect(ours).toEqual(await theirs.json());
    expect(JSON.stringify(ours)).toContain('A microphone, an editor and patience.');
  });

  it('is there for a draft, which the bot itself does not show', async () => {
    const { app, live } = await webLive(FILES);
    const draft = (await live.current()).allArticles.find(({ id }) => id === 'draft');
    const body = see(draft?.sections[0]?.id ?? '');
    expect(await (await press(app, body)).text()).toContain('one voice a scene');
    expect(await (await press(app, body, '/playground/interactions')).text()).not.toContain('one voice a scene');
    expect(await (await press(app, body, '/writers/podcasts/press')).text()).not.toContain('one voice a scene');
  });

  it('takes nothing but presses, of this page alone', async () => {
    const { app } = await webLive(FILES);
    const command = { type: 2, data: { name: 'help', type: 1, options: [] } };
    expect((await press(app, command)).status).toBe(400);
    expect((await press(app, {})).status).toBe(400);
    expect((await press(app, see('draft~'), '/writers/none/press')).status).toBe(404);
    expect((await press(app, see('x'), undefined, { ...OWN, origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('its questions', () => {
  const judged = (id: string, question: string, file: string, heading: string) =>
    JSON.stringify({ id, question, kind: 'short', relevant: [{ file, heading, grade: 3 }] });
  const files = {
    ...FILES,
    'other.md': guide('Baking bread', '## Sourdough\n\nFlour, water and a starter that has a name.'),
    'questions.jsonl': [
      judged('q1', 'which microphone and editor for podcasts', 'podcasts.md', 'Tools for podcasts'),
      judged('q2', 'sourdough starter', 'other.md', 'Sourdough'),
      judged('q3', 'sourdough flour', './podcasts.md', 'A heading of old'),
      // Touched here, answered elsewhere: a question of the other guide.
      '{"id":"q5","question":"name of a starter","kind":"short","relevant":[{"file":"other.md","heading":"Sourdough","grade":3},{"file":"podcasts.md","heading":"Tools for podcasts","grade":1}]}',
      // Nowhere more than touched: one of each.
      '{"id":"q6","question":"podcast starter","kind":"short","relevant":[{"file":"podcasts.md","heading":"Tools for podcasts","grade":1}]}',
      '{ not json',
    ].join('\n'),
    'questions-more.jsonl': [
      judged('q9', 'which microphone and editor for podcasts', 'podcasts.md', 'Editors'),
      judged('q4', 'short sentences for one voice', 'draft.md', 'Writing for ears'),
    ].join('\n'),
  };

  it('are asked of the library as it is now, with the place of the right section and what stands above', async () => {
    const { app, save } = await webLive(files);
    const { head, asked } = await questions(app, '/writers/podcasts/questions');
    expect(head).toEqual({ total: 3, askable: true });
    expect(asked).toEqual([
      expect.objectContaining({
        id: 'q1',
        rank: 1,
        confidence: 'answer',
        above: [],
        wanted: [{ heading: 'Tools for podcasts', exists: true }],
      }),
      expect.objectContaining({
        id: 'q3',
        rank: null,
        wanted: [{ heading: 'A heading of old', exists: false }],
        above: [{ heading: 'Sourdough', guide: 'Baking bread', right: false }],
      }),
      expect.objectContaining({ id: 'q6' }),
    ]);
    const before = await questions(app, '/writers/other/questions');
    expect(before.asked[0]).toMatchObject({ id: 'q2', rank: 1 });
    await save({
      'other.md': guide('Baking bread', '## Sourdough\n\nFlour.\n\n## Sourdough starter\n\nIt has a name.'),
    });
    const after = await questions(app, '/writers/other/questions');
    expect(after.asked[0]).toMatchObject({ id: 'q2', rank: 2, above: [{ heading: 'Sourdough starter' }] });
  });

  it('are not asked of a draft, unless as if it were published', async () => {
    const { app } = await webLive(files);
    expect(await questions(app, '/writers/draft/questions')).toEqual({ head: { total: 1, askable: false }, asked: [] });
    const { asked } = await questions(app, '/writers/draft/questions?published=1');
    expect(asked).toEqual([expect.objectContaining({ id: 'q4', rank: 1, confidence: 'answer' })]);
  });
});

describe('a question of one’s own', () => {
  const ask = async (app: ReturnType<typeof webOf>, question: string, id = 'podcasts', more = '') =>
    (await (await app.request(`/writers/${id}/try?question=${encodeURIComponent(question)}${more}`)).json()) as Trial;

  it('is told in plain words: how sure, which words, which places and why', async () => {
    const { app } = await webLive(FILES);
    const trial = await ask(app, 'which microfone for podcasts');
    expect(trial).toMatchObject({
      verdict: expect.stringMatching(/^Signpost .*Certainty \d\.\d\d/),
      places: expect.stringMatching(/^Of this guide: best at place 1/),
    });
    expect(trial.words).toContain('“microfone”: read as “microphone”');
    expect(trial.results[0]).toMatchObject({ rank: 1, heading: 'Tools for podcasts', own: true });
    expect(trial.results[0]?.why).toMatch(/^\d+ % of the words/);
  });

  it('of which the guides know nothing is told so', async () => {
    const { app } = await webLive(FILES);
    const trial = await ask(app, 'bread');
    expect(trial).toMatchObject({ verdict: expect.stringContaining('don’t cover this'), results: [] });
    expect(trial.words).toEqual(['“bread”: no guide has it']);
  });

  it('finds a draft as if it were published', async () => {
    const { app } = await webLive(FILES);
    const find = (more: string) => ask(app, 'writing for ears', 'draft', more);
    expect((await find('')).results.some(({ own }) => own)).toBe(false);
    expect((await find('&published=1')).results[0]).toMatchObject({ rank: 1, own: true, guide: 'Radio drama' });
  });

  it.each(['', ' ', 'x'.repeat(1001)])('%j is refused in words', async (question) => {
    const { app } = await webLive(FILES);
    const response = await app.request(`/writers/podcasts/try?question=${question}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining('1 to 1000 characters') });
  });
});
