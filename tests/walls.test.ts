import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from './support/library.ts';

/** A file, and an import that its room may or may not have. */
const forbidden: [string, string][] = [
  ['src/index/search/a.ts', '../../bot/handle.ts'],
  ['src/index/b.ts', '../bot/types.ts'],
  ['src/index/c.ts', '../store/open.ts'],
  ['src/index/source/d.ts', 'discord.js'],
  ['src/index/e.ts', 'node:http'],
  ['src/bot/commands/f.ts', 'discord.js'],
  ['src/bot/commands/g.ts', 'node:fs/promises'],
  ['src/bot/views/h.ts', '../web/server.ts'],
  ['src/bot/views/i.ts', '../../store/open.ts'],
  ['src/bot/j.ts', './discord/gateway.ts'],
  ['src/bot/actions/q.ts', '../../store/open.ts'],
  ['src/bot/i18n/r.ts', 'node:fs'],
  ['src/store/k.ts', '../bot/handle.ts'],
];
const allowed: [string, string][] = [
  ['src/index/search/l.ts', '../source/article.ts'],
  ['src/bot/commands/m.ts', '../../index/types.ts'],
  ['src/bot/views/n.ts', 'discord-api-types/v10'],
  ['src/bot/actions/s.ts', '../../store/types.ts'],
  ['src/bot/discord/o.ts', 'discord.js'],
  ['src/p.ts', './bot/handle.ts'],
];

describe('the walls of the house', () => {
  it('are kept by the linter: it names every file that reaches through one, and no other', async () => {
    const files = [...forbidden, ...allowed].map(([file, from]) => [file, `import { x } from '${from}';\nx();\n`]);
    const folder = await folderWith({
      ...Object.fromEntries(files),
      'biome.json': await readFile('biome.json', 'utf8'),
    });
    const biome = path.resolve('node_modules/@biomejs/biome/bin/biome');
    const args = [
      biome,
      'lint',
      '--vcs-enabled=false',
      '--only=style/noRestrictedImports',
      '--max-diagnostics=none',
      '--reporter=github',
    ];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const named = [...(stdout + stderr).matchAll(/noRestrictedImports.*?file=([^,]+)/g)].map(([, file = '']) =>
      path.relative(folder, file),
    );
    expect(named.sort()).toEqual(forbidden.map(([file]) => file).sort());
  });
});
