import { parentPort, workerData } from 'node:worker_threads';
import { draw } from './draw.ts';

// The thread ends with its picture.
parentPort?.postMessage(draw(workerData));
