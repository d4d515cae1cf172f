import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Ended } from './bot/trace.ts';
import type { Report } from './index/types.ts';

/** The figures of the process, for Prometheus. */
export interface Metrics {
  /** An interaction, or a message that was answered, has ended. */
  interaction(ended: Ended): void;
  /** This is what is served since the report's moment; of a refused one only its problems count. */
  indexed(report: Report): void;
  /** A reindex is done, or was refused. */
  reindexed(report: Report): void;
  readonly contentType: string;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
}

/** Fit for Discord's 3 s for a first response, with a deferral after 1 s. */
const ACKNOWLEDGE_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3];
/** An answer may take as long as its token lives: 15 minutes. */
const ANSWER_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 900];
const REINDEX_S = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * @param connected whether the gateway receives interactions right now; null where there is none.
 * @returns figures with a registry of their own, from 0. Labels take few values: names of the bot's own, never ids or text.
 */
export function createMetrics(connected: () => boolean | null): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Process, heap, garbage collection, and how late the event loop is (nodejs_eventloop_lag_*).
  collectDefaultMetrics({ register: registry });

  const interactions = new Counter({
    name: 'signpost_interactions_total',
    help: 'Interactions and messages that were answered, by what they called and what became of them',
    labelNames: ['kind', 'command', 'outcome'],
    registers,
  });
  const acknowledge = new Histogram({
    name: 'signpost_acknowledge_seconds',
    help: 'Time from an interaction to the first response that Discord took; it gives up after 3 s',
    labelNames: ['kind'],
    buckets: ACKNOWLEDGE_S,
    registers,
  });
  const answer = new Histogram({
    name: 'signpost_answer_seconds',
    help: 'Time from an interaction or message until all was said',
    labelNames: ['kind'],
    buckets: ANSWER_S,
    registers,
  });
  const guides = new Gauge({ name: 'signpost_guides', help: 'Published guides in the index', registers });
  const sections = new Gauge({ name: 'signpost_sections', help: 'Sections of published guides', registers });
  const problems = new Gauge({
    name: 'signpost_problems',
    help: 'What is wrong with the guides now',
    labelNames: ['severity'],
    registers,
  });
  let servedSince: number | null = null;
  new Gauge({
    name: 'signpost_index_age_seconds',
    help: 'Time since the guides were last read',
    registers,
    collect() {
      if (servedSince === null) this.remove();
      else this.set((Date.now() - servedSince) / 1000);
    },
  });
  const reindexes = new Counter({
    name: 'signpost_reindexes_total',
    help: 'Reindexes: done, or refused since what was read could not be what is meant',
    labelNames: ['result'],
    registers,
  });
  const reindex = new Histogram({
    name: 'signpost_reindex_seconds',
    help: 'Time that a reindex took',
    buckets: REINDEX_S,
    registers,
  });
  new Gauge({
    name: 'signpost_gateway_connected',
    help: 'Whether the bot receives interactions from Discord right now; missing without a token',
    registers,
    collect() {
      const now = connected();
      if (now === null) this.remove();
      else this.set(now ? 1 : 0);
    },
  });

  return {
    interaction({ kind, command, outcome, ackMs, ms }) {
      interactions.inc({ kind, command, outcome });
      if (ackMs !== null) acknowledge.observe({ kind }, ackMs / 1000);
      answer.observe({ kind }, ms / 1000);
    },
    indexed(report) {
      for (const severity of ['error', 'warning'] as const)
        problems.set({ severity }, report.problems.filter((problem) => problem.severity === severity).length);
      if (report.refused !== null) return;
      servedSince = Date.parse(report.at);
      guides.set(report.guides.total);
      sections.set(report.sections.total);
    },
    reindexed({ refused, took }) {
      reindexes.inc({ result: refused === null ? 'done' : 'refused' });
      reindex.observe(took / 1000);
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
