import { parentPort, workerData } from 'node:worker_threads';
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
  if (!working) void work();
});

const model = modelById((workerData as { model: string }).model);
const encode = model.load();
encode.then(
  () => send({ ready: true }),
  (error: unknown) => send({ failed: String(error) }),
);

async function work(): Promise<void> {
  working = true;
  for (let request = waiting.shift(); request !== undefined; request = waiting.shift()) {
    const { number, text } = request;
    try {
      send({ number, vector: unit(await (await encode)(text)) });
    } catch {
      send({ number, vector: null });
    }
  }
  working = false;
}

/** The vector at length 1, so that a product is a cosine. */
function unit(vector: ArrayLike<number>): Float32Array {
  const copy = Float32Array.from(vector);
  const length = Math.hypot(...copy) || 1;
  return copy.map((value) => value / length);
}
