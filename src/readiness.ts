import type { Gateway } from './bot/discord/gateway.ts';
import type { Lack } from './bot/web/deps.ts';
import type { Store } from './store/types.ts';

/** What the bot needs to answer, as far as it is there. */
export interface Parts {
  /** Whether the guides are read. */
  readonly library: boolean;
  readonly store: Pick<Store, 'probe'>;
  /** null where there is no token. */
  readonly gateway: Pick<Gateway, 'ready'> | null;
}

/** What keeps the bot from answering, in words that anybody may read. Never rejects. */
export async function readinessOf({ library, store, gateway }: Parts): Promise<readonly Lack[]> {
  const writable = await store.probe().then(
    () => true,
    () => false,
  );
  const lacks: (Lack | null)[] = [
    library ? null : { what: 'library', why: 'the guides are still being read' },
    writable ? null : { what: 'store', why: 'the database cannot be written' },
    gateway === null || gateway.ready ? null : { what: 'discord', why: 'not connected to the gateway' },
  ];
  return lacks.filter((lack) => lack !== null);
}
