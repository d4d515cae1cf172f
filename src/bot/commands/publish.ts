import { inNew } from '../answering.ts';
import type { Context } from '../context.ts';
import { mayModerate, refusalFor } from '../moderators.ts';
import { cardAddress, publicationOf } from '../publications.ts';
import type { Order } from '../publishing/order.ts';
import type { Published, Publisher } from '../publishing/publisher.ts';
import type { AutocompleteRequest, Choice, CommandRequest, Reply } from '../types.ts';
import { clip } from '../views/clip.ts';
import { quoteText } from '../views/escape.ts';
import { noticeView } from '../views/notice.ts';
import {
  lackingView,
  outcomeView,
  planView,
  publicationsView,
  removalView,
  titleOfPublication,
} from '../views/publishing.ts';
import type { SlashCommand } from './command.ts';
import { articleChoices, textOption } from './options.ts';
import { publishDefinition } from './publish-definition.ts';

/** `/publish`: guides in channels, for moderators. */
export const publish: SlashCommand = {
  definition: publishDefinition,
  async run(request, context) {
    const refused = await refusalFor(request, context);
    if (refused !== null) return refused;
    const { publisher, say } = context;
    if (publisher === undefined) return inNew(noticeView(say('publish.onlyDiscord')));
    switch (request.subcommand) {
      case 'new':
        return publishNew(request, context, publisher);
      case 'adopt':
        return adopt(request, context, publisher);
      case 'refresh':
      case 'remove':
        return propose(request, context, publisher);
      default:
        return list(request, context);
    }
  },
  async complete(request, context) {
    if (!(await mayModerate(request, context))) return [];
    const typed = textOption(request, request.focused);
    if (request.focused === 'guide') return articleChoices(context.library.articles, typed);
    return publicationChoices(request, typed, context);
  },
};

async function publishNew(request: CommandRequest, context: Context, publisher: Publisher): Promise<Reply> {
  const channelId = textOption(request, 'channel');
  if (!/^\d{15,21}$/.test(channelId)) return inNew(noticeView(context.say('publish.noChannel')));
  const order = orderOf(request, channelId, context);
  if ('type' in order) return order;
  return reply(await publisher.publish(order), 'publish.done', channelId, context);
}

async function adopt(request: CommandRequest, context: Context, publisher: Publisher): Promise<Reply> {
  const link = /\/channels\/(\d{15,21})\/(\d{15,21})\/(\d{15,21})\b/.exec(textOption(request, 'message-link'));
  const [, guildId, channelId = '', messageId = ''] = link ?? [];
  if (guildId === undefined || guildId !== request.guildId) return inNew(noticeView(context.say('publish.noLink')));
  const order = orderOf(request, channelId, context);
  if ('type' in order) return order;
  return reply(await publisher.adopt(order, messageId), 'publish.adopted', channelId, context);
}

/** What is asked for; or why it can't be done. */
function orderOf(request: CommandRequest, channelId: string, { library, say }: Context): Order | Reply {
  const name = textOption(request, 'guide');
  const article = library.article(name);
  if (article === undefined) return inNew(noticeView(say('publish.noGuide', { name: quoteText(name, 80) })));
  return {
    guildId: request.guildId ?? '',
    channelId,
    article,
    pin: request.options.pin === true,
    series: request.options.thread === true,
    locale: request.guildLocale ?? request.locale,
  };
}

/** Shows what a refresh or a removal would do, and offers to do it. */
async function propose(request: CommandRequest, context: Context, publisher: Publisher): Promise<Reply> {
  const { say, store } = context;
  const publication = await publicationOf(textOption(request, 'published'), request.guildId, context);
  if (publication === null) return inNew(noticeView(say('publish.noPublication')));
  const address = await cardAddress(publication, context);
  if (request.subcommand === 'refresh')
    return inNew(planView(publication, address, await publisher.plan(publication.id), say));
  const messages = await store.publications.messages(publication.id);
  return inNew(removalView(publication, address, messages.length, say));
}

async function list({ guildId }: CommandRequest, context: Context): Promise<Reply> {
  const publications = await context.store.publications.list(guildId ?? '');
  const rows = publications.map(async (publication) => ({
    publication,
    address: await cardAddress(publication, context),
  }));
  return inNew(publicationsView(await Promise.all(rows), context.say));
}

async function reply(
  published: Published,
  phrase: 'publish.done' | 'publish.adopted',
  channelId: string,
  context: Context,
): Promise<Reply> {
  const { say } = context;
  if (!('refused' in published)) {
    const { publication, outcome } = published;
    const link = await cardAddress(publication, context);
    return inNew(outcomeView(say(outcome.troubles.length > 0 ? 'publish.partly' : phrase, { link }), outcome, say));
  }
  const { refused } = published;
  switch (refused.why) {
    case 'lacking':
      return inNew(lackingView(`<#${channelId}>`, refused.missing, say));
    case 'already-there': {
      const link = await cardAddress(refused.publication, context);
      return inNew(noticeView(say('publish.alreadyThere', { link })));
    }
    case 'not-ours':
      return inNew(noticeView(say('publish.notOurs')));
    case 'wrong-channel':
      return inNew(noticeView(say('publish.wrongChannel')));
    case 'trouble': {
      const outcome = { done: { post: 0, edit: 0, delete: 0, pin: 0, thread: 0 }, troubles: [refused.trouble] };
      return inNew(outcomeView(say('publish.nothing'), outcome, say));
    }
  }
}

/** Published guides of this server whose title or channel has what was typed. */
async function publicationChoices(
  { guildId }: AutocompleteRequest,
  typed: string,
  context: Context,
): Promise<Choice[]> {
  const publications = await context.store.publications.list(guildId ?? '');
  const wanted = typed.normalize('NFKC').toLowerCase();
  return publications
    .map((publication) => ({ name: titleOfPublication(publication), publication }))
    .filter(({ name }) => name.normalize('NFKC').toLowerCase().includes(wanted))
    .slice(0, 25)
    .map(({ name, publication: { id, channelId } }) => ({
      name: `${clip(name, 70)} (${channelId})`,
      value: id,
    }));
}
