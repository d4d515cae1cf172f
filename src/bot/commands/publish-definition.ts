import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ChannelType,
} from 'discord-api-types/v10';
import { MODERATION } from '../moderators.ts';
import type { SlashDefinition } from '../types.ts';
import { described, inServers, named } from './localized.ts';

const T = ApplicationCommandOptionType;

const guide: APIApplicationCommandBasicOption = {
  type: T.String,
  ...named('guide', 'option.guide'),
  ...described('option.guide.about'),
  required: true,
  autocomplete: true,
};
const published: APIApplicationCommandBasicOption = {
  type: T.String,
  ...named('published', 'option.published'),
  ...described('option.published.about'),
  required: true,
  autocomplete: true,
};
const channel: APIApplicationCommandBasicOption = {
  type: T.Channel,
  ...named('channel', 'option.channel'),
  ...described('option.channel.about'),
  channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
  required: true,
};
const pin: APIApplicationCommandBasicOption = {
  type: T.Boolean,
  ...named('pin', 'option.pin'),
  ...described('option.pin.about'),
};
const thread: APIApplicationCommandBasicOption = {
  type: T.Boolean,
  ...named('thread', 'option.thread'),
  ...described('option.thread.about'),
};
const link: APIApplicationCommandBasicOption = {
  type: T.String,
  ...named('message-link', 'option.messageLink'),
  ...described('option.messageLink.about'),
  required: true,
};

const SUBCOMMANDS = {
  new: [guide, channel, pin, thread],
  list: [],
  refresh: [published],
  remove: [published],
  adopt: [link, guide, pin, thread],
} as const;

export type PublishSubcommand = keyof typeof SUBCOMMANDS;

/** `/publish new | list | refresh | remove | adopt`, shown to moderators. */
export const publishDefinition: SlashDefinition = {
  ...named('publish', 'command.publish'),
  ...described('command.publish.about'),
  ...inServers,
  default_member_permissions: String(MODERATION),
  options: (Object.keys(SUBCOMMANDS) as PublishSubcommand[]).map(
    (name): APIApplicationCommandSubcommandOption => ({
      type: T.Subcommand,
      ...named(name, `publish.${name}`),
      ...described(`publish.${name}.about`),
      options: [...SUBCOMMANDS[name]],
    }),
  ),
};
