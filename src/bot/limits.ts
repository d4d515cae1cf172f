import { ComponentType, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { Message, Reply } from './types.ts';

/** A reply that Discord would refuse. */
export class LimitError extends Error {
  override name = 'LimitError';
}

/** Discord's limits. https://docs.discord.com/developers/components/reference and …/interactions/receiving-and-responding */
export const LIMITS = {
  components: 40,
  text: 4000,
  customId: 100,
  url: 512,
  buttonLabel: 80,
  buttonsInRow: 5,
  placeholder: 150,
  options: 25,
  optionText: 100,
  choices: 25,
  choiceText: 100,
  followUps: 5,
  formTitle: 45,
  formLabel: 45,
  formFields: 5,
  sectionTexts: 3,
  pictureUrl: 2048,
  pictureText: 1024,
} as const;

type Node = { readonly [key: string]: unknown };

/**
 * Checks a reply against Discord's documented limits before it leaves.
 *
 * @returns the reply itself.
 * @throws LimitError naming every limit that is broken.
 */
export function checkReply(reply: Reply): Reply {
  const wrong: string[] = [];
  const data = 'data' in reply ? (reply.data as Node | undefined) : undefined;
  switch (reply.type) {
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      messageless(reply, wrong);
      checkChoices(data, wrong);
      break;
    case InteractionResponseType.Modal:
      messageless(reply, wrong);
      checkForm(data ?? {}, wrong);
      break;
    case InteractionResponseType.ChannelMessageWithSource:
    case InteractionResponseType.UpdateMessage:
      inspect(data ?? {}, wrong);
      break;
  }
  const followUps = (reply.next ?? []).filter((step) => step.do === 'follow-up');
  // An app that a member installed for themselves may send five.
  atMost('follow-ups', followUps.length, LIMITS.followUps, wrong);
  for (const { message } of followUps) inspect(message as Node, wrong);
  return passed(reply, wrong);
}

/** The same for a message of the bot. */
export function checkMessage(message: Message): Message {
  const wrong: string[] = [];
  inspect(message as Node, wrong);
  return passed(message, wrong);
}

function passed<T>(checked: T, wrong: readonly string[]): T {
  if (wrong.length > 0) throw new LimitError(`a reply breaks Discord's limits: ${wrong.join('; ')}`);
  return checked;
}

function messageless({ next = [] }: Reply, wrong: string[]): void {
  if (next.length > 0) wrong.push('nothing can follow choices or a form');
}

function checkChoices(data: Node | undefined, wrong: string[]): void {
  const choices = (data?.choices ?? []) as { name: string; value: string }[];
  atMost('choices', choices.length, LIMITS.choices, wrong);
  for (const { name, value } of choices) {
    between('choice name', name, LIMITS.choiceText, wrong);
    between('choice value', value, LIMITS.choiceText, wrong);
  }
}

function inspect(data: Node, wrong: string[]): void {
  if (!(Number(data.flags ?? 0) & MessageFlags.IsComponentsV2)) wrong.push('the flag IsComponentsV2 is missing');
  if (data.content !== undefined || data.embeds !== undefined)
    wrong.push('content and embeds have no place beside Components V2');
  checkMentions(data, wrong);
  const all = ((data.components as Node[] | undefined) ?? []).flatMap(flatten);
  if (all.length === 0) wrong.push('a message without components');
  atMost('components', all.length, LIMITS.components, wrong);
  const texts = all.filter(({ type }) => type === ComponentType.TextDisplay).map(({ content }) => String(content));
  if (texts.some((content) => content.trim() === '')) wrong.push('an empty text');
  atMost('characters of text', texts.join('').length, LIMITS.text, wrong);
  const ids = all.flatMap(({ custom_id }) => (typeof custom_id === 'string' ? [custom_id] : []));
  if (new Set(ids).size < ids.length) wrong.push('a custom id stands twice');
  for (const component of all) checkComponent(component, wrong);
}

/** Nobody is pinged but one member at most, whose mention must be in the text. */
function checkMentions(data: Node, wrong: string[]): void {
  const {
    parse,
    users = [],
    ...others
  } = (data.allowed_mentions ?? {}) as {
    parse?: unknown[];
    users?: string[];
    roles?: unknown;
    replied_user?: boolean;
  };
  if (parse?.length !== 0) wrong.push('allowed_mentions must parse nothing');
  if (others.roles !== undefined || others.replied_user === true)
    wrong.push('roles and the replied member are not pinged');
  atMost('pinged members', users.length, 1, wrong);
  const all = ((data.components as Node[] | undefined) ?? []).flatMap(flatten);
  for (const user of users)
    if (!all.some(({ content }) => String(content).includes(`<@${user}>`)))
      wrong.push('a pinged member is not mentioned');
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
function checkForm(data: Node, wrong: string[]): void {
  between('form title', String(data.title ?? ''), LIMITS.formTitle, wrong);
  between('custom id', String(data.custom_id ?? ''), LIMITS.customId, wrong);
  between('form fields', (data.components ?? []) as Node[], LIMITS.formFields, wrong);
  for (const { label, description, component } of (data.components ?? []) as Node[]) {
    between('form label', String(label ?? ''), LIMITS.formLabel, wrong);
    if (description !== undefined) atMost('form description', String(description).length, LIMITS.optionText, wrong);
    const field = (component ?? {}) as Node;
    between('custom id', String(field.custom_id ?? ''), LIMITS.customId, wrong);
    atMost('form field', Number(field.max_length ?? 0), LIMITS.text, wrong);
  }
}

function checkComponent(component: Node, wrong: string[]): void {
  if (typeof component.custom_id === 'string') between('custom id', component.custom_id, LIMITS.customId, wrong);
  switch (component.type) {
    case ComponentType.ActionRow:
      between('row', component.components as Node[], LIMITS.buttonsInRow, wrong);
      break;
    case ComponentType.Button:
      if (component.label === undefined && component.emoji === undefined)
        wrong.push('a button without label and emoji');
      if (component.label !== undefined) between('button label', String(component.label), LIMITS.buttonLabel, wrong);
      if (component.url !== undefined) between('button URL', String(component.url), LIMITS.url, wrong);
      break;
    case ComponentType.Section:
      between('section texts', component.components as Node[], LIMITS.sectionTexts, wrong);
      if (component.accessory === undefined) wrong.push('a section without its accessory');
      break;
    case ComponentType.Thumbnail: {
      const { url = '' } = (component.media ?? {}) as { url?: string };
      between('picture URL', url, LIMITS.pictureUrl, wrong);
      if (component.description !== undefined)
        between('picture description', String(component.description), LIMITS.pictureText, wrong);
      break;
    }
    case ComponentType.UserSelect:
      atMost('placeholder', String(component.placeholder ?? '').length, LIMITS.placeholder, wrong);
      break;
    case ComponentType.StringSelect: {
      const options = component.options as { label: string; value: string; description?: string }[];
      between('select options', options, LIMITS.options, wrong);
      if (new Set(options.map(({ value }) => value)).size < options.length) wrong.push('a select value stands twice');
      if (component.placeholder !== undefined)
        atMost('placeholder', String(component.placeholder).length, LIMITS.placeholder, wrong);
      for (const { label, value, description } of options) {
        between('option label', label, LIMITS.optionText, wrong);
        between('option value', value, LIMITS.optionText, wrong);
        if (description !== undefined) between('option description', description, LIMITS.optionText, wrong);
      }
      break;
    }
  }
}

/** A component with all that are within it. */
function flatten(component: Node): Node[] {
  const inner = [
    ...((component.components as Node[] | undefined) ?? []),
    ...(component.accessory ? [component.accessory as Node] : []),
  ];
  return [component, ...inner.flatMap(flatten)];
}

function between(what: string, value: { length: number }, most: number, wrong: string[]): void {
  if (value.length < 1) wrong.push(`${what} is empty`);
  atMost(what, value.length, most, wrong);
}

function atMost(what: string, found: number, most: number, wrong: string[]): void {
  if (found > most) wrong.push(`${what}: ${found}, at most ${most}`);
}
