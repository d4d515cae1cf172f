import type { Topic } from '../../index/types.ts';
import type { CommandDefinition } from '../types.ts';
import { ask } from './ask.ts';
import type { Command } from './command.ts';
import { guides } from './guides.ts';
import { help } from './help.ts';
import { topicCommand } from './topic.ts';

const FIXED: readonly Command[] = [ask, guides, help];

/** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
const MOST_COMMANDS = 100;

/** The bot's commands: its own, then one per topic of the library, 100 at the most. */
export function commandsOf(topics: readonly Topic[]): Command[] {
  return [...FIXED, ...topics.map(topicCommand)].slice(0, MOST_COMMANDS);
}

/** What is registered with Discord. */
export function commandDefinitions(topics: readonly Topic[]): CommandDefinition[] {
  return commandsOf(topics).map(({ definition }) => definition);
}
