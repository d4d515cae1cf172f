import {
  type APIActionRowComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APISectionComponent,
  type APISelectMenuOption,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Article, Section } from '../../index/types.ts';
import type { Context } from '../context.ts';
import { type Action, encodeAction } from '../custom-id.ts';
import type { Message } from '../types.ts';
import { clip } from './clip.ts';
import { oneLine } from './escape.ts';

/** Colours of the bar beside a message: what kind of reply it is can be seen before it is read. */
export const ACCENT = { answer: 0x2f9e6e, unsure: 0xd9a13b, none: 0x80848e, browse: 0x5865f2 } as const;

/** What a view needs: the guides, which links help whoever reads, and the language. */
export type Drawing = Pick<Context, 'library' | 'linkable' | 'say'>;

export interface MessageOptions {
  readonly ephemeral: boolean;
  /** The one member who is pinged. */
  readonly pings?: string;
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A message of one container that pings nobody but the member named. `null` parts are left out. */
export function message(
  accent: number,
  parts: readonly (APIComponentInContainer | null)[],
  { ephemeral, pings }: MessageOptions,
): Message {
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    accent_color: accent,
    components: parts.filter((part) => part !== null),
  };
  return {
    flags: MessageFlags.IsComponentsV2 | (ephemeral ? MessageFlags.Ephemeral : 0),
    allowed_mentions: { parse: [], ...(pings !== undefined && { users: [pings] }) },
    components: [container],
  };
}

/** A text. What a guide has may come to nothing in Discord, which takes no empty text. */
export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content: content.trim() === '' ? '…' : content };
}

export const separator = { type: ComponentType.Separator, divider: true, spacing: 1 } as const;

/** A row of buttons; null when there are none. */
export function buttons(...items: (APIComponentInMessageActionRow | null)[]): Row | null {
  const components = items.filter((item) => item !== null);
  return components.length === 0 ? null : { type: ComponentType.ActionRow, components };
}

/** A link button; null where the link would help nobody or is longer than Discord takes. */
export function linkButton(label: string, url: string | null, drawing: Drawing): APIComponentInMessageActionRow | null {
  const shown = linkOf(url, drawing);
  return shown === null ? null : { type: ComponentType.Button, style: ButtonStyle.Link, label, url: shown };
}

/** A URL that Discord takes and that helps whoever reads; null for any other. */
export function linkOf(url: string | null, { linkable }: Pick<Drawing, 'linkable'>): string | null {
  return url !== null && url.length <= 512 && linkable(url) ? url : null;
}

type PlainStyle = ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success | ButtonStyle.Danger;

export function actionButton(
  label: string,
  action: Action,
  {
    style = ButtonStyle.Secondary,
    emoji = '',
    disabled = false,
  }: { style?: PlainStyle; emoji?: string; disabled?: boolean } = {},
): APIComponentInMessageActionRow {
  return {
    type: ComponentType.Button,
    style,
    ...(label !== '' && { label: clip(label, 80) }),
    ...(emoji !== '' && { emoji: { name: emoji } }),
    ...(disabled && { disabled }),
    custom_id: encodeAction(action),
  };
}

/** A text with a small picture beside it; the text alone where the picture is not one that Discord could fetch. */
export function withPicture(
  content: string,
  picture: string | null,
  alt: string,
): APISectionComponent | APITextDisplayComponent {
  if (picture === null || !isPublicPicture(picture)) return text(content);
  return {
    type: ComponentType.Section,
    components: [text(content)],
    accessory: {
      type: ComponentType.Thumbnail,
      media: { url: picture },
      ...(alt.trim() !== '' && { description: clip(alt, 200) }),
    },
  };
}

function isPublicPicture(picture: string): boolean {
  const url = URL.parse(picture);
  return url?.protocol === 'https:' && url.username === '' && url.hostname.includes('.') && picture.length <= 2048;
}

/** A menu of the channel's members. */
export function userSelect(action: Action, placeholder: string): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.UserSelect, custom_id: encodeAction(action), placeholder: clip(placeholder, 150) },
    ],
  };
}

/** A select menu of at most 25 choices; null when there are none. */
export function select(action: Action, placeholder: string, options: readonly APISelectMenuOption[]): Row | null {
  if (options.length === 0) return null;
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: encodeAction(action),
        placeholder: clip(placeholder, 150),
        options: options.slice(0, 25),
      },
    ],
  };
}

/** Text of a choice, which Discord shows as it is, and does not take when it is blank. */
export function labelOf(text: string): string {
  return clip(oneLine(text), 100) || '…';
}

/** A section as a choice: its heading, and the guide it is from. */
export function sectionOption(section: Section, article: Article): APISelectMenuOption {
  const within = section.path.at(-1);
  return {
    label: labelOf(headingOf(section, article)),
    description: labelOf(within === undefined ? article.title : `${within} · ${article.title}`),
    value: section.id,
  };
}

/** A guide as a choice. */
export function articleOption(article: Article): APISelectMenuOption {
  const description = article.description === '' ? {} : { description: labelOf(article.description) };
  return { label: labelOf(article.title), value: article.id, ...description };
}

/** What a section is called: its heading, or for the text before the first heading its guide's title. */
export function headingOf(section: Section, article: Article): string {
  return section.heading || article.title;
}
