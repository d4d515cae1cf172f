import { get, type RequestOptions } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ended } from '../../src/bot/trace.ts';
import { createWeb, listen, type WebDeps } from '../../src/bot/web/server.ts';
import type { Changes, Report } from '../../src/index/types.ts';
import { createMetrics } from '../../src/metrics.ts';
import { starterLibrary } from '../support/library.ts';
import { grown, parseScrape } from '../support/prometheus.ts';
import { webDeps } from './start.ts';

const TOKEN = 'a-token-of-sixteen-signs-or-more';
const library = await starterLibrary();

/** Asks a web door for its figures over a real connection. */
async function scrape(overrides: Partial<WebDeps>, headers: RequestOptions['headers'] = {}, host = '127.0.0.1') {
  const web = await listen(createWeb(webDeps(async () => library, overrides)), { host, port: 0 });
  onTestFinished(() => web.close());
  return new Promise<{ status: number; body: string; type: string }>((resolve, reject) => {
    const call = get(`${web.url}/metrics`, { headers }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode ?? 0, body, type: response.headers['content-type'] ?? '' });
    });
    call.on('error', reject);
  });
}

describe('/metrics without METRICS_TOKEN', () => {
  it.each(['127.0.0.1', '::1', '0.0.0.0'])('answers a direct call of this machine (HOST %s)', async (host) => {
    const { status, body, type } = await scrape({}, {}, host);
    expect(status).toBe(200);
    expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
    const series = parseScrape(body);
    expect(series.get('process_start_time_seconds')).toBeGreaterThan(0);
    expect([...series.keys()]).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it.each([
    { 'x-forwarded-for': '203.0.113.7' },
    { 'x-real-ip': '203.0.113.7' },
    { forwarded: 'for=203.0.113.7' },
    { via: '1.1 proxy' },
    { 'x-forwarded-proto': 'https' },
    { host: 'rebound.example.org' },
  ])('turns away what came through a proxy or by a foreign name: %o', async (headers) => {
    const { status, body } = await scrape({}, headers);
    expect(status).toBe(403);
    expect(JSON.parse(body).error).toContain('Set METRICS_TOKEN');
    expect(body).not.toContain('process_');
  });

  it('turns everybody away where PUBLIC_URL says that others reach the door, for a proxy may add nothing', async () => {
    expect((await scrape({ publicUrl: 'https://guides.example.org' })).status).toBe(403);
    expect((await scrape({ publicUrl: 'http://127.0.0.1:3000' })).status).toBe(200);
  });
});

describe('/metrics with METRICS_TOKEN', () => {
  it.each([
    ['Bearer ', {}],
    ['another', { authorization: 'Bearer another' }],
    ['without its scheme', { authorization: TOKEN }],
    ['a beginning', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
  ])('wants it from everybody, this machine too: %s', async (_, headers) => {
    const { status, body } = await scrape({ metricsToken: TOKEN }, headers);
    expect(status).toBe(401);
    expect(body).not.toContain('process_');
    expect(body).not.toContain(TOKEN);
  });

  it('answers whoever has it, through a proxy too', async () => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '203.0.113.7' };
    expect((await scrape({ metricsToken: TOKEN, publicUrl: 'https://guides.example.org' }, headers)).status).toBe(200);
  });
});

describe('the figures', () => {
  const ended = (more: Partial<Ended> = {}): Ended => ({
    ...{ id: '1', kind: 'command', command: 'ask', outcome: 'answer', server: true, ackMs: 40, ms: 1200 },
    ...more,
  });
  const none: Changes = { total: 0, added: [], changed: [], removed: [], renamed: [] };
  const report = (more: Partial<Report> = {}): Report => ({
    ...{ at: new Date().toISOString(), took: 300, problems: [], kept: [], refused: null },
    guides: { ...none, total: 7 },
    sections: { ...none, total: 70 },
    ...more,
  });
  const read = async (metrics: ReturnType<typeof createMetrics>) => parseScrape(await metrics.text());

  it('count each interaction once, by what it called and what became of it', async () => {
    const metrics = createMetrics(() => null);
    const before = await read(metrics);
    metrics.interaction(ended());
    metrics.interaction(ended());
    metrics.interaction(ended({ kind: 'spoken', command: 'mention', outcome: 'none', ackMs: null }));
    expect(grown(before, await read(metrics), /^signpost_.*(_total|_count|_sum)/)).toEqual({
      'signpost_interactions_total{kind="command",command="ask",outcome="answer"}': 2,
      'signpost_interactions_total{kind="spoken",command="mention",outcome="none"}': 1,
      'signpost_acknowledge_seconds_count{kind="command"}': 2,
      'signpost_acknowledge_seconds_sum{kind="command"}': 0.08,
      'signpost_answer_seconds_count{kind="command"}': 2,
      'signpost_answer_seconds_sum{kind="command"}': 2.4,
      'signpost_answer_seconds_count{kind="spoken"}': 1,
      'signpost_answer_seconds_sum{kind="spoken"}': 1.2,
    });
    const after = await read(metrics);
    expect(after.get('signpost_acknowledge_seconds_bucket{le="0.025",kind="command"}')).toBe(0);
    expect(after.get('signpost_acknowledge_seconds_bucket{le="0.05",kind="command"}')).toBe(2);
    expect([...after.keys()]).toContain('signpost_acknowledge_seconds_bucket{le="3",kind="command"}');
  });

  it('tell the index’s size, problems and age, and nothing of it before there is one', async () => {
    const metrics = createMetrics(() => null);
    expect([...(await read(metrics)).keys()].filter((name) => name.startsWith('signpost_index_age'))).toEqual([]);
    const problem = { file: 'a.md', message: 'is wrong' };
    const at = new Date(Date.now() - 60_000).toISOString();
    const problems = [
      { ...problem, severity: 'error' },
      { ...problem, severity: 'warning' },
      { ...problem, severity: 'warning' },
    ] as const;
    metrics.indexed(report({ at, problems }));
    const served = await read(metrics);
    expect(served.get('signpost_guides')).toBe(7);
    expect(served.get('signpost_sections')).toBe(70);
    expect(served.get('signpost_problems{severity="error"}')).toBe(1);
    expect(served.get('signpost_problems{severity="warning"}')).toBe(2);
    expect(served.get('signpost_index_age_seconds')).toBeGreaterThanOrEqual(60);
  });

  it('a refused reindex leaves the index as old as it is', async () => {
    const metrics = createMetrics(() => null);
    const before = await read(metrics);
    metrics.indexed(report({ at: new Date(Date.now() - 60_000).toISOString() }));
    const refused = report({ refused: 'the folder is gone', guides: none });
    metrics.reindexed(refused);
    metrics.indexed(refused);
    metrics.reindexed(report());
    const after = await read(metrics);
    expect(after.get('signpost_index_age_seconds')).toBeGreaterThanOrEqual(60);
    expect(after.get('signpost_guides')).toBe(7);
    expect(grown(before, after, /^signpost_reindex.*(_total|_count|_sum)/)).toEqual({
      'signpost_reindexes_total{result="refused"}': 1,
      'signpost_reindexes_total{result="done"}': 1,
      signpost_reindex_seconds_count: 2,
      signpost_reindex_seconds_sum: 0.6,
    });
  });

  it('tell the gateway’s state, where there is one', async () => {
    let connected: boolean | null = null;
    const metrics = createMetrics(() => connected);
    expect((await read(metrics)).has('signpost_gateway_connected')).toBe(false);
    connected = true;
    expect((await read(metrics)).get('signpost_gateway_connected')).toBe(1);
    connected = false;
    expect((await read(metrics)).get('signpost_gateway_connected')).toBe(0);
  });

  it('are each start’s own', async () => {
    const [one, other] = [createMetrics(() => null), createMetrics(() => null)];
    one.interaction(ended());
    expect(grown(await read(other), await read(one), /^signpost_interactions/)).not.toEqual({});
    expect([...(await read(other)).keys()].filter((name) => name.startsWith('signpost_interactions'))).toEqual([]);
  });
});
