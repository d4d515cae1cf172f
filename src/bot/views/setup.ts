import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import type { Digest, ServerSettings } from '../../store/types.ts';
import { encodeAction } from '../custom-id.ts';
import type { Say } from '../i18n/say.ts';
import type { Trouble } from '../publishing/types.ts';
import type { Message } from '../types.ts';
import { clip } from './clip.ts';
import { ACCENT, message, select, text } from './parts.ts';

/**
 * The settings of a server, each with a select; nothing chosen means none.
 *
 * @param digest how far the weekly digest has come; null where there is none.
 */
export function setupView(settings: ServerSettings, digest: Digest | null, say: Say): Message {
  const { moderatorRoleId, helpChannelId, humanHelpChannelId, defaultVisibility, digestChannelId } = settings;
  const visibility = (['private', 'public'] as const).map((value) => ({
    label: clip(say(`setup.${value}`), 100),
    value,
    default: defaultVisibility === value,
  }));
  return message(
    ACCENT.browse,
    [
      text(`## ${say('setup.title')}`),
      text(say('setup.moderatorRole')),
      row({
        type: ComponentType.RoleSelect,
        custom_id: encodeAction({ do: 'set', setting: 'moderatorRole' }),
        placeholder: clip(say('setup.none'), 150),
        min_values: 0,
        ...(moderatorRoleId !== null && {
          default_values: [{ id: moderatorRoleId, type: SelectMenuDefaultValueType.Role }],
        }),
      }),
      text(say('setup.helpChannel')),
      channels('helpChannel', helpChannelId, [ChannelType.GuildText, ChannelType.GuildForum], say),
      text(say('setup.humanHelp')),
      channels('humanHelpChannel', humanHelpChannelId, [ChannelType.GuildText, ChannelType.GuildForum], say),
      text(say('setup.visibility')),
      select({ do: 'set', setting: 'visibility' }, say('setup.visibility'), visibility),
      text([say('setup.digest'), ...troubleOf(digest, say)].join('\n')),
      channels('digestChannel', digestChannelId, [ChannelType.GuildText, ChannelType.GuildAnnouncement], say),
    ],
    { ephemeral: true },
  );
}

/** Why the last digest is not there. */
function troubleOf(digest: Digest | null, say: Say): string[] {
  if (digest === null || digest.trouble === null) return [];
  const { kind, channelId, code } = JSON.parse(digest.trouble) as Trouble;
  const values = { channel: `<#${channelId}>`, code: code ?? '' };
  const why = {
    'channel-gone': say('digest.channelGone'),
    'no-access': say('trouble.no-access', values),
    'no-permission': say('trouble.no-permission', values),
  }[kind as string];
  return [say('digest.trouble', { why: why ?? say('digest.refused', values) })];
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
const row = (component: APIComponentInMessageActionRow): Row => ({
  type: ComponentType.ActionRow,
  components: [component],
});

function channels(setting: string, chosen: string | null, types: ChannelType[], say: Say): Row {
  return row({
    type: ComponentType.ChannelSelect,
    custom_id: encodeAction({ do: 'set', setting }),
    placeholder: clip(say('setup.none'), 150),
    channel_types: types,
    min_values: 0,
    ...(chosen !== null && { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.Channel }] }),
  });
}
