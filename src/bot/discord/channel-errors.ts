import { DiscordAPIError } from 'discord.js';
import { TROUBLE_OF_CODE } from '../publishing/trouble.ts';
import { ChannelError } from '../publishing/types.ts';
import { loggable } from './errors.ts';

/** What a request to a channel threw, as publishing knows it. Carries neither URL nor body nor token. */
export function channelError(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error;
  const { error: message } = loggable(error);
  if (!(error instanceof DiscordAPIError)) return new ChannelError('later', message);
  const code = Number(error.code);
  const known = TROUBLE_OF_CODE[code];
  if (known !== undefined) return new ChannelError(known, message, code);
  // Without a code of its own a 403 or 404 says no more than the status.
  if (error.status === 403) return new ChannelError('no-access', message, code);
  return new ChannelError('refused', message, code);
}
