import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openLibrary } from '../../../../src/index/library.ts';
import type { Library } from '../../../../src/index/types.ts';
import { SHARED } from '../../../support/shared.ts';
import type { TruthRow } from './score.ts';

const LINKS = path.join(SHARED, 'links');

export interface Case {
  readonly name: string;
  readonly truth: readonly TruthRow[];
  readonly origin: string;
  readonly content: string;
  /** The entry of site.yaml that says the same as the generator's configuration. */
  readonly site: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

export async function readCase(name: string): Promise<Case> {
  const folder = path.join(LINKS, name);
  const config = JSON.parse(await readFile(path.join(folder, 'site.json'), 'utf8'));
  const truth = (await readFile(path.join(folder, 'truth.jsonl'), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as TruthRow);
  const origin = new URL(config.url ?? config.site).origin;
  const common = { folder: '.', url: origin, generator: config.generator };
  const site = {
    jekyll: { ...common, base: config.baseurl, permalink: config.permalink, timezone: config.timezone },
    astro: {
      ...common,
      version: Number.parseInt(config.version, 10),
      base: config.base,
      permalink: String(config.route)
        .replace(/^src\/pages|\[\.{3}slug\]\.astro$/g, '')
        .concat(':slug/'),
      trailingSlash: config.trailingSlash,
      format: config.build_format,
    },
    hugo: { ...common, permalink: `/${config.section}/:slugorfilename/` },
  }[String(config.generator)];
  return {
    name,
    truth,
    origin,
    content: path.join(folder, config.content),
    site: site ?? common,
    now: new Date(`${config.built_at ?? '2026-11-21'}T12:00:00Z`),
  };
}

/** The library of a case, in a folder of its own. */
export async function openCase(one: Case, folder: string, built?: string): Promise<Library> {
  const contentDir = path.join(folder, one.name);
  await rm(contentDir, { recursive: true, force: true });
  await cp(one.content, contentDir, { recursive: true });
  await writeFile(
    path.join(contentDir, 'site.yaml'),
    JSON.stringify({ sites: [{ ...one.site, ...(built && { built }) }] }),
  );
  return openLibrary({ contentDir, publicUrl: 'https://guides.example.org', now: one.now });
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Writes the pages that the truth describes, in a layout with headings of its own, some of the same text. */
export async function writePages(one: Case, folder: string): Promise<void> {
  for (const row of one.truth) {
    if (!row.published || row.url === null || row.overwritten) continue;
    const base = String(one.site.base ?? '').replace(/\/$/, '');
    const url = decodeSafely(row.url.startsWith(base) ? row.url.slice(base.length) : row.url);
    const file = row.out ?? (url.endsWith('/') ? `${url}index.html` : url.endsWith('.html') ? url : `${url}.html`);
    const article = row.headings.map(({ level, text, id }) => {
      const attribute = id === null ? '' : ` id="${escaped(id)}"`;
      return `<h${level}${attribute}>${escaped(text)} <a class="anchor" href="#x">#</a></h${level}>\n<p>Some text.</p>`;
    });
    const first = escaped(row.headings[0]?.text ?? 'News');
    const last = escaped(row.headings.at(-1)?.text ?? 'News');
    const page = `<!doctype html><html><head><title>T</title></head><body>
<header><h1 id="layout-title">${first}</h1><nav><h2 id="layout-nav">${last}</h2></nav></header>
<main><h2 id="layout-toc">${first}</h2><article><div class="content">${article.join('\n')}</div></article>
<aside><h2 id="layout-related">Related posts</h2><h3 id="layout-other">${last}</h3><h3>${first}</h3></aside></main>
<footer><h2 id="layout-comments">Comments</h2><h2 id="layout-last">${last}</h2></footer></body></html>`;
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), page);
  }
}

function decodeSafely(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
