import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { toRequest } from '../../request.ts';
import { toSpoken } from '../../spoken.ts';
import { pageModules } from '../assets.ts';
import type { WebDeps } from '../deps.ts';
import { playgroundPolicy } from '../headers.ts';
import { importMap, vendorModules } from '../vendor.ts';
import { examplesOf } from './examples.ts';
import { ownPageOnly } from './guard.ts';
import { readInteraction, readMessage } from './interaction.ts';
import { playgroundPage } from './page.ts';
import { BOT_ID, PEOPLE } from './people.ts';

const MAX_BODY = 64 * 1024;
const POLICY = playgroundPolicy(`sha256-${createHash('sha256').update(importMap).digest('base64')}`);

/**
 * The playground: its page at `/`, and under `/playground/` what the page asks for. Interactions come in Discord's own
 * JSON and are answered with the bot's reply, word for word, or with `{"error"}` in words for people.
 */
export function playgroundRoutes(deps: WebDeps): Hono {
  const app = new Hono();
  const modules = [...pageModules, ...vendorModules];
  app.get('/', (c) => {
    c.header('content-security-policy', POLICY);
    return c.html(playgroundPage(importMap, modules));
  });

  app.use('/playground/*', ownPageOnly(deps));

  app.get('/playground/commands', async (c) => {
    const [library, commands] = await Promise.all([deps.library(), deps.definitions()]);
    const guides = library.articles.map(({ id, title }) => ({ id, title }));
    c.header('cache-control', 'no-store');
    return c.json({ commands, guides, examples: examplesOf(library, commands), people: PEOPLE, botId: BOT_ID });
  });

  const limit = bodyLimit({
    maxSize: MAX_BODY,
    onError: (c) => c.json({ error: `The message is too long: at most ${MAX_BODY / 1024} KiB.` }, 413),
  });
  app.post('/playground/interactions', limit, async (c) => {
    const read = readInteraction(await c.req.json().catch(() => undefined));
    if ('error' in read) return c.json(read, 400);
    const request = toRequest(read.interaction);
    if (request === null) return c.json({ error: 'Signpost has no use for this kind of interaction.' }, 400);
    try {
      return c.json(await deps.answer(request));
    } catch (error) {
      deps.log.error({ err: error, kind: request.kind }, 'the playground got no answer');
      return c.json({ error: 'Signpost could not answer. Please try again; the log has the cause.' }, 500);
    }
  });

  // What the bot would answer to a message, or null for silence.
  app.post('/playground/messages', limit, async (c) => {
    const read = readMessage(await c.req.json().catch(() => undefined));
    if ('error' in read) return c.json(read, 400);
    const request = toSpoken(read.message, BOT_ID);
    try {
      return c.json({ message: request && (await deps.answerSpoken(request)) });
    } catch (error) {
      deps.log.error({ err: error, kind: 'spoken' }, 'the playground got no answer');
      return c.json({ error: 'Signpost could not answer. Please try again; the log has the cause.' }, 500);
    }
  });
  return app;
}
