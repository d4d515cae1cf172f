import {
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import { handle } from '../../src/bot/handle.ts';
import type { Caller, Deps, Reply, Request } from '../../src/bot/types.ts';
import type { Library } from '../../src/index/types.ts';

const MEMBER: Caller = {
  userId: '100000000000000001',
  guildId: '200000000000000001',
  channelId: '300000000000000001',
  permissions: 0n,
  locale: 'en-US',
};

type Component = APIMessageTopLevelComponent | { type: number; [key: string]: unknown };

/** A reply as a member sees it. */
export interface Seen {
  readonly reply: Reply;
  /** All texts, a blank line between them. */
  readonly text: string;
  readonly ephemeral: boolean;
  /** Whether it takes the place of the message whose button was pressed. */
  readonly inPlace: boolean;
  readonly links: { label: string; url: string }[];
  readonly buttons: { label: string; customId: string }[];
  readonly selects: { customId: string; options: APISelectMenuOption[] }[];
}

/** Talks with the bot as a member does, without a door. Whatever it logs as an error is thrown. */
export function converse(library: Library, options: { linkable?: Deps['linkable'] } = {}) {
  const fail = (fields: object, message: string) => {
    throw new Error(message, { cause: (fields as { err?: unknown }).err });
  };
  const deps: Deps = {
    library: async () => library,
    linkable: options.linkable ?? (() => true),
    log: { info() {}, warn() {}, error: fail },
  };
  const ask = async (request: Request): Promise<Seen> => see(await handle(request, deps));
  return {
    command: (name: string, given: Record<string, string | boolean> = {}) =>
      ask({ ...MEMBER, kind: 'command', name, options: given }),
    press: (customId: string) => ask({ ...MEMBER, kind: 'component', customId, values: [] }),
    choose: (customId: string, value: string) => ask({ ...MEMBER, kind: 'component', customId, values: [value] }),
    complete: async (name: string, focused: string, typed: string) => {
      const reply = await handle(
        { ...MEMBER, kind: 'autocomplete', name, options: { [focused]: typed }, focused },
        deps,
      );
      if (reply.type !== InteractionResponseType.ApplicationCommandAutocompleteResult)
        throw new Error('expected choices');
      return reply.data.choices ?? [];
    },
  };
}

function see(reply: Reply): Seen {
  if (
    reply.type !== InteractionResponseType.ChannelMessageWithSource &&
    reply.type !== InteractionResponseType.UpdateMessage
  ) {
    throw new Error(`expected a message, found a reply of type ${reply.type}`);
  }
  const all = (reply.data?.components ?? []).flatMap((component) => flatten(component as Component));
  const of = (type: ComponentType) =>
    all.filter((component) => component.type === type) as unknown as Record<string, string>[];
  return {
    reply,
    text: of(ComponentType.TextDisplay)
      .map(({ content }) => content)
      .join('\n\n'),
    ephemeral: (Number(reply.data?.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    inPlace: reply.type === InteractionResponseType.UpdateMessage,
    links: of(ComponentType.Button).flatMap(({ label, url }) => (url && label ? [{ label, url }] : [])),
    buttons: of(ComponentType.Button).flatMap(({ label, custom_id }) =>
      custom_id && label ? [{ label, customId: custom_id }] : [],
    ),
    selects: of(ComponentType.StringSelect).map(({ custom_id, options }) => ({
      customId: custom_id ?? '',
      options: options as unknown as APISelectMenuOption[],
    })),
  };
}

function flatten(component: Component): Component[] {
  const inner = 'components' in component ? (component.components as Component[]) : [];
  return [component, ...inner.flatMap(flatten)];
}
