import type { Library } from '../../index/types.ts';
import type { CommandDefinition, Log, Message, Reply, Request, SpokenRequest } from '../types.ts';

/** What the web door needs. */
export interface WebDeps {
  /** The library as it is now. Waits while the first index is being built. */
  library(): Promise<Library>;
  /** The bot's `handle`, bound to its deps. */
  answer(request: Request): Promise<Reply>;
  /** The bot's `handleSpoken`, bound alike; null for silence. */
  answerSpoken(request: SpokenRequest): Promise<Message | null>;
  /** The bot's commands, as Discord gets them. */
  definitions(): Promise<CommandDefinition[]>;
  /** Whether the bot can answer. `detail` is shown to anybody who asks: no secrets. */
  health(): { readonly ok: boolean; readonly detail: Readonly<Record<string, unknown>> };
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
