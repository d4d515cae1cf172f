import { createHash } from 'node:crypto';
import { type APIMessageTopLevelComponent, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { Article } from '../../index/types.ts';
import { checkMessage } from '../limits.ts';
import type { Message } from '../types.ts';
import type { Body, Part } from './types.ts';

/**
 * A message as a part of a published guide.
 *
 * @throws LimitError where Discord would refuse it.
 */
export function partOf(key: string, message: Message): Part {
  const { components = [] } = checkMessage(message);
  const body: Body = {
    // Quietly: a guide that is posted or put back rings nobody's phone.
    flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressNotifications,
    components: components as APIMessageTopLevelComponent[],
    allowed_mentions: { parse: [] },
  };
  return { key, body, hash: hashOf(body) };
}

/**
 * The components with the marker by which the message is found again: the id of its container, which Discord keeps and
 * nobody sees. https://docs.discord.com/developers/components/reference#anatomy-of-a-component
 */
export function marked(components: Body['components'], marker: number): Body['components'] {
  return components.map((component, i) => (i === 0 ? { ...component, id: marker } : component));
}

/** The marker of a message as Discord gives it; null where it has none. */
export function markerOf(components: readonly { type: number; id?: number }[] | undefined): number | null {
  const [first] = components ?? [];
  return first?.type === ComponentType.Container ? (first.id ?? null) : null;
}

/** Of what a guide says, and nothing of how the bot shows it: a new version of the bot changes no guide. */
export function contentHash({ title, description, tags, categories, author, cover, sections }: Article): string {
  const content = sections.map(({ heading, level, markdown }) => [heading, level, markdown]);
  return hashOf([title, description, tags, categories, author, cover, content]);
}

export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
