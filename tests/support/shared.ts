import { existsSync } from 'node:fs';

/** Data for tests that lies beside the project where it is developed, and not in a clone. */
export const SHARED = '../shared';

export const hasShared = existsSync(SHARED);

/** For the names of tests that need it, so that a skipped one says why. */
export const withShared = hasShared ? '' : ' (skipped: ../shared is not here)';
