import {
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Cooldown } from '../../src/bot/cooldown.ts';
import { handle, handleSpoken } from '../../src/bot/handle.ts';
import type { Caller, Deps, Reply, Request } from '../../src/bot/types.ts';
import type { Library } from '../../src/index/types.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/types.ts';

const MEMBER: Caller = {
  userId: '100000000000000001',
  guildId: '200000000000000001',
  channelId: '300000000000000001',
  permissions: 0n,
  maySpeak: true,
  alone: false,
  locale: 'en-US',
  guildLocale: 'en-US',
};

type Component = APIMessageTopLevelComponent | { type: number; [key: string]: unknown };

/** A reply as a member sees it. */
export interface Seen {
  readonly reply: Reply;
  readonly texts: readonly string[];
  /** All of them, a blank line between them. */
  readonly text: string;
  readonly ephemeral: boolean;
  /** Whether it takes the place of the message whose button was pressed. */
  readonly inPlace: boolean;
  readonly links: { label: string; url: string }[];
  readonly buttons: { label: string; customId: string }[];
  /** Custom id of the menu of members. */
  readonly userSelect: string | null;
  readonly pictures: string[];
  readonly selects: { customId: string; options: APISelectMenuOption[] }[];
}

interface Options {
  readonly linkable?: Deps['linkable'];
  /** What differs from a member in a server. */
  readonly as?: Partial<Caller>;
  /** Default: one in memory, for this conversation. */
  readonly store?: Store;
  /** Default: none. */
  readonly cooldown?: Cooldown;
  /** Default: throws. */
  readonly onError?: (message: string) => void;
}

/** Talks with the bot as a member does, without a door. Whatever it logs as an error is thrown. */
export function converse(library: Library, options: Options = {}) {
  const fail = (fields: object, message: string) => {
    throw new Error(message, { cause: (fields as { err?: unknown }).err });
  };
  const store = options.store ?? openStore(null);
  const deps: Deps = {
    library: async () => library,
    store,
    cooldown: options.cooldown ?? { take: () => null },
    linkable: options.linkable ?? (() => true),
    log: {
      info() {},
      warn() {},
      error: (fields, message) => (options.onError ?? (() => fail(fields, message)))(message),
    },
  };
  const member = { ...MEMBER, ...options.as };
  const send = (request: Request) => handle(request, deps);
  const ask = async (request: Request): Promise<Seen> => see(await send(request));
  const component = (customId: string, values: readonly string[], from?: Seen) =>
    ({ ...member, kind: 'component', customId, values, ephemeral: from?.ephemeral ?? true }) as const;
  return {
    store,
    /** The same place and store, with somebody else. */
    as: (other: Partial<Caller>) => converse(library, { ...options, store, as: { ...options.as, ...other } }),
    send,
    command: (name: string, given: Record<string, string | boolean> = {}) =>
      ask({ ...member, kind: 'command', name, options: given }),
    find: (content: string) => ask({ ...member, kind: 'message-command', name: 'Find a guide', content }),
    /** @param from the message with the button; a private one where it is left out. */
    press: (customId: string, from?: Seen) => ask(component(customId, [], from)),
    choose: (customId: string, value: string, from?: Seen) => ask(component(customId, [value], from)),
    /** The form that a button opens. */
    open: (customId: string) => send(component(customId, [])),
    submit: (customId: string, fields: Record<string, string>) => ask({ ...member, kind: 'modal', customId, fields }),
    /** What the bot says to a message; null for silence. */
    say: async (content: string, called = true): Promise<Seen | null> => {
      const data = await handleSpoken({ ...member, kind: 'spoken', content, called }, deps);
      return data && see({ type: InteractionResponseType.ChannelMessageWithSource, data });
    },
    complete: async (name: string, focused: string, typed: string) => {
      const reply = await send({ ...member, kind: 'autocomplete', name, options: { [focused]: typed }, focused });
      if (reply.type !== InteractionResponseType.ApplicationCommandAutocompleteResult)
        throw new Error('expected choices');
      return reply.data.choices ?? [];
    },
  };
}

/** The custom id of the button with this label or emoji. */
export function buttonOf(seen: Seen | null | undefined, label: string): string {
  const found = seen?.buttons.find((button) => button.label === label);
  if (!found) throw new Error(`no button "${label}" among: ${seen?.buttons.map((button) => button.label).join(', ')}`);
  return found.customId;
}

/** The message that follows a reply. */
export function followUpOf({ reply }: Seen): Seen {
  const [step] = reply.next ?? [];
  if (step?.do !== 'follow-up') throw new Error('nothing follows');
  return see({ type: InteractionResponseType.ChannelMessageWithSource, data: step.message });
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
    all.filter((component) => component.type === type) as unknown as Record<string, string | undefined>[];
  const texts = of(ComponentType.TextDisplay).map(({ content }) => content ?? '');
  return {
    reply,
    texts,
    text: texts.join('\n\n'),
    ephemeral: (Number(reply.data?.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    inPlace: reply.type === InteractionResponseType.UpdateMessage,
    links: of(ComponentType.Button).flatMap(({ label, url }) => (url && label ? [{ label, url }] : [])),
    buttons: of(ComponentType.Button).flatMap(({ label, custom_id, emoji }) =>
      custom_id ? [{ label: label ?? (emoji as { name?: string } | undefined)?.name ?? '', customId: custom_id }] : [],
    ),
    userSelect: of(ComponentType.UserSelect)[0]?.custom_id ?? null,
    pictures: of(ComponentType.Thumbnail).map(({ media }) => (media as unknown as { url: string }).url),
    selects: of(ComponentType.StringSelect).map(({ custom_id, options }) => ({
      customId: custom_id ?? '',
      options: options as unknown as APISelectMenuOption[],
    })),
  };
}

function flatten(component: Component): Component[] {
  const inner = 'components' in component ? [...(component.components as Component[])] : [];
  if ('accessory' in component) inner.push(component.accessory as Component);
  return [component, ...inner.flatMap(flatten)];
}
