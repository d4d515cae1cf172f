import type { Article } from '../../index/types.ts';
import type { Publication, PublishedMessage } from '../../store/types.ts';
import { clip } from '../views/clip.ts';
import type { Drawing } from '../views/parts.ts';
import { contentHash } from './body.ts';
import { cardParts, type Outline, outlineOf, retiredParts } from './card.ts';
import { chapterKey, seriesParts } from './series.ts';
import type { Part } from './types.ts';

/** What a publication should be now. */
export interface Wanted {
  /** The publication with what has changed about it. */
  readonly publication: Publication;
  /** The guide; null once it has left the library. */
  readonly article: Article | null;
  readonly card: readonly Part[];
  /** null: what stands is left as it is. */
  readonly series: readonly Part[] | null;
  /** How the thread should be called, and the names of the tags it may have; null: it is left as it is. */
  readonly look: { readonly name: string; readonly tags: readonly string[] } | null;
}

/**
 * What a publication should say, after the library as it is now.
 *
 * @param rows the messages that stand: the card's contents may lead to them.
 * @param today `YYYY-MM-DD`.
 * @returns null while the guide's file can't be read: what stands is left as it is.
 */
export function wanted(
  publication: Publication,
  rows: readonly PublishedMessage[],
  today: string,
  drawing: Drawing,
): Wanted | null {
  const { library } = drawing;
  const article =
    library.articles.find(({ id }) => id === publication.articleId) ?? library.movedTo?.(publication.articleId) ?? null;
  if (article === null) {
    // A finding of the content check leaves the guide readable.
    const broken = library.problems.some(
      ({ file, severity, rule }) => file === publication.file && severity === 'error' && rule === undefined,
    );
    if (broken) return null;
    const outline = JSON.parse(publication.outline) as Outline;
    const card = retiredParts(outline, drawing.say);
    return { publication: { ...publication, state: 'retired' }, article, card, series: null, look: null };
  }
  const hash = contentHash(article);
  const changed = publication.contentHash !== null && publication.contentHash !== hash;
  const now: Publication = {
    ...publication,
    articleId: article.id,
    state: 'live',
    file: article.file,
    contentHash: hash,
    changedOn: changed ? today : publication.changedOn,
    outline: JSON.stringify(outlineOf(article)),
  };
  const linkTo = (section: Article['sections'][number]) => {
    const row = publication.series ? rows.find(({ part }) => part === chapterKey(article, section)) : undefined;
    return row?.messageId ? messageLink(publication.guildId, row.channelId, row.messageId) : null;
  };
  const starter = rows.find(({ place }) => place === 'card')?.messageId;
  const apart = publication.kind === 'text' && publication.threadId !== null && publication.threadId !== starter;
  const thread = apart ? `<#${publication.threadId}>` : '';
  return {
    publication: now,
    article,
    card: cardParts(article, { changedOn: now.changedOn, linkTo, thread }, drawing),
    series: publication.series ? seriesParts(article, drawing) : [],
    look: { name: clip(article.title, 100), tags: [...article.tags, ...article.categories] },
  };
}

export const messageLink = (guildId: string, channelId: string, messageId: string) =>
  `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
