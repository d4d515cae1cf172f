import { commandDefinitions } from '../src/bot/commands/index.ts';
import { RegistrationError } from '../src/bot/discord/errors.ts';
import { createRest, registerCommands } from '../src/bot/discord/register.ts';
import { EXIT, publicUrlOf, runScript, UsageError } from '../src/cli.ts';
import { openLibrary } from '../src/index/library.ts';
import { createLog } from '../src/log.ts';
import { SettingsError } from '../src/settings.ts';

await runScript('npm run register [-- --content DIR] [--json]', {}, async (call) => {
  const { settings, words } = call;
  if (words.length > 0) throw new UsageError(`unexpected: "${words.join(' ')}"`);
  if (!settings.DISCORD_TOKEN)
    throw new SettingsError(
      'DISCORD_TOKEN: expected a bot token, found nothing. Copy it from the Developer Portal (your application, Bot) and set it in .env or in the environment.',
    );
  const library = await openLibrary({ contentDir: settings.CONTENT_DIR, publicUrl: publicUrlOf(settings) });
  try {
    const changes = await registerCommands({
      rest: createRest({ token: settings.DISCORD_TOKEN, apiUrl: settings.DISCORD_API_URL }),
      applicationId: settings.DISCORD_APPLICATION_ID,
      guildId: settings.DISCORD_GUILD_ID,
      definitions: commandDefinitions(library.topics),
      log: createLog(settings.LOG_LEVEL),
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
