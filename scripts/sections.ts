import { EXIT, publicUrlOf, runScript, siteFlag } from '../src/cli.ts';
import { sectionsAsLines } from '../src/index/print.ts';
import { NOTHING_READ, readContent } from '../src/index/reader.ts';

const usage = 'npm run sections -- [--site DIR] [--content DIR]';

await runScript(usage, { site: { type: 'string' } }, async (call) => {
  const builtDir = siteFlag(call);
  const publicUrl = publicUrlOf(call.settings);
  const options = { contentDir: call.settings.CONTENT_DIR, publicUrl, ...(builtDir && { builtDir }) };
  const { articles } = await readContent(options, NOTHING_READ);
  for (const line of sectionsAsLines(articles)) console.log(line);
  return EXIT.fine;
});
