import { appendFile, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLibrary } from '../../../src/index/library.ts';
import { type Encoder, startEncoder } from '../../../src/index/search/encoder/encoder.ts';
import { MODELS } from '../../../src/index/search/encoder/models/index.ts';
import { encodeAll, forgetOthers, newVectorCache } from '../../../src/index/search/encoder/vectors.ts';
import { dot } from '../../../src/index/search/linear.ts';
import { folderWith } from '../../support/library.ts';

const installed = MODELS.some((model) => model.installed());
const withEncoder = installed ? '' : ' (skipped: no encoder is installed)';

/** Counts letters: texts of like letters are close. Stands for any encoder behind the interface. */
function letters(patience = 1000, delay = 0): Encoder & { asked: string[] } {
  const asked: string[] = [];
  return {
    id: 'letters',
    patience,
    asked,
    encode: async (text) => {
      asked.push(text);
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      const vector = new Float32Array(26);
      for (const letter of text.toLowerCase().replace(/[^a-z]/g, ''))
        (vector[letter.charCodeAt(0) - 97] as number) += 1;
      const length = Math.hypot(...vector) || 1;
      return vector.map((value) => value / length);
    },
    close: async () => {},
  };
}

describe('encodeAll', () => {
  it('encodes a text once, and not again after a restart', async () => {
    const dataDir = await folderWith({});
    const first = letters();
    const vectors = await encodeAll(['one', 'two', 'one'], first, newVectorCache(dataDir));
    expect(first.asked).toEqual(['one', 'two']);
    expect(vectors[2]).toEqual(vectors[0]);
    const second = letters();
    const again = await encodeAll(['two', 'three'], second, newVectorCache(dataDir));
    expect(second.asked).toEqual(['three']);
    expect([...(again[0] ?? [])]).toEqual([...(vectors[1] ?? [])]);
  });

  it('drops a record that a crash cut off', async () => {
    const dataDir = await folderWith({});
    await encodeAll(['one'], letters(), newVectorCache(dataDir));
    const [name = ''] = await readdir(dataDir);
    await appendFile(path.join(dataDir, name), 'half a record');
    const after = letters();
    await encodeAll(['one', 'two'], after, newVectorCache(dataDir));
    expect(after.asked).toEqual(['two']);
    expect((await readFile(path.join(dataDir, name))).length).toBe(4 + 2 * (16 + 26 * 4));
  });

  it('forgets texts long gone once they are most of what is kept', async () => {
    const dataDir = await folderWith({});
    const cache = newVectorCache(dataDir);
    await encodeAll(
      Array.from({ length: 5010 }, (_, i) => `text ${i}`),
      letters(),
      cache,
    );
    await forgetOthers(['text 0', 'text 1', 'text 2'], letters(), cache);
    expect(cache.vectors.get('letters')?.size).toBe(5010);
    await forgetOthers(['text 7'], letters(), cache);
    const after = letters();
    await encodeAll(['text 7', 'text 8'], after, newVectorCache(dataDir));
    expect(after.asked).toEqual(['text 8']);
  });

  it('goes on without a folder that can be written', async () => {
    const file = path.join(await folderWith({ file: 'no folder' }), 'file');
    expect(await encodeAll(['one'], letters(), newVectorCache(file))).toHaveLength(1);
  });
});

describe('a library with an encoder', () => {
  const guide = '# Work\n\n## Abracadabra\n\nWords of magic here.\n\n## Zzz\n\nWords of sleep here.\n';
  const open = async (encoder: Encoder) =>
    openLibrary({
      contentDir: await folderWith({ 'a.md': guide }),
      publicUrl: 'http://x',
      encoder,
      waitForVectors: 5000,
    });

  it('encodes nothing again at the next start, however large it is', async () => {
    const contentDir = await folderWith(
      Object.fromEntries(
        Array.from({ length: 80 }, (_, i) => [
          `g${i}.md`,
          `# Guide ${i}\n${Array.from({ length: 50 }, (_, k) => `\n## Part ${k} of ${i}\n\nWords ${i} ${k}.\n`).join('')}`,
        ]),
      ),
    );
    const dataDir = await folderWith({});
    const start = async () => {
      const encoder = letters(Number.POSITIVE_INFINITY);
      await openLibrary({ contentDir, dataDir, publicUrl: 'http://x', encoder, waitForVectors: 60_000 });
      return encoder.asked.length;
    };
    expect(await start()).toBeGreaterThan(8000);
    expect(await start()).toBe(0);
  });

  it('re-ranks by meaning', async () => {
    const library = await open(letters());
    const explained = await library.explain?.('words here zzz zzz zzz');
    expect(explained?.meaning).toBe('encoder');
    expect(explained?.results[0]?.parts.meaning).toBeGreaterThan(0);
  });

  it('answers without it when it is late', async () => {
    const encoder = letters();
    const library = await open({ ...encoder, patience: 10, encode: encoder.encode });
    const slow = letters(10, 500);
    encoder.encode = slow.encode;
    const late = await open({
      ...letters(),
      patience: 10,
      encode: (text) => (text === 'words' ? slow.encode(text) : letters().encode(text)),
    });
    const before = performance.now();
    expect((await late.explain?.('words'))?.meaning).not.toBe('encoder');
    expect(performance.now() - before).toBeLessThan(400);
    expect((await library.explain?.('words'))?.meaning).toBe('encoder');
  });

  it('answers without it when a section can not be encoded', async () => {
    const library = await open({ ...letters(), encode: async () => null });
    expect((await library.explain?.('words'))?.meaning).not.toBe('encoder');
  });
});

it('starts none when it is switched off', () => {
  expect(startEncoder({ mode: 'off' })).toBeNull();
});

describe.skipIf(!installed)(`the sentence encoder${withEncoder}`, () => {
  it('puts a paraphrase nearer than another subject, takes any text, and ends', async () => {
    const encoder = startEncoder({ mode: 'auto' }) as Encoder;
    onTestFinished(() => encoder.close());
    const cosine = async (a: string, b: string) => {
      const [x, y] = [await encoder.encode(a), await encoder.encode(b)];
      return Array.from(x ?? []).reduce((sum, value, i) => sum + value * (y?.[i] ?? 0), 0);
    };
    const question = "planning a week's posts in one go";
    expect(await cosine(question, 'Schedule your content ahead of time')).toBeGreaterThan(
      await cosine(question, 'Wash the car with cold water'),
    );
    expect(await encoder.encode('')).toBeNull();
    expect(await encoder.encode('x'.repeat(100_000))).not.toBeNull();
    await encoder.close();
    expect(await encoder.encode('after the end')).toBeNull();
  });

  it('gives texts that are asked at once the vectors that each has alone', async () => {
    const encoder = startEncoder({ mode: 'auto' }) as Encoder;
    onTestFinished(() => encoder.close());
    const texts = [
      'a short one',
      'rates',
      'how do I tell a client that the price went up since last year',
      'x',
      'two words',
    ];
    const together = await Promise.all(texts.map((text) => encoder.encode(text)));
    for (const [i, text] of texts.entries()) {
      const alone = (await encoder.encode(text)) as Float32Array;
      expect(dot(alone, together[i] as Float32Array), text).toBeCloseTo(1, 4);
    }
  });
});
