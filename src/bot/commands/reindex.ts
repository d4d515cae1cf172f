import { inNew } from '../answering.ts';
import { MODERATION, refusalFor } from '../moderators.ts';
import { reportView } from '../views/report.ts';
import type { SlashCommand } from './command.ts';
import { described, inServers, named } from './localized.ts';

/** `/reindex`: reads the guides anew and tells moderators what changed. It may take long: the door defers it. */
export const reindex: SlashCommand = {
  definition: {
    ...named('reindex', 'command.reindex'),
    ...described('command.reindex.about'),
    ...inServers,
    default_member_permissions: String(MODERATION),
  },
  async run(request, context) {
    const refused = await refusalFor(request, context);
    return refused ?? inNew(reportView(await context.reindex(), context.say));
  },
};
