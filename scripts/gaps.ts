import { EXIT, numberFlag, publicUrlOf, runScript, UsageError } from '../src/cli.ts';
import { askedInVain } from '../src/index/gaps/asked.ts';
import { groupGaps, placeGaps } from '../src/index/gaps/gaps.ts';
import { gapAsJson, gapAsText } from '../src/index/gaps/print.ts';
import { vocabularyOf } from '../src/index/gaps/vocabulary.ts';
import { openFromSaved } from '../src/index/keeper.ts';
import { openReading } from '../src/store/read.ts';
import { RETENTION_DAYS } from '../src/store/types.ts';

const DAY = 24 * 60 * 60_000;

const usage = 'npm run gaps [-- --days N] [--server ID] [--json] [--content DIR]';

await runScript(usage, { days: { type: 'string' }, server: { type: 'string' } }, async (call) => {
  const days = numberFlag(call, 'days', 1, RETENTION_DAYS) ?? 30;
  const guildId = call.flag('server');
  if (guildId !== undefined && !/^\d{15,21}$/.test(guildId))
    throw new UsageError(`--server: expected a Discord id of 15 to 21 digits, found "${guildId}"`);
  const { settings } = call;
  const reading = openReading(settings.DATA_DIR);
  try {
    const now = Date.now();
    const scope = { from: now - days * DAY, to: now + 1, ...(guildId !== undefined && { guildId }) };
    const asked = askedInVain(await reading.inVain(scope));
    const library = await openFromSaved({
      contentDir: settings.CONTENT_DIR,
      publicUrl: publicUrlOf(settings),
      dataDir: settings.DATA_DIR,
    });
    const gaps = await placeGaps(await groupGaps(asked, await vocabularyOf(library)), library);
    if (call.has('json')) {
      console.log(
        JSON.stringify({ days, server: guildId ?? null, questions: asked.length, gaps: gaps.map(gapAsJson) }),
      );
    } else {
      console.error(`Asked in vain in the last ${days} days: ${asked.length} questions, ${gaps.length} gaps.`);
      for (const gap of gaps) console.log(`${gapAsText(gap)}\n`);
    }
    return EXIT.fine;
  } finally {
    reading.close();
  }
});
