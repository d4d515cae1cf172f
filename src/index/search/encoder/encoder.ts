import { Worker } from 'node:worker_threads';
import { MODELS } from './models/index.ts';
import type { WorkerReply, WorkerRequest } from './worker.ts';

/** Encodes texts in a thread of its own, so that answers don't wait for each other. */
export interface Encoder {
  /** Names the weights. */
  readonly id: string;
  /** How long an answer may wait for it, in milliseconds. */
  readonly patience: number;
  /** A vector of length 1, or null where the text is empty or can't be encoded. Never throws. */
  encode(text: string): Promise<Float32Array | null>;
  /** Ends the thread. What is still asked is answered with null. */
  close(): Promise<void>;
}

/** Longest that a member waits for the meaning of a question; the answer goes out without it then. */
const PATIENCE = 60;

export interface EncoderOptions {
  /** `off`: none. `auto`: the first one that is installed. */
  readonly mode: 'auto' | 'off';
  /** Milliseconds; default 60. Infinity for evaluations, where the machine's load must not change the figures. */
  readonly patience?: number;
  /** Told once, in one line, when the encoder can't be used after all. */
  readonly warn?: (message: string) => void;
}

/** Starts the encoder, or returns null where none is wanted or installed. Loads in the background. */
export function startEncoder({ mode, patience = PATIENCE, warn = () => {} }: EncoderOptions): Encoder | null {
  const model = mode === 'off' ? undefined : MODELS.find((one) => one.installed());
  if (model === undefined) return null;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { model: model.id } });
  const asked = new Map<number, (vector: Float32Array | null) => void>();
  let next = 0;
  let ended = false;
  // An idle thread doesn't keep a script from ending.
  worker.unref();

  const answer = (number: number, vector: Float32Array | null) => {
    asked.get(number)?.(vector);
    // A reply that comes late, while the thread is being ended, must not let the process go before that is done.
    if (asked.delete(number) && asked.size === 0) worker.unref();
  };
  const end = (why: string | null) => {
    if (ended) return;
    ended = true;
    if (why !== null) warn(`the sentence encoder ${model.id} can't be used: ${why}. Answers go out without it.`);
    for (const number of [...asked.keys()]) answer(number, null);
  };
  worker.on('message', (reply: WorkerReply) => {
    if ('number' in reply) answer(reply.number, reply.vector);
    else if ('failed' in reply) end(reply.failed);
  });
  worker.on('error', (error) => end(String(error)));
  worker.on('exit', () => end('its thread has ended'));

  return {
    id: model.id,
    patience,
    encode: (text) => {
      const cut = text.replace(/\s+/g, ' ').trim().slice(0, model.maxCharacters);
      if (ended || cut === '') return Promise.resolve(null);
      return new Promise((resolve) => {
        const number = next++;
        asked.set(number, resolve);
        worker.ref();
        worker.postMessage({ number, text: cut } satisfies WorkerRequest);
      });
    },
    close: async () => {
      end(null);
      // An idle thread is not waited for, not even for its end.
      worker.ref();
      await worker.terminate();
    },
  };
}

/** What a promise gives within a time in milliseconds, or null. */
export async function within<T>(promise: Promise<T>, time: number): Promise<T | null> {
  if (time === Number.POSITIVE_INFINITY) return promise;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), time);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
