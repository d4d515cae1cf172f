import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createKeeper } from '../../../src/index/keeper.ts';
import { guide } from './pets.ts';

// Changes a guide, reads and saves, over and over, until it is killed.
const [contentDir = '', dataDir = ''] = process.argv.slice(2);
const keeper = createKeeper({ contentDir, dataDir, publicUrl: 'https://guides.example.org' });
await keeper.next();
console.log('ready');
for (let n = 0; ; n++) {
  await writeFile(path.join(contentDir, 'goats.md'), guide('goats', `\n## Number ${n}\n\nText ${n}.\n`));
  await keeper.next();
  await keeper.settle();
}
