import type { Library } from '../index/types.ts';
import { type Say, sayIn } from './i18n/say.ts';
import { newTrace, type Trace } from './trace.ts';
import type { Caller, Deps } from './types.ts';

/** What answering one request needs. */
export interface Context
  extends Pick<
    Deps,
    'reindex' | 'store' | 'cooldown' | 'openServers' | 'publisher' | 'submissions' | 'drawChart' | 'linkable' | 'log'
  > {
  /** The library as it is at this moment. */
  readonly library: Library;
  /** The library as it is after a change that this request has made. */
  readonly reread: Deps['library'];
  /** Speaks the caller's language. */
  readonly say: Say;
  /** Speaks the server's language: for what everybody reads. */
  readonly sayToAll: Say;
  /** Where is noted what becomes of the request. */
  readonly trace: Trace;
}

export function contextOf({ locale, guildLocale }: Caller, library: Library, deps: Deps): Context {
  return {
    library,
    reindex: deps.reindex,
    store: deps.store,
    cooldown: deps.cooldown,
    ...(deps.openServers && { openServers: deps.openServers }),
    ...(deps.publisher && { publisher: deps.publisher }),
    ...(deps.submissions && { submissions: deps.submissions }),
    ...(deps.drawChart && { drawChart: deps.drawChart }),
    reread: deps.library,
    linkable: deps.linkable,
    log: deps.log,
    say: sayIn(locale),
    sayToAll: sayIn(guildLocale ?? locale),
    trace: deps.trace ?? newTrace(),
  };
}
