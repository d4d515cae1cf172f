import { EXIT, publicUrlOf, runScript, siteFlag } from '../src/cli.ts';
import { openLibrary } from '../src/index/library.ts';
import { sectionsAsLines } from '../src/index/print.ts';

const usage = 'npm run sections -- [--site DIR] [--content DIR]';

await runScript(usage, { site: { type: 'string' } }, async (call) => {
  const builtDir = siteFlag(call);
  const publicUrl = publicUrlOf(call.settings);
  const library = await openLibrary({
    contentDir: call.settings.CONTENT_DIR,
    publicUrl,
    ...(builtDir && { builtDir }),
  });
  for (const line of sectionsAsLines(library)) console.log(line);
  return EXIT.fine;
});
