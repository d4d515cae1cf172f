import type { Caller } from '../types.ts';

/** Who reads an answer, and what they may do with it. */
export interface Audience {
  /** Whether Discord shows it to the member alone, until they dismiss it. */
  readonly ephemeral: boolean;
  /** Whether the member may post it for everybody. */
  readonly mayShare: boolean;
  /** Where the server's members ask people: the channel's address; null where there is none. */
  readonly humans: string | null;
  /** Set where everybody in the channel reads it. */
  readonly open: {
    /** The member who may remove it. */
    readonly owner: string;
    /** Why it stands here; '' where that is plain to see. Safe already. */
    readonly intro: string;
    /** The member it is meant for. */
    readonly pings?: string;
  } | null;
}

/** The member alone: ephemeral where others are in the channel or the reply belongs to an interaction. */
export function privateTo(caller: Caller, humanHelpChannelId: string | null, ephemeral = true): Audience {
  return {
    ephemeral,
    mayShare: caller.maySpeak && !caller.alone,
    humans: channelLink(caller.guildId, humanHelpChannelId),
    open: null,
  };
}

/** Everybody in the channel. */
export function openTo(
  caller: Caller,
  humanHelpChannelId: string | null,
  { intro = '', pings }: { intro?: string; pings?: string } = {},
): Audience {
  return {
    ephemeral: false,
    mayShare: false,
    humans: channelLink(caller.guildId, humanHelpChannelId),
    open: { owner: caller.userId, intro, ...(pings !== undefined && { pings }) },
  };
}

function channelLink(guildId: string | null, channelId: string | null): string | null {
  return guildId === null || channelId === null ? null : `https://discord.com/channels/${guildId}/${channelId}`;
}
