import type { Topic } from '../../index/types.ts';
import type { CommandDefinition } from '../types.ts';
import { ask } from './ask.ts';
import type { MenuCommand, SlashCommand } from './command.ts';
import { find } from './find.ts';
import { guides } from './guides.ts';
import { help, privacy } from './help.ts';
import { withoutTwins } from './localized.ts';
import { topicCommand } from './topic.ts';

const FIXED: readonly SlashCommand[] = [ask, guides, help, privacy];

/** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
const MOST_COMMANDS = 100;

/** The bot's slash commands: its own, then one per topic of the library, 100 at the most. */
export function slashCommands(topics: readonly Topic[]): SlashCommand[] {
  const names = new Set(FIXED.map(({ definition }) => definition.name));
  return [...FIXED, ...topics.filter(({ id }) => !names.has(id)).map(topicCommand)].slice(0, MOST_COMMANDS);
}

/** The commands in the menu of a message. */
export const menuCommands: readonly MenuCommand[] = [find];

/** What is registered with Discord. */
export function commandDefinitions(topics: readonly Topic[]): CommandDefinition[] {
  return withoutTwins([...slashCommands(topics), ...menuCommands].map(({ definition }) => definition));
}
