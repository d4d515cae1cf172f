import type { Context } from './context.ts';
import { decodeAction } from './custom-id.ts';
import type { Request } from './types.ts';

/** Commands that ask nothing, and so leave no answer. Those of moderators are no use of the guides. */
const COUNTED = new Set(['guides', 'help', 'privacy']);

/** Counts what leaves no stored answer: a command that asks nothing, a section that a button opens. Never rejects. */
export async function tally(request: Request, { store, library, log }: Context): Promise<void> {
  try {
    if (request.kind === 'command' && COUNTED.has(request.name))
      await store.insights.count('command', request.name, request.guildId);
    if (request.kind !== 'component') return;
    const action = decodeAction(request.customId);
    const opened = action?.do === 'see' ? action.section : action?.do === 'section' && !action.page ? action.id : null;
    if (opened === null) return;
    const section = library.section(opened ?? request.values[0] ?? '');
    if (section !== undefined) await store.insights.count('section', section.id, request.guildId);
  } catch (error) {
    log.error({ err: error }, 'a use could not be counted');
  }
}
