import { parentPort, workerData } from 'node:worker_threads';
import { AT_ONCE } from './model.ts';
import { modelById } from './models/index.ts';

/** What the worker is asked; it answers with the same number. */
export interface WorkerRequest {
  readonly number: number;
  readonly text: string;
}

export type WorkerReply =
  | { readonly ready: true }
  | { readonly failed: string }
  | { readonly number: number; readonly vector: Float32Array | null };

const port = parentPort;
if (port === null) throw new Error('expected to run in a worker thread');
const send = (reply: WorkerReply) => port.postMessage(reply);

const waiting: WorkerRequest[] = [];
let working = false;
port.on('message', (request: WorkerRequest) => {
  waiting.push(request);
  if (working) return;
  working = true;
  // Those that were sent together have come then, too.
  setImmediate(() => void work());
});

const model = modelById((workerData as { model: string }).model);
const encode = model.load();
encode.then(
  () => send({ ready: true }),
  (error: unknown) => send({ failed: String(error) }),
);

async function work(): Promise<void> {
  while (waiting.length > 0) {
    const batch = waiting.splice(0, AT_ONCE);
    for (const reply of (await replies(batch)) ?? (await oneByOne(batch))) send(reply);
  }
  working = false;
}

async function replies(batch: readonly WorkerRequest[]): Promise<WorkerReply[] | null> {
  try {
    const vectors = await (await encode)(batch.map(({ text }) => text));
    return batch.map(({ number }, i) => ({ number, vector: unit(vectors[i] as ArrayLike<number>) }));
  } catch {
    return null;
  }
}

/** A text that can't be encoded doesn't spoil the others. */
async function oneByOne(batch: readonly WorkerRequest[]): Promise<WorkerReply[]> {
  const each: WorkerReply[] = [];
  for (const request of batch) each.push(...((await replies([request])) ?? [{ number: request.number, vector: null }]));
  return each;
}

/** The vector at length 1, so that a product is a cosine. */
function unit(vector: ArrayLike<number>): Float32Array {
  const copy = Float32Array.from(vector);
  const length = Math.hypot(...copy) || 1;
  return copy.map((value) => value / length);
}
