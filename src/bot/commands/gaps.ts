import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { RETENTION_DAYS } from '../../store/types.ts';
import { inNew } from '../answering.ts';
import { gapsPage } from '../inquiry.ts';
import { MODERATION, refusalFor } from '../moderators.ts';
import type { SlashCommand } from './command.ts';
import { described, inServers, named } from './localized.ts';
import { daysOption } from './options.ts';

/** `/gaps [days]`: what members of this server asked in vain, for moderators. */
export const gaps: SlashCommand = {
  definition: {
    ...named('gaps', 'command.gaps'),
    ...described('command.gaps.about'),
    ...inServers,
    default_member_permissions: String(MODERATION),
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        ...named('days', 'option.days'),
        ...described('option.days.about'),
        min_value: 1,
        max_value: RETENTION_DAYS,
      },
    ],
  },
  async run(request, context) {
    const refused = await refusalFor(request, context);
    return refused ?? inNew(await gapsPage(request.guildId ?? '', { days: daysOption(request) }, context));
  },
};
