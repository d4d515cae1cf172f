import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import type { ServerSettings } from '../../store/types.ts';
import { encodeAction } from '../custom-id.ts';
import type { Say } from '../i18n/say.ts';
import type { Message } from '../types.ts';
import { clip } from './clip.ts';
import { ACCENT, message, select, text } from './parts.ts';

/** The settings of a server, each with a select; nothing chosen means none. */
export function setupView(settings: ServerSettings, say: Say): Message {
  const { moderatorRoleId, helpChannelId, humanHelpChannelId, defaultVisibility } = settings;
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
    ],
    { ephemeral: true },
  );
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
