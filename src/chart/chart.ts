import { Worker } from 'node:worker_threads';
import type { DailyChart, DrawChart } from './types.ts';

/** Longer than any picture takes, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Draws a chart in a thread of its own, which ends with it: answers don't wait, and between two charts nothing of it
 * stays in memory.
 */
export const drawChart: DrawChart = (chart: DailyChart) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: chart });
    const late = setTimeout(() => void worker.terminate(), PATIENCE).unref();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(late);
      // Nothing more comes: a picture that is there already stays.
      reject(new Error('the chart was not drawn in time'));
    });
  });
