import { EXIT, runScript } from '../src/cli.ts';
import { start } from '../src/main.ts';

await runScript('npm start [-- --content DIR]', {}, async ({ settings }) => {
  const signpost = await start(settings, (line) => console.log(line));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      // Whatever still runs then is not worth a kill by the one who asked to stop.
      setTimeout(() => process.exit(), 1_900).unref();
      await signpost.stop();
      process.exit();
    });
  }
  return EXIT.fine;
});
