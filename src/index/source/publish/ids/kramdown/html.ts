import { idsInHtml } from '../index.ts';
import { check, type Source, scan } from './source.ts';
import { add, type Block } from './state.ts';
import { COMMENT, OPEN_TAG, RAW_CONTENT, SPAN_CONTENT, SPAN_ELEMENTS, WITHOUT_BODY } from './syntax.ts';

export const html: Block = (state) => {
  const { source, page } = state;
  const start = source.pos;
  if (scan(source, COMMENT) !== null) return add(state, 'other');
  const open = check(source, OPEN_TAG);
  if (open === null || new RegExp(`^(?:${SPAN_ELEMENTS})$`, 'i').test(open[1] ?? '')) return false;
  const [tag, name = '', attributes = '', closed] = open;
  source.pos += tag.length;
  add(state, 'other');
  page.items.push(...idsInHtml(tag));
  if (closed || WITHOUT_BODY.test(name)) {
    scan(source, /[ \t]*\n/y);
    return true;
  }
  const mode = /\smarkdown\s*=\s*["']?(\w+)/.exec(attributes)?.[1];
  const isBlock = mode === 'block' || (mode === '1' && !SPAN_CONTENT.test(name) && !RAW_CONTENT.test(name));
  if (isBlock) {
    scan(source, /[ \t]*\n/y);
    const { nested = false, depth = 0 } = state.around;
    page.parse(source, page, { element: name.toLowerCase(), inHtml: true, nested, depth: depth + 1 });
  } else {
    skipElement(source, name);
    page.items.push(...idsInHtml(source.text.slice(start + tag.length, source.pos)));
  }
  scan(source, /[ \t]*\n/y);
  return true;
};

/** To behind the closing tag; an element that is never closed takes the rest of the text, and so does one inside it. */
function skipElement(source: Source, name: string): void {
  const raw = /^(?:script|style)$/i.test(name);
  const next = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([A-Za-z][\w:.-]*)(?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/g;
  const open = [name.toLowerCase()];
  next.lastIndex = source.pos;
  for (let found = next.exec(source.text); found !== null; found = next.exec(source.text)) {
    const [, slash, tag = '', selfClosed] = found;
    if (tag === '' || (raw && tag.toLowerCase() !== open[0])) continue;
    if (slash === '/') {
      if (tag.toLowerCase() === open.at(-1)) open.pop();
    } else if (!selfClosed && !WITHOUT_BODY.test(tag)) open.push(tag.toLowerCase());
    if (open.length === 0) {
      source.pos = next.lastIndex;
      return;
    }
  }
  source.pos = source.text.length;
}
