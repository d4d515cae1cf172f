import { commandDefinitions, playgroundDefinitions } from './bot/commands/index.ts';
import { createCooldown } from './bot/cooldown.ts';
import { createDigests, type Digests } from './bot/digest/digests.ts';
import { fetchAttachment } from './bot/discord/attachment.ts';
import { createChannels } from './bot/discord/channels.ts';
import { createDigestPost } from './bot/discord/digest-post.ts';
import { connectGateway, type Gateway } from './bot/discord/gateway.ts';
import { createRest, registerCommands } from './bot/discord/register.ts';
import { atMost } from './bot/discord/time.ts';
import { handle, handleSpoken } from './bot/handle.ts';
import { answerHelpPost } from './bot/help-post.ts';
import { sayIn } from './bot/i18n/say.ts';
import { createPublisher, type Publisher } from './bot/publishing/publisher.ts';
import type { SubmissionPort } from './bot/submissions.ts';
import type { Deps, Log } from './bot/types.ts';
import { createWeb, listen } from './bot/web/server.ts';
import { drawChart } from './chart/chart.ts';
import { openLibrary } from './index/library.ts';
import { createLiveLibrary, type LiveLibrary } from './index/live.ts';
import { type Encoder, startEncoder } from './index/search/encoder/encoder.ts';
import { saveSubmission } from './index/submission/save.ts';
import type { Library, Problem, Report } from './index/types.ts';
import { createLog } from './log.ts';
import { isLoopback, type Settings, SettingsError } from './settings.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/types.ts';

/** The running bot. */
export interface Signpost {
  /** Ends within 2 s. */
  stop(): Promise<void>;
  /** Reads the guides anew. Never rejects: where that fails, those read before stay, and the log says why. */
  reindex(): Promise<void>;
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
  const address = Promise.withResolvers<string>();
  const live = createLiveLibrary(async () => {
    // The encoder starts once the web door is open.
    const ownUrl = await address.promise;
    const publicUrl = settings.PUBLIC_URL ?? ownUrl;
    return openLibrary({ contentDir: settings.CONTENT_DIR, publicUrl, encoder, dataDir: settings.DATA_DIR });
  });
  let library: Library | undefined;
  let gateway: Gateway | undefined;
  const deps = (linkable: Deps['linkable']): Deps => ({
    library: live.current,
    store,
    cooldown,
    drawChart,
    linkable,
    log,
  });
  const here = deps(() => true);
  const publisher = token ? publisherFor(settings, token, live, store, log) : undefined;
  const digests = token ? digestsFor(settings, token, live, store, log) : undefined;
  const openServers = new Set<string>();
  const inDiscord: Deps = {
    ...deps(reachable),
    ...(publisher && { publisher }),
    submissions: submissionsFor(settings, live),
    openServers,
  };
  live.onChange((changed, report) => {
    library = changed;
    logReport(report, log);
    publisher?.libraryChanged();
  });

  const web = await listen(
    createWeb({
      library: live.current,
      answer: (request) => handle(request, here),
      answerSpoken: (request) => handleSpoken(request, here),
      definitions: async () => playgroundDefinitions((await live.current()).topics),
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
    // What runs already would keep the process alive.
    await store.close();
    throw error;
  });
  const stop = async () => {
    const background = [publisher?.close(), digests?.close()];
    await Promise.all([gateway?.close(), web.close(), encoder?.close(), atMost(1_200, Promise.all(background))]);
    await store.close();
  };

  encoder = startEncoder({ mode: settings.SEMANTIC, warn: (message) => log.warn({}, message) });
  address.resolve(web.url);
  if (token) {
    gateway = connectGateway({
      token,
      apiUrl: settings.DISCORD_API_URL,
      answer: (request) => handle(request, inDiscord),
      answerSpoken: (request) => handleSpoken(request, inDiscord),
      answerHelp: (post) => answerHelpPost(post, inDiscord),
      openServers,
      log,
      onReady: (bot) => {
        void register(settings, token, bot.applicationId, live.current(), log);
        // What was cut off when the bot last stopped goes on, and guides that have changed since follow.
        void live.current().then(
          () => {
            publisher?.libraryChanged();
            digests?.start();
          },
          () => {},
        );
      },
      onRefused: (error) => {
        console.error(error.message);
        process.exitCode = 1;
        void stop();
      },
    });
  }
  try {
    library = await live.current();
  } catch (error) {
    await stop();
    throw error;
  }
  logProblems(library.problems, log);
  announce(settings, web.url, playground, library, say);
  return { stop, reindex: async () => void (await live.reindex()) };
}

/** Links that help whoever reads in Discord. */
const reachable = (url: string) => !isLoopback(url);

function publisherFor(settings: Settings, token: string, live: LiveLibrary, store: Store, log: Log): Publisher {
  return createPublisher({
    port: createChannels({ token, apiUrl: settings.DISCORD_API_URL }),
    store: store.publications,
    drawing: async (locale) => ({ library: await live.current(), linkable: reachable, say: sayIn(locale) }),
    log,
  });
}

function digestsFor(settings: Settings, token: string, live: LiveLibrary, store: Store, log: Log): Digests {
  const post = createDigestPost({ token, apiUrl: settings.DISCORD_API_URL });
  return createDigests({ store, library: live.current, post, drawChart, linkable: reachable, log });
}

function submissionsFor(settings: Settings, live: LiveLibrary): SubmissionPort {
  return {
    from: settings.GUIDE_SUBMISSIONS,
    fetch: (attachment) => fetchAttachment(attachment, settings.DISCORD_CDN_URL),
    save: (name, text) => saveSubmission(settings.CONTENT_DIR, name, text),
    reindex: async () => void (await live.reindex()),
  };
}

function logReport({ problems, refused, guides, sections, took }: Report, log: Log): void {
  logProblems(problems, log);
  if (refused !== null) log.error({}, `The guides were not read anew: ${refused}`);
  else log.info({ guides: guides.total, sections: sections.total, took }, 'The guides were read anew');
}

function logProblems(problems: readonly Problem[], log: Log): void {
  for (const { severity, message, ...where } of problems) {
    log[severity === 'error' ? 'error' : 'warn'](where, `${where.file}: ${message}`);
  }
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
      definitions: commandDefinitions((await library).topics, settings.GUIDE_SUBMISSIONS),
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
