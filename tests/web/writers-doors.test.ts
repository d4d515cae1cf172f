import { describe, expect, it, onTestFinished } from 'vitest';
import { listen } from '../../src/bot/web/server.ts';
import { guide, webLive } from './support.ts';
import { FILES } from './writers-guides.ts';

describe('events', () => {
  /** Reads events as they come. */
  function reader(response: Response) {
    const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return async (pattern: RegExp) => {
      while (!pattern.test(text)) {
        const { value, done } = (await chunks?.read()) ?? { done: true, value: '' };
        if (done) throw new Error(`ended without ${pattern}: ${text}`);
        text += value;
      }
      return text;
    };
  }

  it('begin with how it is, tell of each reindex, and end when the server stops', async () => {
    const { app, live, save } = await webLive(FILES);
    const web = await listen(app, { host: '127.0.0.1', port: 0 });
    onTestFinished(web.close);
    const response = await fetch(`${web.url}/writers/events`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const until = reader(response);
    await until(new RegExp(`event: reindex\ndata: .*${(await live.report()).at}`));
    const { at } = await save({ 'podcasts.md': guide('Podcast editing', 'New.') });
    await until(new RegExp(at));
    const ended = expect(until(/never/)).rejects.toThrow();
    await web.close();
    await ended;
  });

  it('leave the name to a guide that has it', async () => {
    const { app } = await webLive({ 'events.md': guide('Events', 'Planning events.') });
    const page = await app.request('/writers/events', { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('Planning events.');
  });
});

describe('who may see it', () => {
  const PATHS = ['/writers', '/writers/podcasts', '/writers/events', '/writers/podcasts/questions'];

  it.each(PATHS)('%s: nobody while the playground is off', async (path) => {
    const { app } = await webLive(FILES, { playground: false });
    expect((await app.request(path)).status).toBe(404);
    expect((await app.request('/assets/writers/guide.js')).status).toBe(404);
    expect(await (await app.request('/guides/podcasts')).text()).not.toContain('/writers');
  });

  it.each(PATHS)('%s: no other site by a name that points here', async (path) => {
    const { app } = await webLive(FILES);
    expect((await app.request(`http://evil.example${path}`)).status).toBe(403);
  });

  it('is led to from the playground and from each guide', async () => {
    const { app } = await webLive(FILES);
    expect(await (await app.request('/')).text()).toContain('href="/writers"');
    expect(await (await app.request('/guides/podcasts')).text()).toContain('href="/writers/podcasts"');
  });
});

describe('a hostile guide', () => {
  const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>';
  const markdown = `${HOSTILE}

## ${HOSTILE} <b>x</b>

[a](javascript:alert(1)) ![b](https://tracker.example/b.png) <style>*{}</style>

[^n]: note

Text[^n] \`${HOSTILE}\``;
  const files = {
    'hostile.md': guide(
      HOSTILE,
      markdown,
      `description: ${JSON.stringify(HOSTILE)}\npubDate: ${JSON.stringify(HOSTILE)}\n`,
    ),
    'questions.jsonl': JSON.stringify({
      id: 'q',
      question: HOSTILE,
      relevant: [{ file: 'hostile.md', heading: HOSTILE, grade: 3 }],
    }),
  };

  it.each(['/writers', '/writers/hostile'])('makes no markup of its own on %s', async (path) => {
    const { app } = await webLive(files);
    const response = await app.request(path);
    const text = await response.text();
    expect(text).not.toMatch(
      /<script>alert|<img[^>]*onerror|<b>x|<style|href="javascript:|tracker\.example\/b\.png" alt/,
    );
    expect(text).toContain('&lt;script&gt;alert(1)');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+';.*require-trusted-types-for 'script'/);
  });
});
