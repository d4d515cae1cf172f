import { ComponentType } from 'discord-api-types/v10';
import { shapeErrors, TOP } from './component-shapes.ts';
import type { FieldError } from './refusal.ts';

/** A component as it was sent: anything may be missing. */
export interface Sent {
  readonly type?: number;
  readonly [field: string]: unknown;
}
type Path = readonly (string | number)[];

/** Every component of a message with its place, the accessories of sections too. */
export function allComponents(components: readonly Sent[], path: Path = ['components']): [Sent, Path][] {
  return components.flatMap((component, index) => {
    const here = [...path, index];
    const accessory = component.accessory as Sent | undefined;
    return [
      [component, here] as [Sent, Path],
      ...allComponents((component.components as Sent[]) ?? [], [...here, 'components']),
      ...(accessory ? [[accessory, [...here, 'accessory']] as [Sent, Path]] : []),
    ];
  });
}

/**
 * Limits of components which the OpenAPI description doesn't tell.
 * https://discord.com/developers/docs/components/reference
 */
export function componentErrors(components: readonly Sent[], isV2: boolean): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (path: Path, code: string, message: string) => errors.push({ path, code, message });
  const all = allComponents(components);

  const allowed = isV2 ? TOP : new Set<unknown>([ComponentType.ActionRow]);
  components.forEach(({ type }, index) => {
    if (!allowed.has(type)) wrong(['components', index], 'UNION_TYPE_CHOICES', `Component ${type} can't stand here`);
  });
  if (isV2 && all.length > 40)
    wrong(['components'], 'BASE_TYPE_MAX_LENGTH', `Must be 40 or fewer components, not ${all.length}`);
  if (!isV2 && components.length > 5)
    wrong(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length');

  const text = all.reduce((sum, [{ content }]) => sum + (typeof content === 'string' ? content.length : 0), 0);
  if (text > 4000)
    wrong(['components'], 'COMPONENT_MAX_TOTAL_TEXT', `Must be 4000 or fewer characters of text, not ${text}`);

  const ids = new Set<unknown>();
  for (const [component, path] of all) {
    const id = component.custom_id;
    if (id === undefined) continue;
    if (ids.has(id))
      wrong([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
    if (typeof id !== 'string' || id.length < 1 || id.length > 100)
      wrong([...path, 'custom_id'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length');
    ids.add(id);
  }
  for (const [component, path] of all)
    for (const [field, message] of shapeErrors(component)) wrong([...path, field], 'COMPONENT_INVALID', message);
  return errors;
}
