/**
 * What a button, a select or a form does. The id carries names of things, never places in a list: a button pressed
 * after a restart, a reindex or a week still means the same. `answer` is the id of a stored answer, or '' for none.
 */
export type Action =
  /** The list of guides, from behind the guide named. */
  | { readonly do: 'guides'; readonly after?: string }
  /** The chosen guide, or the one named. */
  | { readonly do: 'guide'; readonly id?: string; readonly after?: string }
  /** A page of the chosen section, or of the one named, as a part of its guide. */
  | { readonly do: 'section'; readonly id?: string; readonly page?: number }
  /** The chosen section, or the one named, as the answer. */
  | { readonly do: 'see'; readonly answer: string; readonly section?: string }
  /** A page of the whole section. */
  | { readonly do: 'more'; readonly answer: string; readonly section: string; readonly page: number }
  /** Post the section for everybody, or for the chosen member. */
  | { readonly do: 'share' | 'show'; readonly answer: string; readonly section: string }
  /** A verdict; the form for what is missing. */
  | { readonly do: 'up' | 'down' | 'missing'; readonly answer: string; readonly section: string }
  /** Delete the message: for its owner and moderators. */
  | { readonly do: 'remove'; readonly owner: string };

const SEPARATOR = ':';

/** The action as a custom id, of 1 to 100 characters. */
export function encodeAction(action: Action): string {
  return [action.do, ...fieldsOf(action)].join(SEPARATOR).replace(/:+$/, '');
}

function fieldsOf(action: Action): (string | number)[] {
  switch (action.do) {
    case 'guides':
      return [action.after ?? ''];
    case 'guide':
      return [action.id ?? '', action.after ?? ''];
    case 'section':
      return [action.id ?? '', action.page ?? ''];
    case 'see':
      return [action.answer, action.section ?? ''];
    case 'more':
      return [action.answer, action.section, action.page];
    case 'remove':
      return [action.owner];
    default:
      return [action.answer, action.section];
  }
}

/** The action of a custom id; null for one that this bot doesn't know (an older version's, say). */
export function decodeAction(customId: string): Action | null {
  const [what, first = '', second = '', third = ''] = customId.split(SEPARATOR);
  const given = <K extends string>(key: K, value: string) => (value ? ({ [key]: value } as Record<K, string>) : {});
  switch (what) {
    case 'guides':
      return { do: what, ...given('after', first) };
    case 'guide':
      return { do: what, ...given('id', first), ...given('after', second) };
    case 'section':
      return { do: what, ...given('id', first), ...(second && { page: pageNumber(second) }) };
    case 'see':
      return { do: what, answer: first, ...given('section', second) };
    case 'more':
      return { do: what, answer: first, section: second, page: pageNumber(third) };
    case 'share':
    case 'show':
    case 'up':
    case 'down':
    case 'missing':
      return { do: what, answer: first, section: second };
    case 'remove':
      return { do: what, owner: first };
    default:
      return null;
  }
}

/** Pages count from 1. */
const pageNumber = (text: string) => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1);
