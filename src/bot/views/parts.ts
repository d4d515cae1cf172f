import {
  type APIActionRowComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIInteractionResponseCallbackData,
  type APISelectMenuOption,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Article, Section } from '../../index/types.ts';
import { type Action, encodeAction } from '../custom-id.ts';
import type { Deps } from '../types.ts';
import { clip } from './clip.ts';
import { type ResolveLink, webLinksOnly } from './discord-markdown.ts';

/** Colours of the bar beside a message: what kind of reply it is can be seen before it is read. */
export const ACCENT = { answer: 0x2f9e6e, unsure: 0xd9a13b, none: 0x80848e, browse: 0x5865f2 } as const;

/** What a view needs of the bot: which links help whoever reads, and where guides stand. */
export type ViewDeps = Pick<Deps, 'linkable'>;

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A message of one container, with nobody pinged. `null` parts are left out. */
export function message(
  accent: number,
  parts: readonly (APIComponentInContainer | null)[],
  options: { ephemeral: boolean },
): APIInteractionResponseCallbackData {
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    accent_color: accent,
    components: parts.filter((part) => part !== null),
  };
  return {
    flags: MessageFlags.IsComponentsV2 | (options.ephemeral ? MessageFlags.Ephemeral : 0),
    allowed_mentions: { parse: [] },
    components: [container],
  };
}

export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

export const separator = { type: ComponentType.Separator, divider: true, spacing: 1 } as const;

/** A row of buttons; null when there are none. */
export function buttons(...items: (APIComponentInMessageActionRow | null)[]): Row | null {
  const components = items.filter((item) => item !== null);
  return components.length === 0 ? null : { type: ComponentType.ActionRow, components };
}

/** A link button; null where the link would help nobody or is longer than Discord takes. */
export function linkButton(
  label: string,
  url: string | null,
  { linkable }: ViewDeps,
): APIComponentInMessageActionRow | null {
  if (url === null || url.length > 512 || !linkable(url)) return null;
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

export function actionButton(label: string, action: Action): APIComponentInMessageActionRow {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: encodeAction(action) };
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

/** A section as a choice: its heading, and the guide it is from. */
export function sectionOption(section: Section, article: Article): APISelectMenuOption {
  const within = section.path.at(-1);
  return {
    label: clip(headingOf(section, article), 100),
    description: clip(within === undefined ? article.title : `${within} · ${article.title}`, 100),
    value: section.id,
  };
}

/** A guide as a choice. */
export function articleOption(article: Article): APISelectMenuOption {
  const description = article.description === '' ? {} : { description: clip(article.description, 100) };
  return { label: clip(article.title, 100), value: article.id, ...description };
}

/** What a section is called: its heading, or for the text before the first heading its guide's title. */
export function headingOf(section: Section, article: Article): string {
  return section.heading || article.title;
}

/** Day of the last change, as small print: `updated 2026-01-31`; '' where it is not known. */
export function dateOf(article: Article): string {
  if (article.updated !== null && article.updated !== article.date) return `updated ${article.updated}`;
  return article.date ?? '';
}

/** Links of a guide's text: absolute ones as they are, ones to other guides' files as those guides' URLs. */
export function linksOf(article: Article, articles: readonly Article[], { linkable }: ViewDeps): ResolveLink {
  const byFile = new Map(articles.map((other) => [other.file, other]));
  return (href) => {
    const absolute = webLinksOnly(href);
    if (absolute !== null) return absolute;
    const [target = '', anchor] = href.split('#', 2);
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return null;
    const other = target === '' ? article : byFile.get(relativeFile(article.file, target));
    if (other === undefined || other.url === null || !linkable(other.url)) return null;
    const landing = other.sections.find((section) => anchor !== undefined && section.anchor === safeDecode(anchor));
    return landing?.url ?? other.url;
  };
}

function relativeFile(from: string, target: string): string {
  const url = new URL(target, `file:///${from.split('/').map(encodeURIComponent).join('/')}`);
  return safeDecode(url.pathname.slice(1));
}

function safeDecode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
