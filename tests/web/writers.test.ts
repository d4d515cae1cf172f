import { describe, expect, it } from 'vitest';
import type { Library, Problem } from '../../src/index/types.ts';
import { starterLibrary } from '../support/library.ts';
import { guide, webLive, webOf } from './support.ts';
import { FILES } from './writers-guides.ts';

/** The entries of a page's list of sections, by heading. */
function pieces(page: string): Map<string, string> {
  const entries = page.split('<li class="piece"').slice(1);
  return new Map(entries.map((entry) => [/<h3[^>]*>([^<]*)/.exec(entry)?.[1] ?? '', entry]));
}

async function get(app: ReturnType<typeof webOf>, path: string) {
  const response = await app.request(path);
  return { status: response.status, text: await response.text() };
}

function withProblems(library: Library, problems: Problem[]): Library {
  return { ...library, problems };
}

describe('the list', () => {
  it('has every guide with its state, findings, sections and words, and what is wrong with other files', async () => {
    const { app } = await webLive({ ...FILES, 'topics.yaml': 'topics: 3\n' });
    const { text } = await get(app, '/writers');
    const rows = text.split('<tr>').slice(2);
    expect(rows).toHaveLength(3);
    const row = (title: string) => rows.find((one) => one.includes(`>${title}</a>`)) ?? '';
    expect(row('Podcast editing')).toMatch(
      /href="\/writers\/podcasts".*>published<.*<td class="number ">0<.*>4<\/td><td class="number">14</s,
    );
    expect(row('Radio drama')).toMatch(/>draft</);
    expect(row('Broken')).toMatch(/>unreadable<.*<td class="number error">1</s);
    expect(text).toMatch(/Other files.*topics\.yaml/s);
  });
});

describe('a guide', async () => {
  const library = await starterLibrary('http://localhost');

  it.each(library.allArticles.map((article) => [article.id, article] as const))(
    '%s: every section with its heading, place, words, topics, link, text and preview',
    async (id, article) => {
      const { text } = await get(webOf(library), `/writers/${id}`);
      const entries = text.split('<li class="piece"').slice(1);
      expect(entries).toHaveLength(article.sections.length);
      for (const [i, section] of article.sections.entries()) {
        const entry = entries[i] ?? '';
        expect(entry).toContain(`data-piece="${section.id}"`);
        expect(entry).toContain(`data-press="see::${section.id}"`);
        expect(entry).toContain(`<li>line ${section.line}</li>`);
        for (const topic of section.topics) expect(entry).toContain(`<li class="topic">/${topic}</li>`);
        if (section.url !== null) expect(entry).toContain(`<a href="${section.url}"`);
        const first = section.text.match(/[a-z]{4,}/)?.[0] ?? '';
        expect(entry.slice(entry.indexOf('<div class="prose">'))).toContain(first);
        const next = article.sections[i + 1]?.heading;
        if (next) expect(entry).not.toContain(`>${next}</h`);
      }
    },
  );

  it('says of each section what it is', async () => {
    const { app } = await webLive(FILES);
    const page = pieces((await get(app, '/writers/podcasts')).text);
    expect([...page.keys()]).toEqual(['Before the first heading', 'Tools for podcasts', 'Editors', 'How pay is set']);
    const editors = page.get('Editors') ?? '';
    expect(editors).toContain('<p class="path">Tools for podcasts ›</p>');
    expect(editors).toMatch(/level 3.*line 12.*2 words.*>searched<.*\/tools/s);
    expect(editors).toContain('href="http://localhost/guides/podcasts#editors"');
    expect(editors).toContain('<p>Reaper, Audacity.</p>');
  });

  it('puts each finding beside the section of its line, the others at the top', async () => {
    const { live } = await webLive(FILES);
    const at = (line: number | undefined, message: string, more: Partial<Problem> = {}): Problem => ({
      file: 'podcasts.md',
      severity: 'warning',
      message,
      ...(line !== undefined && { line }),
      ...more,
    });
    const app = webOf(
      withProblems(await live.current(), [
        at(undefined, 'no date', { field: 'pubDate' }),
        at(2, 'title too long'),
        at(6, 'in the opening'),
        at(8, 'on the heading', { severity: 'error', rule: 'heading-increment' }),
        at(13, 'in the deeper one'),
        { file: 'draft.md', severity: 'error', message: 'of another guide' },
      ]),
    );
    const { text } = await get(app, '/writers/podcasts');
    const page = pieces(text);
    const top = text.slice(0, text.indexOf('<ol class="pieces">'));
    expect(top).toMatch(/no date.*title too long/s);
    expect(top).toContain('<code>pubDate</code>');
    expect(page.get('Before the first heading')).toContain('in the opening');
    expect(page.get('Tools for podcasts')).toMatch(/<li class="error">.*line 8.*on the heading.*heading-increment/s);
    expect(page.get('Editors')).toContain('in the deeper one');
    expect(text).not.toContain('of another guide');
    expect(text).toContain('data-findings="5"');
  });

  it('is shown as a draft, as unreadable, and not at all', async () => {
    const { app } = await webLive(FILES);
    const draft = await get(app, '/writers/draft');
    expect(draft.text).toMatch(/A draft\..*not searched: not published.*no link: not published/s);
    const broken = await get(app, '/writers/broken');
    expect(broken.text).toMatch(/can’t be read as it is now.*front matter is not valid YAML/s);
    expect(broken.text).not.toContain('class="piece"');
    expect(await get(app, '/writers/none')).toEqual({ status: 404, text: expect.stringContaining('no such guide') });
  });

  it('says where its last good version is served', async () => {
    const { live } = await webLive(FILES);
    const report = async () => ({ ...(await live.report()), kept: ['podcasts.md'], refused: null });
    const wrong: Problem = { file: 'podcasts.md', line: 12, severity: 'error', message: 'of the file as it is now' };
    const app = webOf(withProblems(await live.current(), [wrong]), { report });
    const { text } = await get(app, '/writers/podcasts');
    expect(text).toMatch(/can’t be read as it is now.*last good version.*of the file as it is now.*Reaper/s);
    expect(pieces(text).get('Editors')).not.toContain('of the file as it is now');
  });

  it('says when the guides were not read anew', async () => {
    const { app, save } = await webLive({ 'a.md': guide('A', 'Text.') });
    await save({ 'a.md': null });
    expect((await get(app, '/writers/a')).text).toMatch(/were not read anew.*no guide was found/s);
  });
});
