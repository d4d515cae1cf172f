import { EXIT, numberFlag, publicUrlOf, runScript, UsageError } from '../src/cli.ts';
import { openFromSaved } from '../src/index/keeper.ts';
import { answerAsJson, answerAsText } from '../src/index/print.ts';
import { startEncoder } from '../src/index/search/encoder/encoder.ts';

/** How long somebody at a terminal waits for the encoder, in milliseconds; words answer alone then. */
const ENCODER_TIME = 3000;

const usage = 'npm run ask -- "question" [--topic skills] [--career ID] [--limit N] [--json] [--content DIR]';
const flags = { topic: { type: 'string' }, career: { type: 'string' }, limit: { type: 'string' } } as const;

await runScript(usage, flags, async (call) => {
  const topic = call.flag('topic');
  const career = call.flag('career');
  const limit = numberFlag(call, 'limit', 1, 100);
  const text = call.words.join(' ');
  if (text.trim() === '' && topic === undefined) throw new UsageError('expected a question, or a topic with --topic');

  const { settings } = call;
  const encoder = startEncoder({ mode: settings.SEMANTIC, patience: ENCODER_TIME });
  try {
    const library = await openFromSaved({
      contentDir: settings.CONTENT_DIR,
      publicUrl: publicUrlOf(settings),
      encoder,
      dataDir: settings.DATA_DIR,
      waitForVectors: ENCODER_TIME,
    });
    if (topic !== undefined && !library.topics.some(({ id }) => id === topic)) {
      throw new UsageError(
        `--topic: expected one of ${library.topics.map(({ id }) => id).join(', ')}, found "${topic}"`,
      );
    }
    const answer = await library.ask({
      text,
      ...(topic && { topic }),
      ...(career && { career }),
      ...(limit && { limit }),
    });
    console.log(call.has('json') ? JSON.stringify(answerAsJson(answer)) : answerAsText(answer));
    return EXIT.fine;
  } finally {
    await encoder?.close();
  }
});
