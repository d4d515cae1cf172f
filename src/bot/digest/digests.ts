import { createHash } from 'node:crypto';
import type { Library } from '../../index/types.ts';
import type { Digest, Scope, Store } from '../../store/types.ts';
import { sayIn } from '../i18n/say.ts';
import { chartFile } from '../inquiry.ts';
import { reportGaps, reportUse } from '../insights.ts';
import { checkMessage } from '../limits.ts';
import { ChannelError, type Trouble } from '../publishing/types.ts';
import type { AttachedFile, Deps, Message } from '../types.ts';
import { digestView } from '../views/digest.ts';
import { duePeriod } from './schedule.ts';

/** Posts a message into a channel; the same nonce within a few minutes posts nothing new. @throws ChannelError */
export type PostDigest = (channelId: string, message: Message, nonce: string) => Promise<void>;

export interface DigestDeps extends Pick<Deps, 'drawChart' | 'linkable' | 'log'> {
  readonly store: Pick<Store, 'digests' | 'insights'>;
  library(): Promise<Library>;
  readonly post: PostDigest;
  /** The clock, in ms since 1970. Default: the system's. */
  readonly now?: () => number;
}

/** Weekly digests of all servers that want one. */
export interface Digests {
  /** Looks now, and every few minutes from then on, which are due. */
  start(): void;
  /** Posts those that are due. Never rejects. */
  look(): Promise<void>;
  /** Starts nothing new and waits for the one under way. */
  close(): Promise<void>;
}

/** How often is looked, and how long a channel that refused is left alone, ms. */
const LOOK_MS = 5 * 60_000;
const PAUSE_MS = 60 * 60_000;
const GAPS = 5;

export function createDigests(deps: DigestDeps): Digests {
  const { store, log, now = Date.now } = deps;
  /** By channel: another one that is chosen need not wait. */
  const notBefore = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let running: Promise<void> | null = null;

  async function lookAtAll(): Promise<void> {
    for (const digest of await store.digests.list()) {
      const period = duePeriod(digest.toldUntil, now());
      if (closed || period === null || now() < (notBefore.get(digest.channelId) ?? 0)) continue;
      await tell(digest, { guildId: digest.guildId, ...period });
    }
  }

  async function tell(digest: Digest, scope: Scope): Promise<void> {
    const { guildId, channelId } = digest;
    try {
      await postDigest(digest, scope, deps);
      notBefore.delete(channelId);
      await store.digests.change(guildId, { toldUntil: scope.to, trouble: null });
    } catch (error) {
      if (!(error instanceof ChannelError)) {
        log.error({ err: error, guild: guildId }, 'a weekly digest could not be made');
        notBefore.set(channelId, now() + PAUSE_MS);
        return;
      }
      const { kind, code, message } = error;
      log.warn({ guild: guildId, channel: channelId, code, error: message }, 'A weekly digest was not posted');
      // Discord comes back by itself; a channel does so when somebody sees to it.
      if (kind === 'later') return;
      notBefore.set(channelId, now() + PAUSE_MS);
      const trouble: Trouble = { kind, channelId, ...(code !== undefined && { code }) };
      await store.digests.change(guildId, { trouble: JSON.stringify(trouble) });
    }
  }

  function look(): Promise<void> {
    running ??= lookAtAll()
      .catch((error: unknown) => log.error({ err: error }, 'the weekly digests could not be looked at'))
      .finally(() => {
        running = null;
      });
    return running;
  }

  return {
    start() {
      if (closed || timer !== undefined) return;
      timer = setInterval(() => void look(), LOOK_MS).unref();
      void look();
    },
    look,
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Posts what a period has to tell; nothing where nothing was asked. */
async function postDigest({ channelId, locale }: Digest, scope: Scope, deps: DigestDeps): Promise<void> {
  const library = await deps.library();
  const from = { store: deps.store, library };
  const use = await reportUse(scope, from);
  if (use.total === 0) return;
  const gaps = await reportGaps(scope, GAPS, from);
  const drawing = { library, linkable: deps.linkable, say: sayIn(locale) };
  const view = (chart: AttachedFile | null) => checkMessage(digestView(use, gaps, chart, drawing));
  const chart = await chartFile(use, { ...deps, say: drawing.say });
  const nonce = createHash('sha256').update(`${scope.guildId} ${scope.to}`).digest('base64url').slice(0, 25);
  try {
    await deps.post(channelId, view(chart), nonce);
  } catch (error) {
    // Without the right to attach files, the words alone can be posted.
    const perhaps = chart !== null && error instanceof ChannelError && error.kind === 'no-permission';
    if (!perhaps) throw error;
    await deps.post(channelId, view(null), nonce);
  }
}
