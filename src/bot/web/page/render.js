// @ts-check
/**
 * @import {
 *   APIButtonComponent, APIMessageTopLevelComponent, APIComponentInContainer, APIComponentInActionRow,
 *   APIContainerComponent, APISectionComponent, APISectionAccessoryComponent, APIUnfurledMediaItem,
 * } from 'discord-api-types/v10'
 */
/** @import { MessageData, OnPress } from './types.d.ts' */
import { custom, h } from './dom.js';
import { fillMarkdown } from './markdown.js';
import { members } from './people.js';
import { selectMenu } from './select.js';

/** Discord's button styles, by number. */
const STYLES = ['', 'primary', 'secondary', 'success', 'destructive'];
const LINK = 5;

/**
 * Draws a message's content and components as Discord would.
 * https://docs.discord.com/developers/components/reference
 *
 * @param {MessageData} data
 * @param {OnPress} onPress
 * @returns {HTMLElement[]}
 */
export function renderMessage(data, onPress) {
  const content = data.content ? [fillMarkdown(h('div', { class: 'text' }), data.content)] : [];
  return [...content, ...(data.components ?? []).map((component) => render(component, onPress))];
}

/**
 * @param {APIMessageTopLevelComponent | APIComponentInContainer} component
 * @param {OnPress} onPress
 * @returns {HTMLElement}
 */
function render(component, onPress) {
  switch (component.type) {
    case 1:
      return actionRow(component.components, onPress);
    case 9:
      return section(component, onPress);
    case 10:
      return fillMarkdown(h('div', { class: 'text' }), component.content);
    case 12:
      return h(
        'div',
        { class: 'gallery' },
        ...component.items.map(({ media, description }) => picture(media, description)),
      );
    case 14:
      return h(
        'div',
        { class: `separator ${component.spacing === 2 ? 'large' : ''}` },
        component.divider === false ? null : h('hr'),
      );
    case 17:
      return container(component, onPress);
    default:
      return unknown(component.type);
  }
}

/**
 * @param {APIContainerComponent} component
 * @param {OnPress} onPress
 */
function container({ accent_color, components }, onPress) {
  const element = h('div', { class: 'container' }, ...components.map((component) => render(component, onPress)));
  if (typeof accent_color === 'number') {
    element.style.setProperty('--accent', `#${accent_color.toString(16).padStart(6, '0')}`);
    element.classList.add('accented');
  }
  return element;
}

/**
 * @param {APISectionComponent} component
 * @param {OnPress} onPress
 */
function section({ components, accessory }, onPress) {
  const texts = components.map((component) => render(component, onPress));
  return h('div', { class: 'section' }, h('div', { class: 'texts' }, ...texts), accessoryOf(accessory, onPress));
}

/**
 * @param {APISectionAccessoryComponent} accessory
 * @param {OnPress} onPress
 */
function accessoryOf(accessory, onPress) {
  if (accessory.type === 2) return actionRow([accessory], onPress);
  if (accessory.type === 11) return h('div', { class: 'thumbnail' }, picture(accessory.media, accessory.description));
  return unknown(/** @type {{ type: number }} */ (accessory).type);
}

/**
 * @param {readonly APIComponentInActionRow[]} components
 * @param {OnPress} onPress
 */
function actionRow(components, onPress) {
  const controls = components.map((component) => {
    if (component.type === 2) return button(component, onPress);
    if (component.type === 3) return selectMenu(component, onPress);
    if (component.type === 5) return selectMenu({ ...component, options: members() }, onPress);
    return unknown(component.type);
  });
  return custom('discord-action-row', {}, ...controls);
}

/**
 * @param {APIButtonComponent} component
 * @param {OnPress} onPress
 */
function button(component, onPress) {
  const disabled = component.disabled ?? false;
  const label = 'label' in component ? (component.label ?? '') : '';
  const emoji = 'emoji' in component ? (component.emoji?.name ?? null) : null;
  const content = [emoji ? h('span', { class: 'emoji' }, emoji) : null, label];
  if (component.style === LINK) {
    const url = /^https?:\/\//i.test(component.url) ? component.url : null;
    return custom('discord-button', { url, disabled: disabled || url === null }, ...content);
  }
  if (!('custom_id' in component)) return unknown(component.type);
  const { custom_id, type, style } = component;
  const click = () => {
    if (!disabled) onPress({ custom_id, component_type: type, values: [] });
  };
  return custom(
    'discord-button',
    { type: STYLES[style] || 'secondary', disabled, 'data-custom-id': custom_id, click },
    ...content,
  );
}

/**
 * Only pictures of this server are shown: the page asks nobody else for anything.
 *
 * @param {APIUnfurledMediaItem} media
 * @param {string | null | undefined} description
 */
function picture({ url }, description) {
  const alt = description ?? '';
  const address = URL.parse(url, location.href);
  if (address?.origin === location.origin) return h('img', { src: address.href, alt, loading: 'lazy' });
  return h('span', { class: 'no-picture' }, alt === '' ? 'Picture on another server' : `Picture: ${alt}`);
}

/** @param {number} type */
function unknown(type) {
  return h(
    'div',
    { class: 'unknown' },
    `Discord shows a component of type ${type} here; the playground can’t draw it.`,
  );
}
