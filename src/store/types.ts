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
  /** Who moderates beside those with the permission to manage messages. */
  readonly moderatorRoleId: string | null;
  /** The channel or forum in whose new posts the bot answers; null: in none. */
  readonly helpChannelId: string | null;
  /** Whether everybody in the channel sees an answer where the member doesn't say. */
  readonly defaultVisibility: 'private' | 'public';
  /** The channel where members ask people. */
  readonly humanHelpChannelId: string | null;
  /** The channel that gets the weekly digest; null: none. */
  readonly digestChannelId: string | null;
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
  readonly publications: Publications;
  readonly submissions: Submissions;
  readonly insights: Insights;
  readonly digests: Digests;
  /** Notes that a help post is being answered. @returns false where it was before. */
  noteHelpPost(threadId: string): Promise<boolean>;
  /** Proves that it can be written to. @throws where it can't. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/** A guide that was handed in, without its author: the message that shows it names them. */
export interface Submission {
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  readonly guildId: string;
  /** The file's name without its ending. */
  readonly name: string;
  readonly text: string;
  readonly state: 'waiting' | 'accepted' | 'rejected';
}

/** Guides that wait for a moderator. They are kept as long as answers. */
export interface Submissions {
  add(submission: Omit<Submission, 'state'>): Promise<void>;
  get(id: string): Promise<Submission | null>;
  /** @returns false where it was settled before. */
  settle(id: string, state: 'accepted' | 'rejected'): Promise<boolean>;
}

/** Which answers are looked at: those of one server, or of all and of direct messages too. `from` ≤ at < `to`, in ms since 1970. */
export interface Scope {
  readonly guildId?: string;
  readonly from: number;
  readonly to: number;
}

/** What is counted without a question: a command that asks none, and a section that was opened by a button. */
export type Tally = 'command' | 'section';

/** Answers of a period, counted. Days are days of UTC, as numbers since 1970-01-01. */
export interface Summary {
  readonly days: readonly {
    readonly day: number;
    readonly confidence: ShownAnswer['confidence'];
    readonly count: number;
  }[];
  /** By the way in, the most used first. */
  readonly commands: readonly { readonly name: string; readonly count: number }[];
  readonly up: number;
  readonly down: number;
  /** Ids of the sections that were shown or opened, the most frequent first. */
  readonly sections: readonly { readonly id: string; readonly count: number }[];
}

/** What maintainers learn from the answers. */
export interface Insights {
  summary(scope: Scope): Promise<Summary>;
  /** Answers that found nothing, came close only, or were judged down; the oldest first. */
  inVain(scope: Scope): Promise<ShownAnswer[]>;
  /** Counts one use today. Nothing else of it is kept. */
  count(kind: Tally, name: string, guildId: string | null): Promise<void>;
}

/** How far a server's weekly digest has come. */
export interface Digest {
  readonly guildId: string;
  readonly channelId: string;
  /** The language it is written in, as Discord names locales. */
  readonly locale: string | null;
  /** What was asked before this moment is told, in ms since 1970. */
  readonly toldUntil: number;
  /** Why the last one could not be posted, as a kind of trouble; null: it could. */
  readonly trouble: string | null;
}

/** Weekly digests of the servers that have a channel for them. */
export interface Digests {
  list(): Promise<Digest[]>;
  /** null where the server has no channel for it. */
  get(guildId: string): Promise<Digest | null>;
  /** Notes that a channel was chosen. What was told stays told; trouble with another channel is forgotten. */
  begin(guildId: string, locale: string | null, toldUntil: number): Promise<void>;
  change(guildId: string, change: Partial<Pick<Digest, 'toldUntil' | 'trouble'>>): Promise<void>;
}

/** Answers are kept this long; then they are deleted. */
export const RETENTION_DAYS = 180;

/** A guide that stands in a channel and is kept as the library has it. */
export interface Publication {
  /** Short and random: custom ids carry it. */
  readonly id: string;
  readonly guildId: string;
  /** The channel or forum that a moderator chose. */
  readonly channelId: string;
  readonly kind: 'text' | 'forum';
  readonly articleId: string;
  /** The guide's file, by which a file that can't be read is told from one that is gone. */
  readonly file: string;
  /** The thread of the series, or the forum post; null while there is none. */
  readonly threadId: string | null;
  /** Name and tags that the thread has, as they were last set. */
  readonly threadLook: string | null;
  /** Whether the guide's whole text follows in the thread. */
  readonly series: boolean;
  readonly pin: boolean;
  /** Language of the bot's own words in it. */
  readonly locale: string | null;
  /** `removing`: its messages are being deleted. */
  readonly state: 'live' | 'retired' | 'removing';
  /** Hash of the guide's content, and the day (`YYYY-MM-DD`) on which it was last found changed; null while it never did. */
  readonly contentHash: string | null;
  readonly changedOn: string | null;
  /** What a card needs once the guide is gone, as JSON. */
  readonly outline: string;
  /** What went wrong in the last run, as JSON; null when nothing did. */
  readonly trouble: string | null;
}

/** A message of a published guide. */
export interface PublishedMessage {
  /** Grows in the order of posting. */
  readonly seq: number;
  readonly publicationId: string;
  readonly place: 'card' | 'series';
  /** The channel or thread in which it stands or is to stand. */
  readonly channelId: string;
  /** Which part of the guide it has. */
  readonly part: string;
  /** By this number the message is found again: 1 to 2³¹−1. */
  readonly marker: number;
  /** null: it is about to be posted, or the answer to the request was lost. */
  readonly messageId: string | null;
  /** Hash of what it says, or shall say while there is no id; null where that is not known. */
  readonly hash: string | null;
  readonly pinned: boolean;
  /** When it was to be posted, in ms since 1970. */
  readonly at: number;
}

type NewMessage = Omit<PublishedMessage, 'seq' | 'messageId' | 'pinned'> & { readonly messageId?: string };

/** Published guides and their messages, written down step by step. */
export interface Publications {
  add(publication: Publication): Promise<void>;
  get(id: string): Promise<Publication | null>;
  /** Of one server, or all; in the order in which they were added. */
  list(guildId?: string): Promise<Publication[]>;
  change(id: string, change: Partial<Omit<Publication, 'id'>>): Promise<void>;
  /** Forgets a publication with its messages. */
  remove(id: string): Promise<void>;
  /** In the order of posting. */
  messages(publicationId: string): Promise<PublishedMessage[]>;
  /** Whose message this is; null for nobody's. */
  ownerOf(messageId: string): Promise<string | null>;
  /** Writes a message down before it is posted. @returns its `seq`. */
  addMessage(message: NewMessage): Promise<number>;
  changeMessage(
    seq: number,
    change: Partial<Pick<PublishedMessage, 'messageId' | 'part' | 'hash' | 'pinned' | 'channelId'>>,
  ): Promise<void>;
  removeMessage(seq: number): Promise<void>;
}
