import { EXIT, runScript } from '../src/cli.ts';
import { type Signpost, start } from '../src/main.ts';

await runScript('npm start [-- --content DIR]', {}, async ({ settings }) => {
  let signpost: Signpost | undefined;
  // Before the start: as process 1 of a container, Node.js ignores signals that nobody listens to.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      // Whatever still runs then is not worth a kill by the one who asked to stop.
      setTimeout(() => process.exit(), 1_900).unref();
      await signpost?.stop();
      process.exit();
    });
  }
  signpost = await start(settings, (line) => console.log(line));
  return EXIT.fine;
});
