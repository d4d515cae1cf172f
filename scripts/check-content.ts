import { EXIT, publicUrlOf, runScript, siteFlag, UsageError } from '../src/cli.ts';
import { checkContent } from '../src/index/check/content.ts';
import { folderInGit, problemForGitHub } from '../src/index/check/github.ts';
import { problemAsText } from '../src/index/print.ts';

const usage = 'npm run check:content -- [--site DIR] [--format text|github|json] [--json] [--content DIR]';
const flags = { site: { type: 'string' }, format: { type: 'string' } } as const;

await runScript(usage, flags, async (call) => {
  const site = siteFlag(call);
  const format = call.flag('format') ?? (call.has('json') ? 'json' : 'text');
  if (!['text', 'github', 'json'].includes(format)) {
    throw new UsageError(`--format: expected text, github or json, found "${format}"`);
  }
  const contentDir = call.settings.CONTENT_DIR;
  const { problems, links } = await checkContent({ contentDir, publicUrl: publicUrlOf(call.settings) }, site);
  if (format === 'json') console.log(JSON.stringify({ problems, links }));
  else if (format === 'text') for (const problem of problems) console.log(problemAsText(problem));
  else {
    const folder = await folderInGit(contentDir);
    for (const problem of problems) console.log(problemForGitHub(problem, folder));
  }
  const proven = site === undefined ? '' : `, ${links} links proven`;
  console.error(`${problems.length === 0 ? 'no problems' : `${problems.length} problems`}${proven}`);
  return problems.length === 0 ? EXIT.fine : EXIT.findings;
});
