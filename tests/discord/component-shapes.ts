import { ComponentType } from 'discord-api-types/v10';
import type { Sent } from './component-rules.ts';

const T = ComponentType;
/** What a Components V2 message may hold directly. */
export const TOP = new Set<unknown>([
  T.ActionRow,
  T.Section,
  T.TextDisplay,
  T.MediaGallery,
  T.File,
  T.Separator,
  T.Container,
]);
const IN_CONTAINER = new Set<unknown>([...TOP].filter((type) => type !== T.Container));
const SELECTS = new Set<unknown>([T.StringSelect, T.UserSelect, T.RoleSelect, T.MentionableSelect, T.ChannelSelect]);
const STYLE = { link: 5, premium: 6 };

/** What is wrong with one component by itself: [field, why]. https://discord.com/developers/docs/components/reference */
export function shapeErrors(component: Sent): [string, string][] {
  const errors: [string, string][] = [];
  const expect = (holds: boolean, field: string, message: string) => void (holds || errors.push([field, message]));
  const children = (component.components as Sent[]) ?? [];
  switch (component.type) {
    case T.ActionRow: {
      const selects = children.filter(({ type }) => SELECTS.has(type)).length;
      const buttons = children.filter(({ type }) => type === T.Button).length;
      expect(selects + buttons === children.length, 'components', 'An action row holds buttons or a select');
      expect(
        (selects === 1 && buttons === 0) || (selects === 0 && buttons >= 1 && buttons <= 5),
        'components',
        'An action row holds 1 to 5 buttons or one select',
      );
      break;
    }
    case T.Button:
      expectButton(component, expect);
      break;
    case T.StringSelect:
      expectSelect(component, expect);
      break;
    case T.Section:
      expect(children.length >= 1 && children.length <= 3, 'components', 'A section holds 1 to 3 texts');
      expect(
        children.every(({ type }) => type === T.TextDisplay),
        'components',
        'A section holds texts',
      );
      expect(
        [T.Button, T.Thumbnail].includes((component.accessory as Sent | undefined)?.type as ComponentType),
        'accessory',
        'A section has a button or a thumbnail beside it',
      );
      break;
    case T.TextDisplay:
      expect(typeof component.content === 'string' && component.content.length > 0, 'content', 'A text is not empty');
      break;
    case T.Container:
      expect(
        children.every(({ type }) => IN_CONTAINER.has(type)),
        'components',
        'A container does not hold such a component',
      );
      break;
  }
  return errors;
}

type Expect = (holds: boolean, field: string, message: string) => void;
const lengthOf = (value: unknown) => (typeof value === 'string' ? value.length : 0);

function expectButton({ style, label, emoji, url, custom_id, sku_id }: Sent, expect: Expect): void {
  if (style === STYLE.link) {
    expect(lengthOf(url) >= 1 && lengthOf(url) <= 512, 'url', 'Must be between 1 and 512 in length');
    expect(/^(https?|discord):\/\//.test(String(url)) && URL.canParse(String(url)), 'url', 'Not a well formed URL');
    expect(custom_id === undefined, 'custom_id', 'A link has no custom id');
  } else if (style !== STYLE.premium) {
    expect(custom_id !== undefined, 'custom_id', 'This field is required');
    expect(url === undefined && sku_id === undefined, 'url', 'Only a link has a URL');
  }
  expect(lengthOf(label) <= 80, 'label', 'Must be 80 or fewer in length');
  expect(
    style === STYLE.premium || lengthOf(label) > 0 || emoji !== undefined,
    'label',
    'A button has a label or an emoji',
  );
}

function expectSelect({ options, custom_id, placeholder, min_values = 1, max_values = 1 }: Sent, expect: Expect): void {
  const given = (Array.isArray(options) ? options : []) as Sent[];
  const values = given.map(({ value }) => value);
  expect(custom_id !== undefined, 'custom_id', 'This field is required');
  expect(given.length >= 1 && given.length <= 25, 'options', 'Must be between 1 and 25 in length');
  expect(new Set(values).size === values.length, 'options', 'The specified option value is already used');
  expect(
    given.every(({ label }) => lengthOf(label) >= 1 && lengthOf(label) <= 100),
    'options',
    'A label has 1 to 100 characters',
  );
  expect(
    values.every((value) => lengthOf(value) >= 1 && lengthOf(value) <= 100),
    'options',
    'A value has 1 to 100 characters',
  );
  expect(
    given.every(({ description }) => lengthOf(description) <= 100),
    'options',
    'A description has 100 characters at most',
  );
  expect(lengthOf(placeholder) <= 150, 'placeholder', 'Must be 150 or fewer in length');
  expect(
    Number(min_values) <= Number(max_values) && Number(max_values) <= given.length,
    'max_values',
    'Must be between min_values and the number of options',
  );
  expect(
    given.filter((option) => option.default === true).length <= Number(max_values),
    'options',
    'More defaults than max_values',
  );
}
