import { InteractionResponseType } from 'discord-api-types/v10';
import type { Question } from '../index/types.ts';
import type { Context } from './context.ts';
import { answerQuestion, type Shown } from './shown.ts';
import type { Caller, CommandRequest, Message, MessageCommandRequest, Reply, Request, SpokenRequest } from './types.ts';
import { answerView } from './views/answer.ts';
import { openTo, privateTo } from './views/audience.ts';
import { quoteText } from './views/escape.ts';
import { noticeView } from './views/notice.ts';

/** Whether everybody in the channel will see the answer to a command. */
export function isOpen(request: Request): boolean {
  return request.kind === 'command' && request.options.share === true && request.maySpeak;
}

/**
 * Answers a command that asks something: to the member alone, or to everybody where they want to share it and the
 * guides have something to say.
 *
 * @param picked id of the section that was chosen while the question was typed.
 */
export async function answerCommand(
  question: Question,
  request: CommandRequest | MessageCommandRequest,
  context: Context,
  picked?: string,
): Promise<Reply> {
  const wait = context.cooldown.take(request.userId);
  if (wait !== null) return inNew(noticeView(context.say('notice.tooFast', { when: inWords(wait.until) })));
  const shown = await answerQuestion(question, request, request.name, context, picked);
  const humans = await humanHelpChannel(request.guildId, context);
  if (isOpen(request) && shown.current !== null) {
    const say = context.sayToAll;
    const intro = askedBy(request, shown, say);
    return inNew(answerView(shown, openTo(request, humans, { intro }), { ...context, say }));
  }
  const refused = request.kind === 'command' && request.options.share === true && !request.maySpeak;
  const remark = refused ? context.say('answer.mayNotShare') : '';
  return inNew(answerView(shown, privateTo(request, humans), context, remark));
}

/**
 * Answers what a member wrote to the bot.
 *
 * @returns null for silence: a message that only replies to the bot, and asks nothing that the guides answer; and
 *   somebody who was told already to wait.
 */
export async function answerSpoken(request: SpokenRequest, context: Context): Promise<Message | null> {
  if (request.content === '' && !request.called) return null;
  const wait = context.cooldown.take(request.userId);
  if (wait !== null) {
    const told = wait.told || !request.called;
    return told ? null : noticeView(context.say('notice.tooFast', { when: inWords(wait.until) }), false);
  }
  const question = { text: request.content };
  // What is not for the bot is not kept either.
  if (!request.called && (await context.library.ask(question)).confidence !== 'answer') return null;
  const shown = await answerQuestion(question, request, 'mention', context);
  const humans = await humanHelpChannel(request.guildId, context);
  const audience = request.alone ? privateTo(request, humans, false) : openTo(request, humans);
  return answerView(shown, audience, context);
}

/** `<@…> asked “…”`, as small print; it pings nobody. */
export function askedBy({ userId }: Caller, { question }: Shown, say: Context['say']): string {
  const member = `<@${userId}>`;
  const asked = quoteText(question.text, 200) || (question.topic === undefined ? '' : `/${question.topic}`);
  return `-# ${asked === '' ? say('answer.shared', { member }) : say('answer.asked', { member, question: asked })}`;
}

/** The channel where the server's members ask people; null where none is set. */
export async function humanHelpChannel(guildId: string | null, { store, log }: Context): Promise<string | null> {
  if (guildId === null) return null;
  try {
    return (await store.serverSettings(guildId)).humanHelpChannelId;
  } catch (error) {
    log.error({ err: error }, 'the settings of a server could not be read');
    return null;
  }
}

/** A moment as Discord shows it to each reader: "in 5 seconds". */
const inWords = (ms: number) => `<t:${Math.ceil(ms / 1000)}:R>`;

/** A message of its own. */
export function inNew(data: Message): Reply {
  return { type: InteractionResponseType.ChannelMessageWithSource, data };
}
