import { EXIT, numberFlag, publicUrlOf, runScript, UsageError } from '../src/cli.ts';
import { openLibrary } from '../src/index/library.ts';
import { answerAsJson, answerAsText } from '../src/index/print.ts';

const usage = 'npm run ask -- "question" [--topic skills] [--career ID] [--limit N] [--json] [--content DIR]';
const flags = { topic: { type: 'string' }, career: { type: 'string' }, limit: { type: 'string' } } as const;

await runScript(usage, flags, async (call) => {
  const topic = call.flag('topic');
  const career = call.flag('career');
  const limit = numberFlag(call, 'limit', 1, 100);
  const text = call.words.join(' ');
  if (text.trim() === '' && topic === undefined) throw new UsageError('expected a question, or a topic with --topic');

  const library = await openLibrary({ contentDir: call.settings.CONTENT_DIR, publicUrl: publicUrlOf(call.settings) });
  if (topic !== undefined && !library.topics.some(({ id }) => id === topic)) {
    throw new UsageError(`--topic: expected one of ${library.topics.map(({ id }) => id).join(', ')}, found "${topic}"`);
  }
  const answer = library.ask({ text, ...(topic && { topic }), ...(career && { career }), ...(limit && { limit }) });
  console.log(call.has('json') ? JSON.stringify(answerAsJson(answer)) : answerAsText(answer));
  return EXIT.fine;
});
