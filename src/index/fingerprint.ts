import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The wing whose code decides what an index holds, and the file that names the libraries it uses. */
const CODE = import.meta.dirname;
const PACKAGE = path.join(CODE, '../../package.json');

/**
 * Changes with the code that makes an index, the libraries it uses, Node.js, and the folder it is made of: what another
 * version made is not read.
 */
export async function fingerprintOf(contentDir: string): Promise<string> {
  const names = (await readdir(CODE, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  const hash = createHash('sha256').update(`${process.version}\n${path.resolve(contentDir)}\n`);
  for (const file of [...names.map((name) => path.join(CODE, name)), PACKAGE]) hash.update(await readFile(file));
  return hash.digest('hex');
}
