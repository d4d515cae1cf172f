import { commandDefinitions } from '../src/bot/commands/index.ts';
import { RegistrationError } from '../src/bot/discord/errors.ts';
import { createRest, registerCommands } from '../src/bot/discord/register.ts';
import { EXIT, publicUrlOf, runScript, UsageError } from '../src/cli.ts';
import { shownOf, topicsAnswered } from '../src/index/library.ts';
import { NOTHING_READ, readContent } from '../src/index/reader.ts';
import { createLog } from '../src/log.ts';
import { SettingsError, secretsOf } from '../src/settings.ts';

await runScript('npm run register [-- --content DIR] [--json]', {}, async (call) => {
  const { settings, words } = call;
  if (words.length > 0) throw new UsageError(`unexpected: "${words.join(' ')}"`);
  if (!settings.DISCORD_TOKEN)
    throw new SettingsError(
      'DISCORD_TOKEN: expected a bot token, found nothing. Copy it from the Developer Portal (your application, Bot) and set it in .env or in the environment.',
    );
  const options = { contentDir: settings.CONTENT_DIR, publicUrl: publicUrlOf(settings) };
  const reading = await readContent(options, NOTHING_READ);
  const topics = topicsAnswered(reading.topics, shownOf(reading));
  try {
    const changes = await registerCommands({
      rest: createRest({ token: settings.DISCORD_TOKEN, apiUrl: settings.DISCORD_API_URL }),
      applicationId: settings.DISCORD_APPLICATION_ID,
      guildId: settings.DISCORD_GUILD_ID,
      definitions: commandDefinitions(topics, settings.GUIDE_SUBMISSIONS),
      log: createLog({ level: settings.LOG_LEVEL, secrets: secretsOf(settings) }),
    });
    const lines = Object.entries(changes).map(([what, names]) => `${what}: ${names.join(', ') || '-'}`);
    console.log(call.has('json') ? JSON.stringify(changes) : lines.join('\n'));
    return EXIT.fine;
  } catch (error) {
    if (!(error instanceof RegistrationError)) throw error;
    console.error(error.message);
    return EXIT.findings;
  }
});
