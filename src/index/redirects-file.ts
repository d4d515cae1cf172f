import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { NO_REDIRECTS, type Redirects } from './redirects.ts';

/** Beside the index, not in it: what was renamed can't be found out again. */
const NAME = 'redirects.json';

const schema = z.object({ articles: z.record(z.string(), z.string()), sections: z.record(z.string(), z.string()) });

/** The redirects of DATA_DIR; none where there is no such file, or none that can be read. */
export async function loadRedirects(dataDir: string): Promise<Redirects> {
  try {
    return schema.parse(JSON.parse(await readFile(path.join(dataDir, NAME), 'utf8')));
  } catch {
    return NO_REDIRECTS;
  }
}

/** Writes the redirects in one step. @throws what writing throws. */
export async function saveRedirects(dataDir: string, redirects: Redirects): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const file = path.join(dataDir, NAME);
  const next = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(next, `${JSON.stringify(redirects, null, 1)}\n`, { flush: true });
    await rename(next, file);
  } catch (error) {
    await rm(next, { force: true }).catch(() => {});
    throw error;
  }
}
