import type { Model } from '../model.ts';
import { useLite } from './use-lite.ts';

/** The encoders that the project knows, the best first: the first one that is installed is used. */
export const MODELS: readonly Model[] = [useLite];

/** @throws Error when there is no such model. */
export function modelById(id: string): Model {
  const model = MODELS.find((one) => one.id === id);
  if (model === undefined)
    throw new Error(`no encoder "${id}"; expected one of: ${MODELS.map((one) => one.id).join(', ')}`);
  return model;
}
