import { ChannelType, type GatewayThreadCreateDispatchData } from 'discord-api-types/v10';
import { humanHelpChannel } from './answering.ts';
import { type Context, contextOf } from './context.ts';
import { checkMessage } from './limits.ts';
import { answerQuestion } from './shown.ts';
import { newTrace } from './trace.ts';
import type { Caller, Deps, Message } from './types.ts';
import { answerView } from './views/answer.ts';
import { openTo } from './views/audience.ts';

/** A new post in a forum, or a new thread in a channel. */
export interface HelpPost {
  readonly threadId: string;
  readonly parentId: string;
  readonly guildId: string;
  /** Who opened it. */
  readonly ownerId: string;
  readonly title: string;
}

/**
 * Reads THREAD_CREATE, which the Guilds intent brings. The title is all of a post that Discord tells without the
 * privileged intent. https://docs.discord.com/developers/events/gateway-events#thread-create
 *
 * @returns null for threads that the bot was only added to, private ones, and its own.
 */
export function toHelpPost(thread: GatewayThreadCreateDispatchData, botId: string): HelpPost | null {
  const { newly_created, type, id, parent_id, guild_id, owner_id, name } = thread;
  if (newly_created !== true || type !== ChannelType.PublicThread) return null;
  if (!parent_id || !guild_id || !owner_id || owner_id === botId || !name) return null;
  return { threadId: id, parentId: parent_id, guildId: guild_id, ownerId: owner_id, title: name };
}

/**
 * The closest sections for a new post of the server's help channel: once, and only where the guides answer it for sure.
 *
 * @returns null for silence. Never throws.
 */
export async function answerHelpPost(post: HelpPost, deps: Deps): Promise<Message | null> {
  const { trace = newTrace() } = deps;
  trace.command = 'help-post';
  try {
    const { helpChannelId } = await deps.store.serverSettings(post.guildId);
    if (helpChannelId !== post.parentId) return null;
    const caller = callerOf(post);
    const context = contextOf(caller, await deps.library(), { ...deps, trace });
    const message = await messageFor(post, caller, context);
    // Last, so that a post which got no answer may be looked at again; first of all that is visible.
    return message !== null && (await deps.store.noteHelpPost(post.threadId)) ? checkMessage(message) : null;
  } catch (error) {
    trace.outcome = 'error';
    deps.log.error({ err: error, thread: post.threadId }, 'a help post could not be answered');
    return null;
  }
}

async function messageFor({ title }: HelpPost, caller: Caller, context: Context): Promise<Message | null> {
  // What the guides don't answer is not for the bot, and not kept either.
  if ((await context.library.ask({ text: title })).confidence !== 'answer') return null;
  const shown = await answerQuestion({ text: title }, caller, 'help-post', context);
  const humans = await humanHelpChannel(caller.guildId, context);
  const intro = `-# ${context.sayToAll('help.intro')}`;
  return answerView(shown, openTo(caller, humans, { intro }), { ...context, say: context.sayToAll });
}

/** Whoever opened the post may remove the answer. */
const callerOf = ({ ownerId, guildId, threadId }: HelpPost): Caller => ({
  userId: ownerId,
  guildId,
  channelId: threadId,
  permissions: 0n,
  maySpeak: true,
  alone: false,
  locale: null,
  guildLocale: null,
});
