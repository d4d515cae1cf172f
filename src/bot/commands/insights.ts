import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { inNew } from '../answering.ts';
import { insightsPage } from '../inquiry.ts';
import { MODERATION, refusalFor } from '../moderators.ts';
import { PERIODS } from '../views/insights.ts';
import type { SlashCommand } from './command.ts';
import { described, inServers, named } from './localized.ts';
import { daysOption } from './options.ts';

/** `/insights [days]`: how this server uses the bot, for moderators. */
export const insights: SlashCommand = {
  definition: {
    ...named('insights', 'command.insights'),
    ...described('command.insights.about'),
    ...inServers,
    default_member_permissions: String(MODERATION),
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        ...named('days', 'option.days'),
        ...described('option.days.about'),
        choices: PERIODS.map((days) => ({ name: String(days), value: days })),
      },
    ],
  },
  async run(request, context) {
    const refused = await refusalFor(request, context);
    return refused ?? inNew(await insightsPage(request.guildId ?? '', daysOption(request), context));
  },
};
