import type { Topic } from '../../index/types.ts';
import { MODERATION } from '../moderators.ts';
import type { CommandDefinition } from '../types.ts';
import { ask } from './ask.ts';
import type { MenuCommand, SlashCommand } from './command.ts';
import { find } from './find.ts';
import { gaps } from './gaps.ts';
import { guides } from './guides.ts';
import { help, privacy } from './help.ts';
import { insights } from './insights.ts';
import { withoutTwins } from './localized.ts';
import { publish } from './publish.ts';
import { reindex } from './reindex.ts';
import { setup } from './setup.ts';
import { submit } from './submit.ts';
import { topicCommand } from './topic.ts';

const FIXED: readonly SlashCommand[] = [ask, gaps, guides, help, insights, privacy, publish, reindex, setup, submit];

/** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
const MOST_COMMANDS = 100;

/** The bot's slash commands: its own, then one per topic of the library, 100 at the most. */
export function slashCommands(topics: readonly Topic[]): SlashCommand[] {
  const names = new Set(FIXED.map(({ definition }) => definition.name));
  return [...FIXED, ...topics.filter(({ id }) => !names.has(id)).map(topicCommand)].slice(0, MOST_COMMANDS);
}

/** The commands in the menu of a message. */
export const menuCommands: readonly MenuCommand[] = [find];

/** Those that need no Discord around them, with its channels and roles: what the playground offers. */
export function playgroundDefinitions(topics: readonly Topic[]): CommandDefinition[] {
  return commandDefinitions(topics).filter(({ name }) => !NEED_DISCORD.has(name));
}
const NEED_DISCORD = new Set([publish, setup].map(({ definition }) => definition.name));

/**
 * What is registered with Discord.
 *
 * @param submissions who may hand guides in: the setting GUIDE_SUBMISSIONS.
 */
export function commandDefinitions(
  topics: readonly Topic[],
  submissions: 'off' | 'moderators' | 'members' = 'off',
): CommandDefinition[] {
  const commands = [...slashCommands(topics), ...menuCommands].filter((one) => one !== submit || submissions !== 'off');
  return withoutTwins(
    commands.map(({ definition }) =>
      definition === submit.definition && submissions === 'moderators'
        ? { ...definition, default_member_permissions: String(MODERATION) }
        : definition,
    ),
  );
}
