import { InteractionResponseType } from 'discord-api-types/v10';
import { press, submit } from './actions/index.ts';
import { answerSpoken, inNew } from './answering.ts';
import { menuCommands, slashCommands } from './commands/index.ts';
import { type Context, contextOf } from './context.ts';
import { decodeAction } from './custom-id.ts';
import { sayIn } from './i18n/say.ts';
import { checkMessage, checkReply } from './limits.ts';
import { tally } from './tally.ts';
import { newTrace } from './trace.ts';
import type {
  AutocompleteRequest,
  CommandRequest,
  Deps,
  Message,
  MessageCommandRequest,
  Reply,
  Request,
  SpokenRequest,
} from './types.ts';
import { noticeView } from './views/notice.ts';

/**
 * The one way in: answers what a member did, whichever door it came through. Never throws: what goes wrong is logged
 * with its cause, and the member is told kindly.
 */
export async function handle(request: Request, deps: Deps): Promise<Reply> {
  const { trace = newTrace() } = deps;
  try {
    const context = contextOf(request, await deps.library(), { ...deps, trace });
    trace.command = commandOf(request, context);
    const reply = checkReply(await answer(request, context));
    await tally(request, context);
    return reply;
  } catch (error) {
    trace.outcome = 'error';
    const name = 'name' in request ? request.name : decodeAction(request.customId)?.do;
    deps.log.error({ err: error, kind: request.kind, name }, 'an interaction failed');
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
  const { trace = newTrace() } = deps;
  trace.command = 'mention';
  try {
    const message = await answerSpoken(request, contextOf(request, await deps.library(), { ...deps, trace }));
    return message && checkMessage(message);
  } catch (error) {
    trace.outcome = 'error';
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
      return choices((await slashCommand(request, context)?.complete?.(request, context)) ?? []);
    case 'command':
      return slashCommand(request, context)?.run(request, context) ?? commandGone(context);
    case 'message-command':
      return menuCommand(request)?.run(request, context) ?? commandGone(context);
  }
}

function slashCommand({ name }: CommandRequest | AutocompleteRequest, { library }: Context) {
  return slashCommands(library.topics).find(({ definition }) => definition.name === name);
}

function menuCommand({ name }: MessageCommandRequest) {
  return menuCommands.find(({ definition }) => definition.name === name);
}

/** What a request is called in the log and the figures: one of the bot's own names, never text that came with it. */
function commandOf(request: Request, context: Context): string {
  switch (request.kind) {
    case 'component':
    case 'modal':
      return decodeAction(request.customId)?.do ?? 'other';
    case 'message-command':
      return menuCommand(request)?.definition.name ?? 'other';
    default:
      return slashCommand(request, context)?.definition.name ?? 'other';
  }
}

function commandGone({ say, trace }: Context): Reply {
  trace.outcome = 'refused';
  return inNew(noticeView(say('notice.commandGone')));
}

function choices(list: { name: string; value: string }[]): Reply {
  return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: list } };
}
