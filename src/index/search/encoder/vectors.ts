import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Encoder } from './encoder.ts';
import { AT_ONCE } from './model.ts';

/** Vectors that are made between two writes. */
const BATCH = 64;

/** A file with so many times more vectors than are wanted is written anew, without those of texts long gone. */
const TOO_MANY = { times: 4, atLeast: 5000 };

const HASH_BYTES = 16;

/** Vectors by the hash of their text, in memory and in a file of DATA_DIR. */
export interface VectorCache {
  /** null: they are kept in memory alone. */
  readonly dataDir: string | null;
  /** By the encoder's id. Read from the file when it is first needed. */
  readonly vectors: Map<string, Map<string, Float32Array>>;
}

/** @param dataDir null where nothing is to be kept. */
export function newVectorCache(dataDir: string | null): VectorCache {
  return { dataDir, vectors: new Map() };
}

/**
 * Encodes texts, each once: vectors made before are taken from the cache, by a hash of their text, and new ones are added
 * to it.
 *
 * @param onProgress told how many are done, after each batch of new ones.
 * @returns a vector for each text; null where it can't be encoded.
 */
export async function encodeAll(
  texts: readonly string[],
  encoder: Encoder,
  { dataDir, vectors }: VectorCache,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<(Float32Array | null)[]> {
  const file = dataDir === null ? null : fileOf(dataDir, encoder.id);
  const cached = vectors.get(encoder.id) ?? (file === null ? new Map<string, Float32Array>() : await readVectors(file));
  vectors.set(encoder.id, cached);
  const hashes = texts.map(hashOf);
  const missing = [...new Map(hashes.map((hash, i) => [hash, texts[i] as string])).entries()].filter(
    ([hash]) => !cached.has(hash),
  );

  let fresh: [string, Float32Array][] = [];
  for (let i = 0; i < missing.length; i += AT_ONCE) {
    const some = missing.slice(i, i + AT_ONCE);
    const made = await Promise.all(some.map(([, text]) => encoder.encode(text)));
    for (const [k, vector] of made.entries()) {
      if (vector === null) continue;
      const [hash] = some[k] as [string, string];
      cached.set(hash, vector);
      fresh.push([hash, vector]);
    }
    const done = i + some.length;
    if (fresh.length >= BATCH || done === missing.length) {
      if (file !== null) await addVectors(file, fresh);
      fresh = [];
      onProgress(done, missing.length);
    }
  }
  return hashes.map((hash) => cached.get(hash) ?? null);
}

/** Drops the vectors of texts long gone, from memory and from the file, once they are most of what is kept. */
export async function forgetOthers(
  texts: readonly string[],
  { id }: Pick<Encoder, 'id'>,
  { dataDir, vectors }: VectorCache,
): Promise<void> {
  const cached = vectors.get(id);
  if (cached === undefined || cached.size <= TOO_MANY.atLeast + TOO_MANY.times * texts.length) return;
  const wanted = new Set(texts.map(hashOf));
  for (const hash of [...cached.keys()]) if (!wanted.has(hash)) cached.delete(hash);
  if (dataDir !== null) await writeVectors(fileOf(dataDir, id), [...cached]).catch(() => {});
}

const fileOf = (dataDir: string, id: string) => path.join(dataDir, `vectors-${id}.bin`);

function hashOf(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, HASH_BYTES * 2);
}

/**
 * The file: the number of dimensions (4 bytes), then records of a hash (16 bytes) and the dimensions as 4-byte floats,
 * little-endian. A record that a crash cut off is dropped; a file that can't be read is begun anew.
 */
async function readVectors(file: string): Promise<Map<string, Float32Array>> {
  const vectors = new Map<string, Float32Array>();
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null || bytes.length < 4) return vectors;
  const dimensions = bytes.readUInt32LE(0);
  const record = HASH_BYTES + dimensions * 4;
  if (dimensions === 0 || dimensions > 8192) return vectors;
  const whole = Math.floor((bytes.length - 4) / record);
  for (let i = 0; i < whole; i++) {
    const at = 4 + i * record;
    const hash = bytes.toString('hex', at, at + HASH_BYTES);
    const vector = new Float32Array(dimensions);
    for (let k = 0; k < dimensions; k++) vector[k] = bytes.readFloatLE(at + HASH_BYTES + k * 4);
    vectors.set(hash, vector);
  }
  if (4 + whole * record !== bytes.length) await writeVectors(file, [...vectors]).catch(() => {});
  return vectors;
}

/** A cache that can't be written costs time at the next start, nothing else. */
async function addVectors(file: string, vectors: readonly [string, Float32Array][]): Promise<void> {
  if (vectors.length === 0) return;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const header = await stat(file).then(
      ({ size }) => size >= 4,
      () => false,
    );
    await appendFile(file, Buffer.concat([...(header ? [] : [headerOf(vectors)]), ...vectors.map(recordOf)]));
  } catch {}
}

async function writeVectors(file: string, vectors: readonly [string, Float32Array][]): Promise<void> {
  const next = `${file}.new`;
  await writeFile(next, vectors.length === 0 ? '' : Buffer.concat([headerOf(vectors), ...vectors.map(recordOf)]));
  await rename(next, file);
}

function headerOf(vectors: readonly [string, Float32Array][]): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt32LE(vectors[0]?.[1].length ?? 0);
  return header;
}

function recordOf([hash, vector]: [string, Float32Array]): Buffer {
  const record = Buffer.alloc(HASH_BYTES + vector.length * 4);
  record.write(hash, 'hex');
  for (const [k, value] of vector.entries()) record.writeFloatLE(value, HASH_BYTES + k * 4);
  return record;
}
