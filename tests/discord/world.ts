import type { APIApplicationCommand } from 'discord-api-types/v10';
import { snowflake } from './snowflake.ts';

/** Who and what there is in the loopback Discord: one application, one server, one channel, one member. */
export interface World {
  readonly token: string;
  readonly applicationId: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly memberId: string;
  /** Another member, and one who moderates. */
  readonly otherId: string;
  readonly moderatorId: string;
  /** Where the member writes to the bot alone. */
  readonly directChannelId: string;
  /** Registered commands, by guild id or `global`. */
  readonly commands: Map<string, APIApplicationCommand[]>;
}

export function createWorld(token = 'loopback.token.of-the-bot'): World {
  return {
    token,
    applicationId: snowflake(),
    guildId: snowflake(),
    channelId: snowflake(),
    memberId: snowflake(),
    otherId: snowflake(),
    moderatorId: snowflake(),
    directChannelId: snowflake(),
    commands: new Map(),
  };
}

/** The bot's own user has the application's id, as with every application made since 2017. */
export const botUser = ({ applicationId }: World) => ({ ...user(applicationId, 'signpost'), bot: true });

export const application = ({ applicationId }: World) => ({
  id: applicationId,
  name: 'signpost',
  icon: null,
  description: '',
  summary: '',
  flags: 0,
  verify_key: '0'.repeat(64),
  bot_public: true,
  bot_require_code_grant: false,
  hook: true,
  integration_types_config: { 0: {} },
});

export function user(id: string, username: string) {
  return {
    id,
    username,
    discriminator: '0',
    global_name: null,
    avatar: null,
    public_flags: 0,
    flags: 0,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  };
}

/** @param id of the member; default: the one who usually acts. */
export const member = ({ memberId, moderatorId }: World, id = memberId) => ({
  user: user(id, 'member'),
  nick: null,
  avatar: null,
  banner: null,
  roles: [],
  joined_at: '2024-01-01T00:00:00.000000+00:00',
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  communication_disabled_until: null,
  // VIEW_CHANNEL, SEND_MESSAGES, USE_APPLICATION_COMMANDS; MANAGE_MESSAGES
  permissions: String((1n << 10n) | (1n << 11n) | (1n << 31n) | (id === moderatorId ? 1n << 13n : 0n)),
});

export const channel = ({ channelId, guildId }: World) => ({
  id: channelId,
  type: 0,
  guild_id: guildId,
  name: 'careers',
  position: 0,
  permission_overwrites: [],
  parent_id: null,
  topic: null,
  nsfw: false,
  last_message_id: null,
  rate_limit_per_user: 0,
  flags: 0,
  permissions: '2147486720',
});

/** GUILD_CREATE. https://discord.com/developers/docs/events/gateway-events#guild-create */
export const guild = (world: World) => ({
  id: world.guildId,
  name: 'Loopback',
  icon: null,
  splash: null,
  discovery_splash: null,
  owner_id: world.memberId,
  afk_channel_id: null,
  afk_timeout: 300,
  verification_level: 0,
  default_message_notifications: 1,
  explicit_content_filter: 0,
  roles: [],
  emojis: [],
  stickers: [],
  features: [],
  mfa_level: 0,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  vanity_url_code: null,
  description: null,
  banner: null,
  premium_tier: 0,
  preferred_locale: 'en-US',
  public_updates_channel_id: null,
  nsfw_level: 0,
  premium_progress_bar_enabled: false,
  safety_alerts_channel_id: null,
  joined_at: '2024-01-01T00:00:00.000000+00:00',
  large: false,
  unavailable: false,
  member_count: 2,
  voice_states: [],
  members: [],
  channels: [channel(world)],
  threads: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
});
