import { rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKeeper } from '../../src/index/keeper.ts';
import { openLibrary } from '../../src/index/library.ts';
import type { Article } from '../../src/index/types.ts';
import { folderWith, starterLibrary } from '../support/library.ts';
import { guide, webOf, webOver } from './support.ts';

const HEADING = /<h[1-6](?: id="([^"]*)")?[^>]*>/g;

/** Ids of the headings of a page's body, in order; null for those without. */
function headingIds(page: string): (string | null)[] {
  const body = page.slice(page.indexOf('<div class="body">'));
  return [...body.matchAll(HEADING)].map(([, id]) => id ?? null);
}

const anchors = (article: Article) => article.sections.filter(({ level }) => level > 0).map(({ anchor }) => anchor);

async function bodyOf(text: string, more = '') {
  const { app, library } = await webOver({
    'a.md': guide('A guide', text, more),
    'b.md': guide('B', '## Part two\n\nText.'),
    'draft.md': guide('Draft', 'Text.', 'draft: true\n'),
  });
  const page = await (await app.request('/guides/a')).text();
  return { page, library, body: page.slice(page.indexOf('<div class="body">')) };
}

describe('a guide as a page', async () => {
  const library = await starterLibrary('http://localhost');

  it.each(library.articles.map((article) => [article.id, article] as const))(
    '%s: every section’s anchor is the id of its heading, in order',
    async (id, article) => {
      const page = await (await webOf(library).request(`/guides/${id}`)).text();
      expect(anchors(article).length).toBeGreaterThan(5);
      expect(headingIds(page)).toEqual(anchors(article));
    },
  );

  it('shows title, description, author and dates', async () => {
    const more = 'description: What it is.\nauthor: Ada\npubDate: 2024-02-03\nlast_modified_at: 2025-06-07\n';
    const { page } = await bodyOf('Text.', more);
    expect(page).toContain('<h1>A guide</h1>');
    expect(page).toContain('What it is.');
    expect(page).toContain('By Ada');
    expect(page).toContain('<time datetime="2024-02-03">3 February 2024</time>');
    expect(page).toContain('<time datetime="2025-06-07">7 June 2025</time>');
  });

  it('tells equal headings apart and gives none to headings in quotes, lists and code', async () => {
    const text =
      '## Same\n\nOne.\n\n> ## Quoted\n\n- ## Listed\n\n```md\n## Code\n```\n\n## Same\n\nTwo.\n\nSetext\n---\n\nThree.';
    const { page, library } = await bodyOf(text);
    const article = library.article('a') as Article;
    expect(anchors(article)).toEqual(['same', 'same-1', 'setext']);
    expect(headingIds(page)).toEqual(['same', null, null, 'same-1', 'setext']);
  });

  it('lists the contents of a guide with several headings', async () => {
    const { page } = await bodyOf('## One\n\nText.\n\n## Two\n\nText.\n\n### Deeper\n\nText.');
    expect(page).toContain('<a class="contents-link" href="#deeper">Deeper</a>');
  });

  it('does not repeat a title that the body begins with, but keeps its id', async () => {
    const { page, body } = await bodyOf('# A guide\n\nText.\n\n## Part\n\nText.');
    expect(page).toContain('<h1 id="a-guide">A guide</h1>');
    expect(headingIds(body)).toEqual(['part']);
  });

  it('leads to other guides, and nowhere for files that are no published guides', async () => {
    const text =
      '[two](b.md#part-two) [up](../b.md) [none](missing.md) [draft](draft.md) [here](#x) [web](https://example.org/a) [mail](mailto:a@example.org)';
    const { body } = await bodyOf(text);
    expect(body).toContain('<a href="/guides/b#part-two">two</a>');
    expect(body).toContain('<a>up</a>');
    expect(body).toContain('<a>none</a> <a>draft</a>');
    expect(body).toContain('<a href="#x">here</a>');
    expect(body).toContain('<a href="https://example.org/a" rel="noopener noreferrer">web</a>');
    expect(body).toContain('<a href="mailto:a@example.org">mail</a>');
  });

  it('leads from notes to their marks and back, also beside a heading of the same name', async () => {
    const { body } = await bodyOf('## Footnote label\n\nText.[^1]\n\n[^1]: The note.');
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const targets = [...body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toContain('footnote-label');
    expect(new Set(ids).size).toBe(ids.length);
    expect(targets).toHaveLength(2);
    for (const target of targets) expect(ids).toContain(target);
  });
});

describe('hostile Markdown', () => {
  it('drops raw HTML, scripts, handlers, and ids that are not ours', async () => {
    const text =
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<h2 id="page:content">x</h2>\n\nA <b onclick="x()">b</b> <style>*{}</style>';
    const { body } = await bodyOf(text);
    expect(body).not.toMatch(/<script|<img|onerror|onclick|<style|id="page:content"/);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '\\\\\\\\evil.example/x',
    '//evil.example/x',
  ])('makes no link of %s', async (href) => {
    const { body } = await bodyOf(`[click](<${href}>) ![pic](<${href}>)`);
    expect(body).toContain('click');
    expect(body).not.toMatch(/(href|src)="[^"]*(script:|data:|\/\/evil)/i);
  });

  it('asks no other server for a picture', async () => {
    const { body } = await bodyOf('![A cat](https://tracker.example/cat.png)');
    expect(body).not.toContain('<img');
    expect(body).toContain('<a href="https://tracker.example/cat.png" rel="noopener noreferrer">Image: A cat</a>');
  });

  it('escapes what the front matter says', async () => {
    const { page } = await bodyOf('Text.', 'description: "<script>alert(1)</script>"\nauthor: "<b>x</b>"\n');
    expect(page).not.toMatch(/<script>alert|<b>x/);
    expect(page).toContain('&lt;script&gt;');
  });
});

