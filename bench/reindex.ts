import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import MiniSearch from 'minisearch';
import { checkedState, forgetOthers, nextState, stateBefore, uncheckedState } from '../src/index/library.ts';
import { loadIndex, saveIndex } from '../src/index/saved.ts';
import { readArticle } from '../src/index/source/article.ts';
import { guideFiles } from '../src/index/source/folder.ts';
import { siteOf } from '../src/index/source/site.ts';

/** Guides of the library that is read. */
export const GUIDES = 1_000;

/** CPU time of one way to have an index, in milliseconds. */
export interface Cost {
  readonly name: string;
  readonly cpu: number;
}

/**
 * A folder of `GUIDES` guides, made of the paragraphs of the given library: each has its own mixture and a word of its
 * own, so that no two are the same.
 *
 * @returns the folder, to be removed by the caller.
 */
export async function largeLibrary(contentDir: string): Promise<string> {
  const { files } = await guideFiles(contentDir);
  const texts = await Promise.all(files.map((file) => readFile(path.join(contentDir, file), 'utf8')));
  const pieces = texts.flatMap((text) => text.replace(/^---\n[\s\S]*?\n---\n/, '').split(/\n(?=## )/));
  const folder = await mkdtemp(path.join(tmpdir(), 'signpost-large-'));
  for (let n = 0; n < GUIDES; n++) {
    const own = Array.from({ length: 9 }, (_, i) => pieces[(n * 17 + i * (3 + (n % 11))) % pieces.length] as string);
    const file = path.join(folder, `part-${n % 10}`, `guide-${n}.md`);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `---\ntitle: Guide number${n}\n---\nAbout number${n}.\n\n${own.join('\n\n')}\n`);
  }
  await writeFile(path.join(folder, 'topics.yaml'), await readFile(path.join(contentDir, 'topics.yaml')));
  return folder;
}

/** Measures what an index of a large library costs, from nothing and from what is there already. */
export async function compareReindexing(contentDir: string): Promise<Cost[]> {
  const folder = await largeLibrary(contentDir);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'signpost-data-'));
  const options = { contentDir: folder, publicUrl: 'http://127.0.0.1:3000' };
  const costs: Cost[] = [];
  const measure = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    costs.push({ name, cpu: (user + system) / 1000 });
    return result;
  };
  try {
    await measure('parsed by remark, indexed by MiniSearch', () => parseAndIndex(folder));
    const first = await measure('Signpost, from nothing', () => nextState(options, null));
    await measure('Signpost, saving', () => saveIndex(dataDir, first, 'bench'));
    await measure('Signpost, start from the saved index', async () => {
      const saved = await loadIndex(dataDir, 'bench');
      if (saved === null) throw new Error('the saved index can not be read');
      return nextState(options, saved);
    });
    const same = await measure('Signpost, nothing changed', () => nextState(options, first));
    await writeFile(
      path.join(folder, 'part-7/guide-7.md'),
      '---\ntitle: Guide number7\n---\n## Zebras\n\nThey eat grass.\n',
    );
    const changed = await measure('Signpost, one guide changed, until it is served', () =>
      uncheckedState(options, same),
    );
    await measure('the content check behind it', () => checkedState(changed, options));
    forgetOthers(changed);
    if (stateBefore(changed.search).known.counted.size === 0) throw new Error('nothing was indexed');
    return costs;
  } finally {
    await rm(folder, { recursive: true });
    await rm(dataDir, { recursive: true });
  }
}

/** What a bot does that builds its index anew for every change. */
async function parseAndIndex(contentDir: string): Promise<void> {
  const { files } = await guideFiles(contentDir);
  const index = new MiniSearch({ fields: ['heading', 'title', 'text'] });
  const context = { publicUrl: 'http://127.0.0.1:3000', now: new Date() };
  for (const file of files) {
    const text = await readFile(path.join(contentDir, file), 'utf8');
    const { article } = readArticle({ file, id: file, text, site: siteOf(file, []) }, context);
    index.addAll(article.sections.map(({ id, heading, text }) => ({ id, heading, title: article.title, text })));
  }
}

/** Rows of a table; ratios to building anew. */
export function reindexRows(costs: readonly Cost[]): string[][] {
  const base = costs[0]?.cpu || 1;
  return [
    [`${GUIDES} guides`, 'of building anew', 's CPU'],
    ...costs.map(({ name, cpu }) => [name, (cpu / base).toFixed(3), (cpu / 1000).toFixed(2)]),
  ];
}
