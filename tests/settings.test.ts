import { describe, expect, it } from 'vitest';
import { isLoopback, readSettings, SettingsError } from '../src/settings.ts';

describe('readSettings', () => {
  it('has a default for everything, so that a newcomer sets nothing', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      CONTENT_DIR: 'content',
      DISCORD_API_URL: 'https://discord.com/api',
    });
    expect(settings.DISCORD_TOKEN).toBeUndefined();
  });

  it('takes an empty variable as not set', () => {
    expect(readSettings({ DISCORD_TOKEN: '', PORT: '', PLAYGROUND: '' })).toEqual(readSettings({}));
  });

  it.each([
    [{ PORT: '70000' }, 'PORT: expected a whole number from 0 to 65535, found "70000"'],
    [{ PORT: '3e3' }, 'PORT: expected a whole number'],
    [
      { DISCORD_TRANSPORT: 'carrier pigeon' },
      'DISCORD_TRANSPORT: expected one of: gateway, http, found "carrier pigeon"',
    ],
    [{ PLAYGROUND: 'yes' }, 'PLAYGROUND: expected one of: on, off'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: expected one of: fatal, error'],
    [{ PUBLIC_URL: 'guides.example.org' }, 'PUBLIC_URL: expected a URL that begins with http:// or https://'],
    [{ DISCORD_GUILD_ID: 'my server' }, 'DISCORD_GUILD_ID: expected a Discord id'],
    [{ DISCORD_TOKEN: 'x', DISCORD_TRANSPORT: 'http' }, 'DISCORD_PUBLIC_KEY: expected the public key'],
  ])('names the setting, what was expected and what was found: %o', (env, message) => {
    expect(() => readSettings(env)).toThrow(SettingsError);
    expect(() => readSettings(env)).toThrow(message);
  });

  it('names every wrong setting in one line', () => {
    expect(() => readSettings({ PORT: 'x', PLAYGROUND: 'maybe' })).toThrow(/^(?=.*PORT)(?=.*PLAYGROUND)[^\n]*$/);
  });

  it('never shows a secret', () => {
    const secret = 'MTIz NDU2 secret';
    expect(() => readSettings({ DISCORD_TOKEN: secret })).toThrow(
      /^DISCORD_TOKEN: expected a bot token without spaces, found \(not shown\)/,
    );
    expect(() => readSettings({ REINDEX_SECRET: 'short' })).not.toThrow(/"short"/);
  });

  it('drops the slash at the end of an address, which discord.js could not take', () => {
    expect(readSettings({ DISCORD_API_URL: 'http://127.0.0.1:9/api/' }).DISCORD_API_URL).toBe('http://127.0.0.1:9/api');
  });
});

describe('isLoopback', () => {
  it.each([
    'http://127.0.0.1:3000/x',
    'http://localhost',
    'http://[::1]:3000',
    'http://0.0.0.0:80',
    'http://127.1.2.3',
  ])('%s is', (url) => {
    expect(isLoopback(url)).toBe(true);
  });
  it.each(['https://example.org', 'https://127.example.org', 'https://localhost.example.org', 'nonsense'])(
    '%s is not',
    (url) => {
      expect(isLoopback(url)).toBe(false);
    },
  );
});
