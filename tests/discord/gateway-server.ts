import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  closeCodeFor,
  dispatch,
  type Identify,
  newSession,
  parse,
  readyEvent,
  type Session,
  send,
} from './sessions.ts';
import { guild, type World } from './world.ts';

interface Resume {
  readonly token: string;
  readonly session_id: string;
  readonly seq: number;
}

/** Discord's gateway v10, JSON without compression. https://discord.com/developers/docs/events/gateway */
export function createGateway(server: Server, world: World, url: () => string) {
  const sockets = new WebSocketServer({ server, path: '/' });
  const events = new EventEmitter();
  const sessions = new Map<string, Session>();
  const counts = { connections: 0, identifies: 0, ready: 0, resumed: 0, heartbeats: 0 };
  /** What a test has asked for. */
  const wish = { closeCode: null as number | null, invalidBehindResumed: false, holdGuilds: false };
  let current: Session | null = null;
  let intents = 0;

  sockets.on('connection', (socket) => {
    counts.connections++;
    let session: Session | null = null;
    send(socket, { op: Op.Hello, d: { heartbeat_interval: 41_250 } });
    socket.on('message', (raw) => {
      const payload = parse(raw);
      if (!payload) return socket.close(Close.DecodeError);
      switch (payload.op) {
        case Op.Heartbeat:
          counts.heartbeats++;
          return send(socket, { op: Op.HeartbeatAck });
        case Op.Identify:
        case Op.Resume:
          if (session) return socket.close(Close.AlreadyAuthenticated);
          session =
            payload.op === Op.Identify ? identify(socket, payload.d as Identify) : resume(socket, payload.d as Resume);
          return;
        case Op.PresenceUpdate:
          return session ? undefined : socket.close(Close.NotAuthenticated);
        default:
          return socket.close(session ? Close.UnknownOpcode : Close.NotAuthenticated);
      }
    });
    socket.on('close', (code) => {
      if (session?.socket === socket) session.socket = null;
      // A client that says goodbye ends its session.
      if (session && (code === 1000 || code === 1001)) sessions.delete(session.id);
      events.emit('left', code);
    });
    socket.on('error', () => {});
  });

  function identify(socket: WebSocket, d: Identify): Session | null {
    counts.identifies++;
    const code = wish.closeCode ?? closeCodeFor(d, world);
    wish.closeCode = null;
    if (code !== null) {
      socket.close(code);
      return null;
    }
    intents = d.intents;
    const session = newSession(socket);
    sessions.set(session.id, session);
    current = session;
    dispatch(session, 'READY', readyEvent(session, world, url()));
    if (!wish.holdGuilds) dispatch(session, 'GUILD_CREATE', guild(world));
    counts.ready++;
    events.emit('ready');
    return session;
  }

  function resume(socket: WebSocket, { token, session_id, seq }: Resume): Session | null {
    const session = sessions.get(session_id) ?? null;
    if (token !== world.token) socket.close(Close.AuthenticationFailed);
    else if (!session) send(socket, { op: Op.InvalidSession, d: false });
    else if (seq > session.sequence) socket.close(Close.InvalidSeq);
    else replay(session, socket, seq);
    return session?.socket === socket ? session : null;
  }

  function replay(session: Session, socket: WebSocket, seq: number): void {
    session.socket = socket;
    current = session;
    // In one TCP segment, since that is where the trap of an invalid session behind RESUMED is.
    const tcp = (socket as unknown as { _socket: { cork(): void; uncork(): void } })._socket;
    tcp.cork();
    for (const missed of session.sent.filter(({ s }) => (s ?? 0) > seq)) send(socket, missed);
    dispatch(session, 'RESUMED', {});
    if (wish.invalidBehindResumed) invalidate(session);
    wish.invalidBehindResumed = false;
    tcp.uncork();
    counts.resumed++;
    events.emit('resumed');
  }

  function invalidate(session: Session): void {
    sessions.delete(session.id);
    if (session.socket) send(session.socket, { op: Op.InvalidSession, d: false });
  }

  return {
    counts: counts as Readonly<typeof counts>,
    /** The intents with which the bot was let in. */
    intents: () => intents,
    /** Sends an event to the bot; to a bot that is away, once it resumes. @throws where no bot has ever come. */
    dispatch(t: string, d: object): void {
      if (!current) throw new Error('no bot is connected');
      dispatch(current, t, d);
    },
    /** Waits for the bot to come (READY) or to come back (RESUMED) from now on. */
    next: (event: 'ready' | 'resumed'): Promise<unknown> => once(events, event),
    /** Waits until the bot leaves; gives the close code. */
    left: async (): Promise<number> => (await once(events, 'left'))[0],
    /** Waits until the bot has been let in. */
    async whenReady(): Promise<void> {
      if (counts.ready === 0) await once(events, 'ready');
    },
    /** Servers stay unavailable after READY, as during an outage. */
    holdGuilds(): void {
      wish.holdGuilds = true;
    },
    /** Closes the connection at the next identify. */
    refuseNextIdentify(code: number): void {
      wish.closeCode = code;
    },
    /** Op 9 right behind the next RESUMED. */
    invalidateBehindNextResumed(): void {
      wish.invalidBehindResumed = true;
    },
    /** Op 9: the session is lost. */
    invalidate(): void {
      if (current) invalidate(current);
    },
    /** Op 7. */
    askToReconnect(): void {
      for (const socket of sockets.clients) send(socket, { op: Op.Reconnect, d: null });
    },
    /** Cuts the connection without a goodbye. */
    drop(): void {
      for (const socket of sockets.clients) socket.terminate();
    },
    close(): void {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