describe('images of guides', () => {
  const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
  const files = {
    'field/a.md': guide('A', '![Desk](img/desk.png)\n\nText.', 'cover: ./img/desk.png\n'),
    'field/img/desk.png': PNG,
    'secret.txt': 'secret',
    '.hidden/x.png': PNG,
  };

  it('are served from the content folder', async () => {
    const { app, library } = await webOver(files);
    const page = await (await app.request(`/guides/${library.articles[0]?.id}`)).text();
    expect(page).toContain('<img src="/guides/media/field/img/desk.png" alt="Desk" loading="lazy">');
    expect(page).toContain('<img class="cover" src="/guides/media/field/img/desk.png" alt="">');
    const image = await app.request('/guides/media/field/img/desk.png');
    expect(image.status).toBe(200);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await image.arrayBuffer())).toEqual(PNG);
  });

  it.each([
    'secret.txt',
    '.hidden/x.png',
    'field/a.md',
    '..%2f..%2fetc%2fpasswd',
    'field/%2e%2e/secret.txt',
    'none.png',
    '%',
    'x%00.png',
  ])('are all that is served: not %s', async (path) => {
    const { app } = await webOver(files);
    expect((await app.request(`/guides/media/${path}`)).status).toBe(404);
  });

  it('are not read through a link that leaves the folder', async () => {
    const outside = await folderWith({ 'private.png': PNG });
    const contentDir = await folderWith({ 'a.md': guide('A', 'Text.') });
    await symlink(join(outside, 'private.png'), join(contentDir, 'x.png'));
    const app = webOf(await openLibrary({ contentDir, publicUrl: 'http://localhost' }), { contentDir });
    expect((await app.request('/guides/media/x.png')).status).toBe(404);
  });
});

describe('what is not there', () => {
  it.each(['/guides/unknown', '/guides/draft', '/nothing', '/guides/b/x'])(
    '%s: 404 with the list of guides',
    async (path) => {
      const { app } = await webOver({
        'draft.md': guide('Secret draft', 'Text.', 'draft: true\n'),
        'b.md': guide('Open', 'Text.'),
      });
      const response = await app.request(path);
      expect(response.status).toBe(404);
      const page = await response.text();
      expect(page).toContain('<a class="title" href="/guides/b"');
      expect(page).not.toContain('Secret draft');
    },
  );
});

describe('a guide that was renamed', () => {
  it('is found under its old address', async () => {
    const contentDir = await folderWith({ 'a.md': guide('A', 'Text of one.'), 'b.md': guide('B', 'Other.') });
    const { next } = createKeeper({ contentDir, publicUrl: 'http://localhost' });
    await next();
    await rename(join(contentDir, 'a.md'), join(contentDir, 'one.md'));
    const { library } = await next();
    const response = await webOf(library, { contentDir }).request('/guides/a');
    expect([response.status, response.headers.get('location')]).toEqual([302, '/guides/one']);
    // A title is no address.
    expect((await webOf(library, { contentDir }).request('/guides/B')).status).toBe(404);
  });
});
