import { describe, expect, it } from 'vitest';
import { importMap } from '../../src/bot/web/vendor.ts';
import { starterLibrary } from '../support/library.ts';
import { memoryLog } from './start.ts';
import { webOf } from './support.ts';

const { imports } = JSON.parse(importMap) as { imports: Record<string, string> };
const library = await starterLibrary('http://localhost');

describe('every response', () => {
  const paths = [
    '/',
    '/guides',
    '/guides/remote-work',
    '/guides/none',
    '/healthz',
    '/readyz',
    '/assets/guide.css',
    '/playground/commands',
    '/none',
  ];

  it.each(paths)('%s has the security headers', async (path) => {
    const { headers } = await webOf(library).request(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-frame-options')).toBe('DENY');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
  });

  it('allows no script at all on the pages of guides', async () => {
    const { headers } = await webOf(library).request('/guides/remote-work');
    expect(headers.get('content-security-policy')).toContain("script-src 'none'");
  });

  it('says 500 without the cause, which is logged', async () => {
    const log = memoryLog();
    const app = webOf(library, { log, library: () => Promise.reject(new Error('disk is gone')) });
    const response = await app.request('/guides');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('disk is gone');
    expect(log.lines[0]?.fields).toMatchObject({ err: { message: 'disk is gone' } });
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });
});

describe('without the playground', () => {
  const app = webOf(library, { playground: false });

  it('the first page lists the guides', async () => {
    const page = await (await app.request('/')).text();
    for (const { id, title } of library.articles) {
      expect(page).toContain(`href="/guides/${id}"><strong>${title.replaceAll("'", '&#39;')}<`);
    }
    expect(page).not.toContain('<script');
  });

  it.each(['/playground/commands', '/assets/main.js', imports.lit ?? ''])('%s is not there', async (path) => {
    expect((await app.request(path)).status).toBe(404);
  });

  it('takes no commands', async () => {
    const body = JSON.stringify({ type: 2, data: { name: 'help', type: 1 } });
    const headers = { 'content-type': 'application/json', origin: 'http://localhost' };
    expect((await app.request('/playground/interactions', { method: 'POST', headers, body })).status).toBe(404);
  });
});

describe('browser modules', () => {
  const modules = Object.values(imports).filter((path) => !path.endsWith('/'));

  it.each(modules)('%s is served', async (path) => {
    const response = await webOf(library).request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  const lit = imports['lit/'] ?? '';
  it.each([
    `${lit}package.json`,
    `${lit}..%2flit%2findex.js`,
    `${lit}%2e%2e/hono/dist/index.js`,
    `${lit}.hidden.js`,
    '/assets/npm/hono@4/dist/index.js',
    '/assets/types.d.ts',
    '/assets/..%2fserver.ts',
  ])('%s is not', async (path) => {
    expect((await webOf(library).request(path)).status).toBe(404);
  });
});
