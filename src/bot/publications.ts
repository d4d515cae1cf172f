import type { Publication } from '../store/types.ts';
import type { Context } from './context.ts';
import { addressOf } from './views/publishing.ts';

/** A published guide of this server; null for another server's, which is nobody's business here. */
export async function publicationOf(
  id: string,
  guildId: string | null,
  { store }: Context,
): Promise<Publication | null> {
  const publication = await store.publications.get(id);
  return publication !== null && publication.guildId === guildId ? publication : null;
}

/** Where its card stands now. */
export async function cardAddress({ id }: Publication, { store }: Context): Promise<string> {
  const publication = await store.publications.get(id);
  if (publication === null) return '';
  const rows = await store.publications.messages(id);
  return addressOf(publication, rows.find(({ place }) => place === 'card')?.messageId ?? null);
}
