import type { TroubleKind } from './types.ts';

/** Discord's JSON error codes by what they mean for a published guide. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const TROUBLE_OF_CODE: Readonly<Record<number, TroubleKind>> = {
  10003: 'channel-gone',
  10008: 'message-gone',
  20016: 'later',
  30003: 'pins-full',
  30046: 'too-many-edits',
  30047: 'pins-full',
  40067: 'tag-needed',
  50001: 'no-access',
  50005: 'not-ours',
  50013: 'no-permission',
  50083: 'thread-archived',
  160004: 'thread-exists',
  160005: 'thread-locked',
  160006: 'too-many-threads',
};

/** After these the next run comes by itself, after so many milliseconds at first. */
export const TRY_AGAIN_MS: Partial<Readonly<Record<TroubleKind, number>>> = {
  later: 60_000,
  'too-many-edits': 20 * 60_000,
};
