import { MessageFlags, type RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { PostDigest } from '../digest/digests.ts';
import { channelError } from './channel-errors.ts';
import { parted } from './files.ts';
import { createPost } from './speak.ts';

/** Posts digests with the bot's token, quietly: they ring nobody's phone. */
export function createDigestPost(bot: { token: string; apiUrl: string }): PostDigest {
  const post = createPost(bot);
  return async (channelId, message, nonce) => {
    const { body, files = [] } = parted(message);
    const { components = [], attachments = [] } = body;
    const sent = {
      components,
      attachments,
      flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressNotifications,
      allowed_mentions: { parse: [] },
      nonce,
      enforce_nonce: true,
    };
    try {
      await post(channelId, sent as RESTPostAPIChannelMessageJSONBody, files);
    } catch (error) {
      throw channelError(error);
    }
  };
}
