import { GatewayCloseCodes as Close, GatewayIntentBits, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { snowflake } from './snowflake.ts';
import { application, botUser, type World } from './world.ts';

/** https://discord.com/developers/docs/events/gateway-events#payload-structure */
export interface Payload {
  readonly op: number;
  readonly d?: unknown;
  readonly s?: number | null;
  readonly t?: string | null;
}

/** What the bot is told, across connections. */
export interface Session {
  readonly id: string;
  sequence: number;
  /** Every dispatch, so that a resumed connection gets what it missed. */
  readonly sent: Payload[];
  socket: WebSocket | null;
}

export interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly properties?: object;
}

const PRIVILEGED = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

export const newSession = (socket: WebSocket): Session => ({ id: snowflake(), sequence: 0, sent: [], socket });

/** The close code with which Discord answers such an identify; null where it lets the bot in. */
export function closeCodeFor({ token, intents, properties }: Identify, world: World): number | null {
  if (token !== world.token) return Close.AuthenticationFailed;
  if (typeof intents !== 'number') return Close.InvalidIntents;
  if (intents & PRIVILEGED) return Close.DisallowedIntents;
  return properties ? null : Close.DecodeError;
}

/** Sends an event, now or, to a bot that is away, when it resumes. */
export function dispatch(session: Session, t: string, d: object): void {
  session.sequence++;
  const payload = { op: Op.Dispatch, t, s: session.sequence, d };
  session.sent.push(payload);
  if (session.socket) send(session.socket, payload);
}

export const readyEvent = (session: Session, world: World, url: string) => ({
  v: 10,
  user: botUser(world),
  guilds: [{ id: world.guildId, unavailable: true }],
  session_id: session.id,
  resume_gateway_url: url,
  shard: [0, 1],
  application: { id: world.applicationId, flags: application(world).flags },
});

export const send = (socket: WebSocket, payload: Payload): void =>
  socket.send(JSON.stringify({ t: null, s: null, ...payload }));

export function parse(raw: RawData): Payload | null {
  try {
    const payload: unknown = JSON.parse(String(raw));
    return typeof payload === 'object' && payload !== null && 'op' in payload ? (payload as Payload) : null;
  } catch {
    return null;
  }
}
