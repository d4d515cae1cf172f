import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { stream } from 'hono/streaming';
import { questionsAbout } from '../../../index/eval/files.ts';
import type { Article, Library } from '../../../index/types.ts';
import { toRequest } from '../../request.ts';
import type { WebDeps } from '../deps.ts';
import { playgroundPolicy } from '../headers.ts';
import { ownPageOnly } from '../playground/guard.ts';
import { readInteraction } from '../playground/interaction.ts';
import { importMapHash } from '../vendor.ts';
import { showing, withPublished } from './draft.ts';
import { createEvents } from './events.ts';
import { guidePage, unknownGuidePage } from './guide-page.ts';
import { listPage } from './list-page.ts';
import { askOne } from './questions.ts';
import { tryQuestion } from './trial.ts';

const POLICY = playgroundPolicy(importMapHash, ['signpost-page']);
const MAX_BODY = 16 * 1024;
const LONGEST_QUESTION = 1000;

/**
 * The playground for writers: `/writers` with every guide, `/writers/:id` with one, drafts too, and below it what the
 * page asks for: a pressed button of a preview, its questions one a line, a question of the writer's own.
 * `/writers/events` tells of each reindex.
 */
export function writersRoutes(deps: WebDeps): Hono {
  const app = new Hono();
  app.use('/writers/*', ownPageOnly(deps), async (c, next) => {
    c.header('content-security-policy', POLICY);
    c.header('cache-control', 'no-store');
    await next();
  });

  app.get('/writers', async (c) => c.html(listPage(await deps.library(), await deps.report())));
  const events = createEvents(deps);
  // A guide may have this name: its page is asked for as HTML, events are not.
  app.get('/writers/events', (c, next) => (c.req.header('accept')?.includes('text/html') ? next() : events(c)));

  app.get('/writers/:id', async (c) => {
    const { article, library } = await look(c, deps);
    const report = await deps.report();
    return article === undefined ? c.html(unknownGuidePage(report), 404) : c.html(guidePage(article, library, report));
  });

  const limit = bodyLimit({ maxSize: MAX_BODY, onError: (c) => c.json({ error: 'The press is too long.' }, 413) });
  app.post('/writers/:id/press', limit, async (c) => {
    const { article, library } = await look(c, deps);
    if (article === undefined) return gone(c);
    const read = readInteraction(await c.req.json().catch(() => undefined));
    if ('error' in read) return c.json(read, 400);
    const request = toRequest(read.interaction);
    if (request?.kind !== 'component') return c.json({ error: 'Expected a pressed button or a used select.' }, 400);
    return c.json(await deps.answer(request, { library: async () => showing(article, library) }));
  });

  app.get('/writers/:id/questions', async (c) => {
    const { article, library } = await look(c, deps);
    if (article === undefined) return gone(c);
    const questions = await questionsAbout(article, deps.contentDir);
    const over = await asked(c, article, library, deps);
    c.header('content-type', 'application/x-ndjson; charset=utf-8');
    return stream(c, async (out) => {
      // A draft is not found: there is nothing to ask.
      const askable = over.articles.some(({ id }) => id === article.id);
      await out.writeln(JSON.stringify({ total: questions.length, askable }));
      for (const question of askable ? questions : []) {
        if (out.aborted) return;
        await out.writeln(JSON.stringify(await askOne(question, article, over)));
        // Members' questions come in between.
        await nextTurn();
      }
    });
  });

  app.get('/writers/:id/try', async (c) => {
    const { article, library } = await look(c, deps);
    if (article === undefined) return gone(c);
    const question = c.req.query('question')?.trim() ?? '';
    if (question === '' || question.length > LONGEST_QUESTION) {
      return c.json({ error: `Expected a question of 1 to ${LONGEST_QUESTION} characters.` }, 400);
    }
    return c.json(await tryQuestion(question, article, await asked(c, article, library, deps)));
  });
  return app;
}

/** The library as it is now, and the guide that the address names. */
async function look(
  c: Context<object, '/writers/:id'>,
  { library }: Pick<WebDeps, 'library'>,
): Promise<{ library: Library; article: Article | undefined }> {
  const current = await library();
  return { library: current, article: current.allArticles.find(({ id }) => id === c.req.param('id')) };
}

/** The library that a question is put to: with `?published=1` as if the draft were published. */
async function asked(
  c: Context,
  article: Article,
  library: Library,
  { contentDir }: Pick<WebDeps, 'contentDir'>,
): Promise<Library> {
  return c.req.query('published') === '1' ? withPublished(article, library, contentDir) : library;
}

function gone(c: Context) {
  return c.json({ error: 'This guide is gone: its file was removed or has another name now.' }, 404);
}
