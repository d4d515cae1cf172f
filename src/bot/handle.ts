import { InteractionResponseType } from 'discord-api-types/v10';
import { press, submit } from './actions/index.ts';
import { answerSpoken, inNew } from './answering.ts';
import { menuCommands, slashCommands } from './commands/index.ts';
import { type Context, contextOf } from './context.ts';
import { sayIn } from './i18n/say.ts';
import { checkMessage, checkReply } from './limits.ts';
import type { AutocompleteRequest, CommandRequest, Deps, Message, Reply, Request, SpokenRequest } from './types.ts';
import { noticeView } from './views/notice.ts';

/**
 * The one way in: answers what a member did, whichever door it came through. Never throws: what goes wrong is logged
 * with its cause, and the member is told kindly.
 */
export async function handle(request: Request, deps: Deps): Promise<Reply> {
  try {
    return checkReply(await answer(request, contextOf(request, await deps.library(), deps)));
  } catch (error) {
    deps.log.error(
      { err: error, kind: request.kind, name: 'name' in request ? request.name : request.customId },
      'an interaction failed',
    );
    if (request.kind === 'autocomplete') return choices([]);
    return inNew(noticeView(sayIn(request.locale)('notice.failed')));
  }
}

/**
 * The same for what a member wrote to the bot: a message to answer with, as a reply to theirs.
 *
 * @returns null for silence.
 */
export async function handleSpoken(request: SpokenRequest, deps: Deps): Promise<Message | null> {
  try {
    const message = await answerSpoken(request, contextOf(request, await deps.library(), deps));
    return message && checkMessage(message);
  } catch (error) {
    deps.log.error({ err: error, kind: request.kind }, 'a message could not be answered');
    return request.called ? noticeView(sayIn(request.locale)('notice.failed'), false) : null;
  }
}

async function answer(request: Request, context: Context): Promise<Reply> {
  switch (request.kind) {
    case 'component':
      return press(request, context);
    case 'modal':
      return submit(request, context);
    case 'autocomplete':
      return choices(slashCommand(request, context)?.complete?.(request, context) ?? []);
    case 'command':
      return slashCommand(request, context)?.run(request, context) ?? commandGone(context);
    case 'message-command': {
      const command = menuCommands.find(({ definition }) => definition.name === request.name);
      return command?.run(request, context) ?? commandGone(context);
    }
  }
}

function slashCommand({ name }: CommandRequest | AutocompleteRequest, { library }: Context) {
  return slashCommands(library.topics).find(({ definition }) => definition.name === name);
}

function commandGone({ say }: Context): Reply {
  return inNew(noticeView(say('notice.commandGone')));
}

function choices(list: { name: string; value: string }[]): Reply {
  return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: list } };
}
