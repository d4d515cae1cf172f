import { commandDefinitions, playgroundDefinitions } from './bot/commands/index.ts';
import { createCooldown } from './bot/cooldown.ts';
import { createDigests, type Digests } from './bot/digest/digests.ts';
import { fetchAttachment } from './bot/discord/attachment.ts';
import { createChannels } from './bot/discord/channels.ts';
import { createDigestPost } from './bot/discord/digest-post.ts';
import { connectGateway, type Gateway } from './bot/discord/gateway.ts';
import { createRegistrar } from './bot/discord/registrar.ts';
import { atMost } from './bot/discord/time.ts';
import { handle, handleSpoken } from './bot/handle.ts';
import { answerHelpPost } from './bot/help-post.ts';
import { sayIn } from './bot/i18n/say.ts';
import { createPublisher, type Publisher } from './bot/publishing/publisher.ts';
import type { SubmissionPort } from './bot/submissions.ts';
import type { Observe } from './bot/trace.ts';
import type { Deps, Log } from './bot/types.ts';
import { createWeb, listen } from './bot/web/server.ts';
import { drawChart } from './chart/chart.ts';
import { createLiveLibrary, type LiveLibrary } from './index/live.ts';
import { saveSubmission } from './index/submission/save.ts';
import type { Library, Problem, Report } from './index/types.ts';
import { watchContent } from './index/watch.ts';
import { type LibraryThread, startLibraryThread } from './index/worker/host.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { readinessOf } from './readiness.ts';
import { isLoopback, type Settings, SettingsError, secretsOf } from './settings.ts';
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
  const log = createLog({ level: settings.LOG_LEVEL, secrets: secretsOf(settings) });
  const store = openStore(settings.DATA_DIR);
  const cooldown = createCooldown();
  const playground = settings.PLAYGROUND === undefined ? !token : settings.PLAYGROUND === 'on';

  let thread: LibraryThread | undefined;
  const address = Promise.withResolvers<string>();
  const live = createLiveLibrary(async (serve) => {
    const ownUrl = await address.promise;
    const { CONTENT_DIR: contentDir, DATA_DIR: dataDir, SEMANTIC: semantic } = settings;
    const publicUrl = settings.PUBLIC_URL ?? ownUrl;
    thread ??= startLibraryThread({ contentDir, publicUrl, dataDir, semantic }, (message) => log.warn({}, message));
    return thread.next(serve);
  });
  let library: Library | undefined;
  let gateway: Gateway | undefined;
  const metrics = createMetrics(() => (token ? (gateway?.ready ?? false) : null));
  const observe: Observe = ({ id, ...ended }) => {
    log.info({ interaction: id, ...ended }, 'Interaction');
    metrics.interaction({ id, ...ended });
  };
  const deps = (linkable: Deps['linkable']): Deps => ({
    library: live.current,
    reindex: live.reindex,
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
    submissions: submissionsFor(settings),
    openServers,
  };
  const registrar = token
    ? createRegistrar({
        token,
        apiUrl: settings.DISCORD_API_URL,
        applicationId: settings.DISCORD_APPLICATION_ID,
        guildId: settings.DISCORD_GUILD_ID,
        log,
      })
    : undefined;
  const wantCommands = ({ topics }: Library) => registrar?.want(commandDefinitions(topics, settings.GUIDE_SUBMISSIONS));
  live.onChange((changed, report) => {
    library = changed;
    logReport(report, log);
    metrics.reindexed(report);
    metrics.indexed(report);
    publisher?.libraryChanged();
    wantCommands(changed);
  });

  const web = await listen(
    createWeb({
      library: live.current,
      answer: (request, along) => handle(request, { ...here, ...along }),
      answerSpoken: (request, along) => handleSpoken(request, { ...here, ...along }),
      definitions: async () => playgroundDefinitions((await live.current()).topics),
      report: live.report,
      onChange: live.onChange,
      health: () => ({
        guides: library?.articles.length ?? 0,
        ...(gateway && { discord: gateway.ready ? 'connected' : 'connecting' }),
      }),
      readiness: () =>
        readinessOf({ library: library !== undefined, store, gateway: token ? (gateway ?? { ready: false }) : null }),
      reindex: live.reindex,
      reindexSecret: settings.REINDEX_SECRET,
      metrics,
      metricsToken: settings.METRICS_TOKEN,
      observe,
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
  let watcher: { close(): Promise<void> } | undefined;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= end();
    return stopping;
  };
  const end = async () => {
    const background = Promise.all([publisher?.close(), digests?.close()]);
    await Promise.all([gateway?.close(), web.close(), thread?.close(), watcher?.close(), atMost(1_200, background)]);
    await store.close();
  };

  address.resolve(web.url);
  if (token) {
    gateway = connectGateway({
      token,
      apiUrl: settings.DISCORD_API_URL,
      answer: (request, along) => handle(request, { ...inDiscord, ...along }),
      answerSpoken: (request, along) => handleSpoken(request, { ...inDiscord, ...along }),
      answerHelp: (post, along) => answerHelpPost(post, { ...inDiscord, ...along }),
      observe,
      openServers,
      log,
      onReady: (bot) => {
        registrar?.joined(bot.applicationId);
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
    // Discord may have refused the token in the meantime, which was said.
    if (stopping !== undefined) return { stop, reindex: async () => {} };
    await stop();
    throw error;
  }
  if (stopping !== undefined) return { stop, reindex: async () => {} };
  watcher = watchContent(
    settings.CONTENT_DIR,
    () => void live.reindex(),
    (error) =>
      log.warn({ err: error }, `CONTENT_DIR can't be watched, so changes are read on a reindex only: ${error.message}`),
  );
  logReport(await live.report(), log);
  wantCommands(library);
  metrics.indexed(await live.report());
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

function submissionsFor(settings: Settings): SubmissionPort {
  return {
    from: settings.GUIDE_SUBMISSIONS,
    fetch: (attachment) => fetchAttachment(attachment, settings.DISCORD_CDN_URL),
    save: (name, text) => saveSubmission(settings.CONTENT_DIR, name, text),
  };
}

function logReport({ problems, refused, guides, sections, took }: Report, log: Log): void {
  logProblems(problems, log);
  if (refused !== null) log.error({}, `The guides were not read anew: ${refused}`);
  else log.info({ guides: guides.total, sections: sections.total, took }, 'The guides were read anew');
}

function logProblems(problems: readonly Problem[], log: Log): void {
  // Findings of the content check leave a guide readable, and a library may have thousands.
  const [findings, faults] = [true, false].map((has) => problems.filter(({ rule }) => (rule !== undefined) === has));
  for (const { severity, message, ...where } of faults ?? []) {
    log[severity === 'error' ? 'error' : 'warn'](where, `${where.file}: ${message}`);
  }
  if (findings?.length) {
    log.warn({ findings: findings.length }, 'The content check has findings: npm run check:content lists them');
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
