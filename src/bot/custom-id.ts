/**
 * What a button or select does. The id carries names of things, never places in a list: a button pressed after a
 * restart, a reindex or a week still means the same.
 */
export type Action =
  /** Show the chosen section in a reply of its own, so that the answer stays. */
  | { readonly do: 'read' }
  /** Show the chosen guide, or the one named, in place of the message. */
  | { readonly do: 'guide'; readonly id?: string; readonly after?: string }
  /** Show the list of guides in place of the message, from behind the guide named. */
  | { readonly do: 'guides'; readonly after?: string }
  /** Show the chosen section in place of the message. */
  | { readonly do: 'section' };

const SEPARATOR = ':';

/** The action as a custom id, of 1 to 100 characters. */
export function encodeAction(action: Action): string {
  const parts: string[] = [action.do];
  if (action.do === 'guide') parts.push(action.id ?? '', action.after ?? '');
  if (action.do === 'guides') parts.push(action.after ?? '');
  return parts.join(SEPARATOR).replace(/:+$/, '');
}

/** The action of a custom id; null for one that this bot doesn't know (an older version's, say). */
export function decodeAction(customId: string): Action | null {
  const [what, first, second] = customId.split(SEPARATOR);
  const given = <K extends string>(key: K, value: string | undefined) =>
    value ? ({ [key]: value } as Record<K, string>) : {};
  switch (what) {
    case 'read':
    case 'section':
      return { do: what };
    case 'guide':
      return { do: what, ...given('id', first), ...given('after', second) };
    case 'guides':
      return { do: what, ...given('after', first) };
    default:
      return null;
  }
}
