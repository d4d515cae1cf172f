import { ComponentType, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { Reply } from './types.ts';

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
  if (reply.type === InteractionResponseType.ApplicationCommandAutocompleteResult) {
    checkChoices(data, wrong);
  } else if (
    reply.type === InteractionResponseType.ChannelMessageWithSource ||
    reply.type === InteractionResponseType.UpdateMessage
  ) {
    checkMessage(data ?? {}, wrong);
  }
  if (wrong.length > 0) throw new LimitError(`a reply breaks Discord's limits: ${wrong.join('; ')}`);
  return reply;
}

function checkChoices(data: Node | undefined, wrong: string[]): void {
  const choices = (data?.choices ?? []) as { name: string; value: string }[];
  atMost('choices', choices.length, LIMITS.choices, wrong);
  for (const { name, value } of choices) {
    between('choice name', name, LIMITS.choiceText, wrong);
    between('choice value', value, LIMITS.choiceText, wrong);
  }
}

function checkMessage(data: Node, wrong: string[]): void {
  if (!(Number(data.flags ?? 0) & MessageFlags.IsComponentsV2)) wrong.push('the flag IsComponentsV2 is missing');
  if (data.content !== undefined || data.embeds !== undefined)
    wrong.push('content and embeds have no place beside Components V2');
  const mentions = data.allowed_mentions as { parse?: unknown[] } | undefined;
  if (mentions?.parse?.length !== 0) wrong.push('allowed_mentions must parse nothing');
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

function checkComponent(component: Node, wrong: string[]): void {
  if (typeof component.custom_id === 'string') between('custom id', component.custom_id, LIMITS.customId, wrong);
  switch (component.type) {
    case ComponentType.ActionRow:
      between('row', component.components as Node[], LIMITS.buttonsInRow, wrong);
      break;
    case ComponentType.Button:
      if (component.label !== undefined) between('button label', String(component.label), LIMITS.buttonLabel, wrong);
      if (component.url !== undefined) between('button URL', String(component.url), LIMITS.url, wrong);
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
