import { EXIT, publicUrlOf, runScript, siteFlag } from '../src/cli.ts';
import { checkContent } from '../src/index/check.ts';
import { problemAsText } from '../src/index/print.ts';

const usage = 'npm run check:content -- [--site DIR] [--json] [--content DIR]';

await runScript(usage, { site: { type: 'string' } }, async (call) => {
  const site = siteFlag(call);
  const options = { contentDir: call.settings.CONTENT_DIR, publicUrl: publicUrlOf(call.settings) };
  const { problems, links } = await checkContent(options, site);
  if (call.has('json')) console.log(JSON.stringify({ problems, links }));
  else for (const problem of problems) console.log(problemAsText(problem));
  const proven = site === undefined ? '' : `, ${links} links proven`;
  console.error(`${problems.length === 0 ? 'no problems' : `${problems.length} problems`}${proven}`);
  return problems.length === 0 ? EXIT.fine : EXIT.findings;
});
