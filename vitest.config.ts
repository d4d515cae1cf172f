import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/starter-index.ts',
    // By default a machine of two cores gets one worker.
    maxWorkers: '100%',
    // A busy machine of two slow cores needs its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A developer's own settings must not change what the tests see.
    env: { DISCORD_TOKEN: '', CONTENT_DIR: '', DATA_DIR: '', PUBLIC_URL: '', LOG_LEVEL: 'silent' },
    // .ci/run reads the counts from here.
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'coverage/tests.json' }]] : ['default'],
  },
});
