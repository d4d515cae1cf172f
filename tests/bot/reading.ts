import { markdownEngine, rules } from '@odiffey/discord-markdown';
import type { Seen } from './conversation.ts';

interface Node {
  readonly type: string;
  readonly content?: string | Node | readonly Node[];
  readonly items?: readonly (readonly Node[])[];
  readonly target?: string;
  readonly id?: string;
}

const parse = markdownEngine.parserFor(rules as never);

/** What a member reads, by an independent reader of Discord's Markdown. */
export interface Read {
  /** Ids of members who stand there as a mention; `everyone`, `here` and roles by their name. */
  readonly mentions: string[];
  readonly links: { text: string; url: string }[];
  readonly headings: string[];
}

/** Reads every text of a message as Discord does. */
export function read({ texts }: Pick<Seen, 'texts'>): Read {
  const found: Read = { mentions: [], links: [], headings: [] };
  for (const text of texts) walk(parse(text, { inline: true }) as unknown as Node[], found);
  return found;
}

function walk(nodes: readonly Node[], found: Read): void {
  for (const node of nodes) {
    if (node.type === 'discordUser') found.mentions.push(node.id ?? '');
    else if (node.type.startsWith('discord') && node.type !== 'discordEmoji' && node.type !== 'discordTimestamp')
      found.mentions.push(node.type);
    if (node.target !== undefined) found.links.push({ text: textOf(node), url: node.target });
    if (node.type === 'heading') found.headings.push(textOf(node));
    walk(childrenOf(node), found);
  }
}

function childrenOf({ content, items }: Node): readonly Node[] {
  const inner = typeof content === 'object' ? (Array.isArray(content) ? content : [content as Node]) : [];
  return [...inner, ...(items ?? []).flat()];
}

const textOf = (node: Node): string =>
  typeof node.content === 'string' ? node.content : childrenOf(node).map(textOf).join('');
