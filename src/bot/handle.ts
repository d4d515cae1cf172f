import { InteractionResponseType } from 'discord-api-types/v10';
import { commandsOf } from './commands/index.ts';
import { press } from './components.ts';
import { checkReply } from './limits.ts';
import type { Deps, Reply, Request } from './types.ts';
import { noticeView } from './views/notice.ts';

/**
 * The one way in: answers what a member did, whichever door it came through. Never throws: what goes wrong is logged
 * with its cause, and the member is told kindly.
 */
export async function handle(request: Request, deps: Deps): Promise<Reply> {
  try {
    return checkReply(await answer(request, deps));
  } catch (error) {
    deps.log.error(
      { err: error, kind: request.kind, name: 'name' in request ? request.name : request.customId },
      'an interaction failed',
    );
    if (request.kind === 'autocomplete') return choices([]);
    return notice('Something went wrong on our side. Please try again; if it stays, tell a moderator.');
  }
}

async function answer(request: Request, deps: Deps): Promise<Reply> {
  const library = await deps.library();
  if (request.kind === 'component') return press(request, library, deps);
  const command = commandsOf(library.topics).find(({ definition }) => definition.name === request.name);
  if (request.kind === 'autocomplete') return choices(command?.complete?.(request, library) ?? []);
  if (command === undefined)
    return notice('This command is gone: the guides have changed. See `/help` for what there is.');
  return command.run(request, library, deps);
}

function choices(list: { name: string; value: string }[]): Reply {
  return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: list } };
}

function notice(content: string): Reply {
  return { type: InteractionResponseType.ChannelMessageWithSource, data: noticeView(content) };
}
