import { EXIT, runScript, UsageError } from '../src/cli.ts';
import { reportAsText } from '../src/index/print.ts';
import { openAnew } from './lib/anew.ts';

await runScript('npm run reindex [-- --content DIR] [--json]', {}, async (call) => {
  if (call.words.length > 0) throw new UsageError(`unexpected: "${call.words.join(' ')}"`);
  const { report } = await openAnew(call.settings);
  console.log(call.has('json') ? JSON.stringify(report) : reportAsText(report).join('\n'));
  const failed = report.refused !== null || report.problems.some(({ severity }) => severity === 'error');
  return failed ? EXIT.findings : EXIT.fine;
});
