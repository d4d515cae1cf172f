import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../../../support/library.ts';
import { hasShared, SHARED, withShared } from '../../../support/shared.ts';
import { openCase, readCase, writePages } from './cases.ts';
import { type Score, scoreOf } from './score.ts';

const cases = hasShared
  ? readdirSync(path.join(SHARED, 'links'), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    )
  : ['all cases'];

/** Ids that the least of a case's headings must have right. */
const RECALL: Readonly<Record<string, number>> = { jekyll: 0.95, astro: 0.95, hugo: 0.9 };

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(whole, 1)).toFixed(2)} %`;

function print(name: string, mode: string, score: Score): void {
  console.log(
    `${name}, ${mode}: recall ${percent(score.right, score.ids)} (of headings that are sections ${percent(score.right, score.sectionIds)}), dead ${score.dead.length}, wrong ${score.wrong.length} of ${score.given}, URL strict ${percent(score.strict, score.urls)}, loose ${percent(score.loose, score.urls)}`,
  );
}

describe.skipIf(!hasShared)(`links of real generators${withShared}`, () => {
  it.each(cases)('%s, computed', async (name) => {
    const one = await readCase(name);
    const { allArticles } = await openCase(one, await folderWith({}));
    const score = scoreOf(allArticles, one.truth, one.origin);
    print(name, 'computed', score);
    expect(score.leaked).toEqual([]);
    expect((score.dead.length + score.wrong.length) / score.given).toBeLessThanOrEqual(0.01);
    expect(score.right / score.ids).toBeGreaterThanOrEqual(RECALL[String(one.site.generator)] ?? 0.95);
    expect(score.loose).toBe(score.urls);
    expect(score.strict / score.urls).toBeGreaterThanOrEqual(0.995);
  });

  it.each(cases)('%s, read from the built site', async (name) => {
    const one = await readCase(name);
    const folder = await folderWith({});
    const built = path.join(folder, 'built site');
    await writePages(one, built);
    const { allArticles } = await openCase(one, folder, built);
    const score = scoreOf(allArticles, one.truth, one.origin);
    print(name, 'read', score);
    expect(score.leaked).toEqual([]);
    expect([...score.dead, ...score.wrong]).toEqual([]);
    // Headings in quotes and lists, and those that raw HTML or Liquid writes, are no sections.
    expect(score.right / score.sectionIds).toBeGreaterThanOrEqual(0.995);
  });
});
