import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // A developer's own .env or shell must not change what the tests see.
    env: { DISCORD_TOKEN: '', CONTENT_DIR: '', DATA_DIR: '', PUBLIC_URL: '', LOG_LEVEL: 'silent' },
  },
});
