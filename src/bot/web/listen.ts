import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { SettingsError } from '../../settings.ts';

/** Where the web door listens. */
export interface Address {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** A listening web door. */
export interface Listener {
  /** Without a slash at the end; opens on this machine even when it listens on every address. */
  readonly url: string;
  /** Stops listening and ends within a second: running answers get 500 ms, idle connections are cut at once. */
  close(): Promise<void>;
}

/**
 * Opens the web door.
 *
 * @throws SettingsError that names HOST or PORT and what to do, when the address can't be had.
 */
export async function listen(app: Hono, { host, port }: Address): Promise<Listener> {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, { host, port })));
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server.address() as AddressInfo), close: () => close(server) };
}

function urlOf({ address, family, port }: AddressInfo): string {
  const loopback = family === 'IPv6' ? '::1' : '127.0.0.1';
  const host = address === '0.0.0.0' || address === '::' ? loopback : address;
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
}

async function close(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 500);
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  await closed;
  clearTimeout(cut);
}

function explained(error: NodeJS.ErrnoException, { host, port }: Address): SettingsError {
  return new SettingsError(`${problem(error.code, host, port)} (${error.code ?? error.message})`, { cause: error });
}

function problem(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `PORT: port ${port} on HOST ${host} is already in use. Stop the other program, or set PORT to another number (0 takes any free port).`;
    case 'EACCES':
      return `PORT: port ${port} may not be opened by this user. Set PORT to a number from 1024 on.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST: ${host} is not an address of this machine. Set HOST to 127.0.0.1 (this machine only) or 0.0.0.0 (every address).`;
    default:
      return `HOST and PORT: could not listen on ${host}, port ${port}. Set them to an address of this machine and a free port.`;
  }
}
