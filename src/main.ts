import { commandDefinitions } from './bot/commands/index.ts';
import { createCooldown } from './bot/cooldown.ts';
import { connectGateway, type Gateway } from './bot/discord/gateway.ts';
import { createRest, registerCommands } from './bot/discord/register.ts';
import { handle, handleSpoken } from './bot/handle.ts';
import type { Deps } from './bot/types.ts';
import { createWeb, listen } from './bot/web/server.ts';
import { openLibrary } from './index/library.ts';
import { type Encoder, startEncoder } from './index/search/encoder/encoder.ts';
import type { Library } from './index/types.ts';
import { createLog } from './log.ts';
import { isLoopback, type Settings, SettingsError } from './settings.ts';
import { openStore } from './store/open.ts';

/** The running bot. */
export interface Signpost {
  /** Ends within 2 s. */
  stop(): Promise<void>;
}

/**
 * Starts the bot: the web door at once, the library behind it, and with a token the connection to Discord.
 *
 * @param say prints a line for the person who started it.
 * @throws SettingsError, LibraryError, or an Error that names HOST or PORT.
 */
export async function start(settings: Settings, say: (line: string) => void): Promise<Signpost> {
  const token = settings.DISCORD_TOKEN;
  if (token && settings.DISCORD_TRANSPORT === 'http') {
    throw new SettingsError('DISCORD_TRANSPORT: http is not there yet. Leave it out, or set it to gateway.');
  }
  const log = createLog(settings.LOG_LEVEL);
  const store = openStore(settings.DATA_DIR);
  const cooldown = createCooldown();
  const playground = settings.PLAYGROUND === undefined ? !token : settings.PLAYGROUND === 'on';

  let encoder: Encoder | null = null;
  const opening = Promise.withResolvers<Library>();
  opening.promise.catch(() => {});
  let library: Library | undefined;
  let gateway: Gateway | undefined;
  const deps = (linkable: Deps['linkable']): Deps => ({
    library: () => opening.promise,
    store,
    cooldown,
    linkable,
    log,
  });
  const here = deps(() => true);
  const inDiscord = deps((url) => !isLoopback(url));

  const web = await listen(
    createWeb({
      library: () => opening.promise,
      answer: (request) => handle(request, here),
      answerSpoken: (request) => handleSpoken(request, here),
      definitions: async () => commandDefinitions((await opening.promise).topics),
      health: () => ({
        ok: library !== undefined && (gateway?.ready ?? true),
        detail: {
          guides: library?.articles.length ?? 0,
          ...(gateway && { discord: gateway.ready ? 'connected' : 'connecting' }),
        },
      }),
      playground,
      contentDir: settings.CONTENT_DIR,
      host: settings.HOST,
      publicUrl: settings.PUBLIC_URL,
      log,
    }),
    { host: settings.HOST, port: settings.PORT },
  ).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const stop = async () => {
    await Promise.all([gateway?.close(), web.close(), encoder?.close()]);
    await store.close();
  };

  encoder = startEncoder({ mode: settings.SEMANTIC, warn: (message) => log.warn({}, message) });
  if (token) {
    gateway = connectGateway({
      token,
      apiUrl: settings.DISCORD_API_URL,
      answer: (request) => handle(request, inDiscord),
      answerSpoken: (request) => handleSpoken(request, inDiscord),
      log,
      onReady: (bot) => void register(settings, token, bot.applicationId, opening.promise, log),
      onRefused: (error) => {
        console.error(error.message);
        process.exitCode = 1;
        void stop();
      },
    });
  }
  try {
    library = await openLibrary({
      contentDir: settings.CONTENT_DIR,
      publicUrl: settings.PUBLIC_URL ?? web.url,
      encoder,
      dataDir: settings.DATA_DIR,
    });
    opening.resolve(library);
  } catch (error) {
    opening.reject(error);
    await stop();
    throw error;
  }
  for (const { severity, message, ...where } of library.problems) {
    log[severity === 'error' ? 'error' : 'warn'](where, `${where.file}: ${message}`);
  }
  announce(settings, web.url, playground, library, say);
  return { stop };
}

async function register(
  settings: Settings,
  token: string,
  applicationId: string,
  library: Promise<Library>,
  log: Deps['log'],
): Promise<void> {
  try {
    await registerCommands({
      rest: createRest({ token, apiUrl: settings.DISCORD_API_URL }),
      applicationId: settings.DISCORD_APPLICATION_ID ?? applicationId,
      guildId: settings.DISCORD_GUILD_ID,
      definitions: commandDefinitions((await library).topics),
      log,
    });
  } catch (error) {
    // The bot goes on with the commands that are registered.
    log.error({ err: error }, error instanceof Error ? error.message : 'the commands could not be registered');
  }
}

function announce(
  settings: Settings,
  url: string,
  playground: boolean,
  library: Library,
  say: (line: string) => void,
): void {
  const { articles } = library;
  const sections = articles.reduce((sum, article) => sum + article.sections.length, 0);
  say(`Signpost has read ${articles.length} guides with ${sections} sections from ${settings.CONTENT_DIR}.`);
  if (!settings.DISCORD_TOKEN)
    say('There is no DISCORD_TOKEN, so this is the playground: the same bot in a page of this machine.');
  say(playground ? `Open ${url}` : `The guides are published at ${settings.PUBLIC_URL ?? url}/guides`);
  if (settings.DISCORD_TOKEN && articles.some((article) => article.url !== null && isLoopback(article.url))) {
    say(
      'PUBLIC_URL is not set to an address that members can reach, so answers in Discord have no links to the guides.',
    );
  }
}
