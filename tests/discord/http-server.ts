import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Faults, strike } from './faults.ts';
import { schemaErrors } from './openapi.ts';
import { invalidForm, REFUSAL, type Refusal } from './refusal.ts';
import type { Call, Route } from './routes.ts';

/** A request that came, for tests to look at. */
export interface Seen {
  readonly route: string;
  readonly at: number;
  readonly body: unknown;
  /** Undefined while it runs, and where no answer was given. */
  status?: number;
}

/** Discord's HTTP API v10 over the routes. `seen` gets every request. */
export function createHttpServer(
  routes: readonly Route[],
  { token, faults, seen }: { token: string; faults: Faults; seen: Seen[] },
): Server {
  return createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = /^\/api\/v10(\/.*)$/.exec(url.pathname)?.[1];
    const match = path === undefined ? undefined : find(routes, request.method ?? '', path);
    if (!match) return send(response, REFUSAL.notFound);
    if (match === 'method') return send(response, REFUSAL.methodNotAllowed);

    const { route, params } = match;
    const body = await readJson(request);
    const entry: Seen = { route: route.name, at: performance.now(), body };
    seen.push(entry);
    const fault = faults.take(route.name);
    if (fault && !fault.takesEffect && (await strike(fault.trouble, response))) return;
    if (route.auth && request.headers.authorization !== `Bot ${token}`)
      return send(response, REFUSAL.unauthorized, entry);
    const result = body === NOT_JSON ? REFUSAL.notJson : decide(route, { params, query: url.searchParams, body });
    if (fault?.takesEffect && (await strike(fault.trouble, response))) return;
    send(response, result, entry);
  });
}

const NOT_JSON = Symbol('not JSON');

function decide(route: Route, call: Call): Refusal | object | undefined {
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(route.method);
  const errors = hasBody ? schemaErrors(route.method, route.template, call.body) : [];
  return errors.length > 0 ? invalidForm(errors) : route.run(call);
}

function find(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: string[] } | 'method' | undefined {
  const matches = routes.flatMap((route) => {
    // discord.js percent-encodes the @ of @original.
    const pattern = new RegExp(`^${route.template.replace(/\{\w+\}/g, '([^/]+)').replaceAll('@', '(?:@|%40)')}$`);
    const found = pattern.exec(path);
    return found ? [{ route, params: found.slice(1).map(decodeURIComponent) }] : [];
  });
  return matches.find(({ route }) => route.method === method) ?? (matches.length > 0 ? 'method' : undefined);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  if (text === '') return undefined;
  try {
    return request.headers['content-type']?.startsWith('application/json') ? JSON.parse(text) : NOT_JSON;
  } catch {
    return NOT_JSON;
  }
}

function send(response: ServerResponse, result: Refusal | object | undefined, entry?: Seen): void {
  const refusal = result && 'status' in result && 'body' in result ? (result as Refusal) : undefined;
  const status = refusal?.status ?? (result === undefined ? 204 : 200);
  if (entry) entry.status = status;
  if (status === 204) return void response.writeHead(status).end();
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(refusal?.body ?? result));
}
