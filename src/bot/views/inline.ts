import type { PhrasingContent } from 'mdast';
import { escapeMarks, maskedLink, withoutStrayBrackets } from './escape.ts';

/** Turns a link's target, as a guide has it, into an absolute http(s) URL; null where it leads nowhere. */
export type ResolveLink = (href: string) => string | null;

/** The text within a block, in Discord's Markdown. */
export function inline(nodes: readonly PhrasingContent[], resolve: ResolveLink): string {
  return nodes
    .map((node) => phrase(node, resolve))
    .join('')
    .trim();
}

function phrase(node: PhrasingContent, resolve: ResolveLink): string {
  const inside = () => inline((node as { children: PhrasingContent[] }).children, resolve);
  const wrap = (mark: string) => {
    // Once: each level that asks twice doubles the work.
    const text = inside();
    return text === '' ? '' : `${mark}${text}${mark}`;
  };
  switch (node.type) {
    case 'text':
      return escapeMarks(node.value.replace(/\s*\n\s*/g, ' ').replace(STRAY_NOTE, ''));
    case 'strong':
      return wrap('**');
    case 'emphasis':
      return wrap('*');
    case 'delete':
      return wrap('~~');
    case 'inlineCode':
      return code(node.value);
    case 'break':
      return '\n';
    case 'html':
      return /^<br\b/i.test(node.value) ? '\n' : '';
    case 'link': {
      const url = resolve(node.url);
      const text = inside();
      return url === null || text === '' ? text : maskedLink(text, url);
    }
    case 'image':
    case 'imageReference':
      return node.alt ? `*${escapeMarks(node.alt.replace(/\s+/g, ' '))}*` : '';
    case 'footnoteReference':
      return superscript(node.identifier);
    default:
      return 'children' in node ? inside() : '';
  }
}

/** A reference to a footnote of another section: nothing there to refer to. */
const STRAY_NOTE = /\[\^[^\]\s]{1,40}\]/g;

/** Backticks within are kept apart, so that none closes the code. */
function code(value: string): string {
  const inner = withoutStrayBrackets(value).replace(/`+/g, (ticks) => ticks.split('').join('\u200B'));
  return inner.includes('`') ? `\`\`${inner}\`\`` : `\`${inner}\``;
}

/** A footnote's mark: small digits for numbers, else the name in brackets. */
export function superscript(name: string): string {
  if (!/^\d+$/.test(name)) return `(${escapeMarks(name.slice(0, 40))})`;
  return name.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
}
