import type { Library, Report } from '../../index/types.ts';
import type { Along, Observe } from '../trace.ts';
import type { CommandDefinition, Deps, Log, Message, Reply, Request, SpokenRequest } from '../types.ts';

/** What the web door needs. */
export interface WebDeps {
  /** The library as it is now. Waits while the first index is being built. */
  library(): Promise<Library>;
  /** What the last reindex found. Waits alike. */
  report(): Promise<Report>;
  /** Calls `listener` behind each reindex. */
  onChange(listener: (library: Library, report: Report) => void): void;
  /** The bot's `handle`, bound to its deps: with those that are given, such as another library. */
  answer(request: Request, along: Partial<Deps>): Promise<Reply>;
  /** The bot's `handleSpoken`, bound alike; null for silence. */
  answerSpoken(request: SpokenRequest, along: Along): Promise<Message | null>;
  /** The bot's commands, as Discord gets them. */
  definitions(): Promise<CommandDefinition[]>;
  /** What `/healthz` tells beside that the process lives. Shown to anybody who asks: no secrets. */
  health(): Readonly<Record<string, unknown>>;
  /** What keeps the bot from answering, as anybody may read it; none where it can. */
  readiness(): Promise<readonly Lack[]>;
  /** Reads the guides anew. */
  reindex(): Promise<Report>;
  /** The setting REINDEX_SECRET: without it nobody may call `POST /reindex`. */
  readonly reindexSecret?: string | undefined;
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
  /** The setting METRICS_TOKEN: without it, `/metrics` answers on this machine alone. */
  readonly metricsToken?: string | undefined;
  /** Told of each interaction of the playground that has ended. */
  readonly observe?: Observe;
  /** Whether `/` is the playground; otherwise it lists the guides. */
  readonly playground: boolean;
  /** Folder of the guides: their images are served from here. */
  readonly contentDir: string;
  /** The setting HOST: bound to loopback, the playground answers to loopback names alone. */
  readonly host: string;
  /** The setting PUBLIC_URL: its host may use the playground too, for a reverse proxy on the same machine. */
  readonly publicUrl?: string | undefined;
  readonly log: Log;
}

/** What keeps the bot from answering. */
export interface Lack {
  readonly what: 'library' | 'store' | 'discord';
  readonly why: string;
}
