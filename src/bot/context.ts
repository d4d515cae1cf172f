import type { Library } from '../index/types.ts';
import { type Say, sayIn } from './i18n/say.ts';
import type { Caller, Deps } from './types.ts';

/** What answering one request needs. */
export interface Context extends Pick<Deps, 'store' | 'cooldown' | 'linkable' | 'log'> {
  /** The library as it is at this moment. */
  readonly library: Library;
  /** Speaks the caller's language. */
  readonly say: Say;
  /** Speaks the server's language: for what everybody reads. */
  readonly sayToAll: Say;
}

export function contextOf({ locale, guildLocale }: Caller, library: Library, deps: Deps): Context {
  return {
    library,
    store: deps.store,
    cooldown: deps.cooldown,
    linkable: deps.linkable,
    log: deps.log,
    say: sayIn(locale),
    sayToAll: sayIn(guildLocale ?? locale),
  };
}
