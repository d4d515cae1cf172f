import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKeeper } from '../../src/index/keeper.ts';

/** The guides that come with the project. */
export const CONTENT = path.join(import.meta.dirname, '../../content');
export const PUBLIC_URL = 'https://guides.example.org';

/** Names the folder with the saved index of the project's guides; outside of tests there is none. */
export const STARTER_INDEX = 'SIGNPOST_TEST_INDEX';

/** Before all tests: reads the project's guides once, which takes seconds. The tests begin with the saved index. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'signpost-test-'));
  const keeper = createKeeper({ contentDir: CONTENT, publicUrl: PUBLIC_URL, dataDir });
  await keeper.next();
  await keeper.settle();
  process.env[STARTER_INDEX] = dataDir;
  return () => rm(dataDir, { recursive: true, force: true });
}
