/** What the store gives out and takes: plain data, whichever database is behind it. No user's id or name anywhere. */

export type Verdict = 'up' | 'down';

/** An answer that was shown to somebody. */
export interface ShownAnswer {
  /** Short and random, as `newAnswerId` makes it: custom ids carry it. */
  readonly id: string;
  /** When, in ms since 1970. */
  readonly at: number;
  /** The server; null in direct messages and group chats. */
  readonly guildId: string | null;
  /** The way in: a command's name, or `mention`. */
  readonly command: string;
  readonly question: string;
  readonly topic: string | null;
  /** An article's id or name, as it was asked for. */
  readonly career: string | null;
  readonly confidence: 'answer' | 'related' | 'none';
  /** Ids of the sections that were offered, best first. */
  readonly sections: readonly string[];
  readonly verdict: Verdict | null;
  /** What the member missed in it, in their own words. */
  readonly missing: string | null;
}

export interface ServerSettings {
  /** The channel where members ask people. */
  readonly humanHelpChannelId: string | null;
}

/** What must survive a restart. Every method rejects when the database fails. */
export interface Store {
  /** Keeps an answer. Answers older than RETENTION_DAYS are dropped on the way. */
  addAnswer(answer: Omit<ShownAnswer, 'verdict' | 'missing'>): Promise<void>;
  answer(id: string): Promise<ShownAnswer | null>;
  /** Keeps what a member thinks of an answer; the last verdict counts. An answer that is gone stays gone. */
  judge(id: string, verdict: Verdict): Promise<void>;
  /** Keeps what a member missed in an answer. */
  noteMissing(id: string, missing: string): Promise<void>;
  serverSettings(guildId: string): Promise<ServerSettings>;
  changeServerSettings(guildId: string, change: Partial<ServerSettings>): Promise<void>;
  close(): Promise<void>;
}

/** Answers are kept this long; then they are deleted. */
export const RETENTION_DAYS = 180;
