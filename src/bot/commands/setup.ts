import { PermissionFlagsBits } from 'discord-api-types/v10';
import { inNew } from '../answering.ts';
import { refusalForSetup } from '../moderators.ts';
import { setupView } from '../views/setup.ts';
import type { SlashCommand } from './command.ts';
import { described, inServers, named } from './localized.ts';

/** `/setup`: the settings of the server, for those who manage it. */
export const setup: SlashCommand = {
  definition: {
    ...named('setup', 'command.setup'),
    ...described('command.setup.about'),
    ...inServers,
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  },
  async run(request, context) {
    const refused = refusalForSetup(request, context);
    if (refused !== null) return refused;
    const { store, say } = context;
    const guildId = request.guildId ?? '';
    return inNew(setupView(await store.serverSettings(guildId), await store.digests.get(guildId), say));
  },
};
